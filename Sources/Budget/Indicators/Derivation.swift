public import Language

/// How an indicator comes about, term by term.
public struct Derivation: Hashable, Sendable {
    public struct Term: Hashable, Sendable {
        /// As the document calls it; a text of ours where it does not.
        public var label: LocalizedText
        /// What enters, in the term's own unit: where the indicator adds changes, the item's change. nil where the document states
        /// none.
        public var value: Int64?
        public var unit: Indicator.Unit
        public var isSubtracted: Bool
        /// Document line, 1-based.
        public var line: Int
        /// 0 for what the value is made of, 1 for what that is made of.
        public var depth: Int
    }

    /// In document order within their parent.
    public var terms: [Term]
    /// What belongs to it and could not enter.
    public var leftOut: [Term]
    /// What a reader has to know before using the number.
    public var caveats: [LocalizedText]

    /// Of an indicator that was evaluated on `model`.
    public init(of indicator: Indicator, in model: Model) {
        let items = Dictionary(model.items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let row = model.statements.first { [$0.line] == indicator.lines }
        if !indicator.terms.isEmpty {
            let year = indicator.addsChanges ? model.edition.fiscalYear - 1 : nil
            terms = indicator.terms.compactMap { items[$0].map { Term($0, changeFrom: year) } }
        } else if let row, indicator.unit == .jpy, indicator.item == nil {
            terms = Self.terms(of: row, in: model, depth: 0)
        } else {
            terms = indicator.lines.map { Term(line: $0, in: model) }
        }
        leftOut = indicator.leftOut.compactMap { items[$0].map { Term($0, changeFrom: nil) } }
        caveats = Caveats(of: indicator, row, in: model).all
    }

    /// The rows that a row is the sum of, and theirs in turn.
    private static func terms(of row: StatementRow, in model: Model, depth: Int) -> [Term] {
        let table = StatementTable(row.statement, of: model)
        guard depth < 4, let index = table.rows.firstIndex(of: row) else { return [] }
        return SumChecks(table: table).terms(at: index).flatMap { term -> [Term] in
            let row = table.rows[term.row]
            return [Term(row, model.fullLabel(of: row), isSubtracted: term.subtracted, depth: depth)]
                + terms(of: row, in: model, depth: depth + 1)
        }
    }
}

extension Derivation.Term {
    fileprivate init(_ row: StatementRow, _ name: String, isSubtracted: Bool, depth: Int) {
        let label = (row.mark.map { $0 + " " } ?? "") + name
        self.init(
            label: LocalizedText(ja: label, en: label), value: row.request?.rawValue, unit: .jpy,
            isSubtracted: isSubtracted, line: row.line, depth: depth)
    }

    /// - Parameter year: the year whose initial budget is taken off the request; nil for the request itself.
    fileprivate init(_ item: Item, changeFrom year: Int?) {
        let before = year.flatMap { item.initialBudget(of: $0) }
        self.init(
            label: LocalizedText(ja: item.name, en: item.name),
            value: item.request.amount.flatMap { amount in
                before.map { amount.rawValue.subtractingReportingOverflow($0.rawValue).partialValue } ?? amount.rawValue
            }, unit: .jpy, isSubtracted: false, line: item.line, depth: 0)
    }

    /// What stands at a line: a printing, else what the importer had to say of it.
    fileprivate init(line: Int, in model: Model) {
        let printing = model.printings.first { $0.line == line }
        let name = (printing?.name).map { LocalizedText(ja: $0, en: $0) }
        let text = name ?? model.diagnostics.first { $0.line == line }?.text
        self.init(
            label: text ?? LocalizedText(ja: "\(line)行", en: "line \(line)"),
            value: printing?.request.amount?.rawValue, unit: .jpy, isSubtracted: false, line: line, depth: 0)
    }
}
