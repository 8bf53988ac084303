/// The rows of two editions' statements: by statement, group, mark and label (with the row above them where several are
/// alike), then by statement and label, then by similar labels within a statement.
struct RowComparison {
    private struct Key: Hashable {
        var statement: StatementRow.Statement
        var group: String?
        var mark: String?
        var label: String
        var above: String?
    }

    private let old: [StatementRow]
    private let new: [StatementRow]
    private let isSameYear: Bool
    private(set) var pairing: Pairing

    init(_ old: Model, _ new: Model) {
        self.old = old.statements
        self.new = new.statements
        isSameYear = old.edition.fiscalYear == new.edition.fiscalYear
        let (before, after) = (Self.keys(old.statements), Self.keys(new.statements))
        var pairing = Pairing(old: before.count, new: after.count)
        pairing.joinEqual(before, after)
        pairing.joinEqual(before.map { Self.key($0, marked: true) }, after.map { Self.key($0, marked: true) })
        pairing.joinEqual(before.map { Self.key($0, marked: false) }, after.map { Self.key($0, marked: false) })
        pairing.joinSimilar(before.map(\.label), after.map(\.label)) {
            before[$0].statement == after[$1].statement
        } evidence: {
            before[$0].mark != nil && before[$0].mark == after[$1].mark ? [.sameMark] : []
        }
        self.pairing = pairing
    }

    /// In the order of the new edition; what is gone comes last.
    var differences: [RowDifference] {
        new.indices.compactMap { index in
            guard let pair = pairing.ofNew[index] else { return RowDifference(new: new[index], changes: []) }
            let changes = changes(old[pair.old], new[index], pair.basis)
            return changes.isEmpty
                ? nil : RowDifference(old: old[pair.old], new: new[index], basis: pair.basis, changes: changes)
        } + pairing.freeOld.map { RowDifference(old: old[$0], changes: []) }
    }

    private func changes(_ old: StatementRow, _ new: StatementRow, _ basis: PairingBasis) -> [RowDifference.Change] {
        var changes: [RowDifference.Change] = []
        if basis != .name { changes.append(.label) }
        if old.mark != new.mark || old.group?.folded != new.group?.folded { changes.append(.mark) }
        let request = FigureDifference(from: Self.request(old), to: Self.request(new))
        if !request.aspects.isEmpty { changes.append(.request(request)) }
        let isOther =
            old.prior != new.prior || old.change != new.change || old.rate != new.rate || old.rateMark != new.rateMark
        if isSameYear, isOther { changes.append(.comparison) }
        return changes
    }

    private static func request(_ row: StatementRow) -> Figure {
        Figure(amount: row.request, precision: row.request == nil ? nil : row.precision, pending: row.requestPending)
    }

    private static func keys(_ rows: [StatementRow]) -> [Key] {
        var last: [StatementRow.Statement: String] = [:]
        return rows.map { row in
            let label = row.label.folded
            defer { last[row.statement] = label }
            return Key(
                statement: row.statement, group: row.group?.folded, mark: row.mark, label: label,
                above: last[row.statement])
        }
    }

    private static func key(_ key: Key, marked: Bool) -> Key {
        var key = key
        key.above = nil
        if !marked {
            key.group = nil
            key.mark = nil
        }
        return key
    }
}
