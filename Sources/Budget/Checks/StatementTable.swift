/// A column of amounts in a statement.
enum Column: String, CaseIterable {
    case request, prior, change

    var japanese: String {
        switch self {
        case .request: "要求額"
        case .prior: "前年度予算額"
        case .change: "増減額"
        }
    }

    var english: String {
        switch self {
        case .request: "request"
        case .prior: "prior year"
        case .change: "change"
        }
    }

    func amount(_ row: StatementRow) -> Yen? {
        switch self {
        case .request: row.request
        case .prior: row.prior
        case .change: row.change
        }
    }
}

/// The rows of one statement, each with a name that checks can be called after.
struct StatementTable {
    let statement: StatementRow.Statement
    let rows: [StatementRow]
    /// `general-account.row-2`, `allocation-tax.mark-3-11`: by mark where there is one, else by position from 1.
    let names: [String]
    /// What each row is to the others, by its label.
    let kinds: [Kind]
    private let indexByMark: [Int: Int]

    enum Kind {
        /// `(小計)`
        case subtotal
        /// 計, 合計, 計(入口ベース), and not 計画…: a row that adds up others.
        case result
        case plain

        init(_ row: StatementRow) {
            let label = row.label.folded
            let isSum = label == "計" || label.hasPrefix("計(") || label.has("合計")
            self = label.has("小計") ? .subtotal : isSum ? .result : .plain
        }
    }

    init(_ statement: StatementRow.Statement, of model: Model) { self.init(statement, of: model.statements) }

    init(_ statement: StatementRow.Statement, of all: [StatementRow]) {
        self.statement = statement
        rows = all.filter { $0.statement == statement }
        kinds = rows.map(Kind.init)
        indexByMark = Dictionary(
            rows.enumerated().compactMap { index, row in row.mark.flatMap(MarkArithmetic.circled).map { ($0, index) } },
            uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        names = rows.enumerated().map { index, row in
            let position = "\(statement.rawValue).row-\(index + 1)"
            guard let mark = row.mark, let numbers = Self.numbers(mark) else { return position }
            let name = "\(statement.rawValue).mark-" + numbers.map(String.init).joined(separator: "-")
            return seen.insert(name).inserted ? name : position
        }
    }

    /// `③` → [3], `③+⑪` → [3, 11].
    private static func numbers(_ mark: String) -> [Int]? {
        if let number = MarkArithmetic.circled(mark) { return [number] }
        return MarkArithmetic(mark)?.terms.map(\.number)
    }

    /// The index of the row that is called by one circled number.
    func index(ofMark number: Int) -> Int? { indexByMark[number] }
}
