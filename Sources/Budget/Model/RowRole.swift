/// A row of a statement that has a meaning of its own, and how it is found: by words of its label that belong to the
/// field and not to one edition or one ministry.
enum RowRole: CaseIterable, Sendable {
    case generalAccountTotal
    case generalAccountTransfer
    case discretionary
    case priorityFrame
    case pensions
    case reconstructionTotal
    case reconstructionAllocationTax
    case allocationTaxEntry
    case allocationTaxTotal
    case allocationTaxTransfer
    case specialGrants
    case trafficSafetyGrants
    case transferTax
    case reconstructionTransfer

    struct Pattern {
        var statement: StatementRow.Statement
        /// All of them stand in the group or the label.
        var words: [String]
        /// None of them does.
        var without: [String] = []
    }

    var pattern: Pattern {
        switch self {
        case .generalAccountTotal: Pattern(statement: .generalAccount, words: ["合計"])
        case .generalAccountTransfer: Pattern(statement: .generalAccount, words: ["地方交付税", "繰入れ"])
        case .discretionary: Pattern(statement: .generalAccount, words: ["一般歳出"])
        case .priorityFrame: Pattern(statement: .generalAccount, words: ["推進枠"])
        case .pensions: Pattern(statement: .generalAccount, words: ["恩給費"])
        case .reconstructionTotal: Pattern(statement: .reconstruction, words: ["合計"])
        case .reconstructionAllocationTax: Pattern(statement: .reconstruction, words: ["地方交付税"], without: ["合計"])
        case .allocationTaxEntry: Pattern(statement: .allocationTax, words: ["入口ベース"])
        case .allocationTaxTotal: Pattern(statement: .allocationTax, words: ["出口ベース"])
        case .allocationTaxTransfer: Pattern(statement: .allocationTax, words: ["繰入れ", "合計"])
        case .specialGrants: Pattern(statement: .allocationTax, words: ["地方特例交付金"], without: ["合計"])
        case .trafficSafetyGrants: Pattern(statement: .grants, words: ["交通安全対策特別交付金"])
        case .transferTax: Pattern(statement: .grants, words: ["譲与税"])
        case .reconstructionTransfer: Pattern(statement: .reconstructionAllocationTax, words: ["繰入れ"])
        }
    }
}

/// The rows of a model by their roles.
struct RowFinder {
    private let rows: [(row: StatementRow, label: String)]

    init(_ model: Model) {
        rows = model.statements.map { ($0, (($0.group ?? "") + $0.label).folded) }
    }

    /// The first row that fits.
    subscript(role: RowRole) -> StatementRow? {
        let pattern = role.pattern
        return rows.first { row, label in
            row.statement == pattern.statement && pattern.words.allSatisfy(label.has)
                && !pattern.without.contains(where: label.has)
        }?.row
    }
}
