public import Language

/// How an indicator comes about, term by term.
public struct Derivation: Hashable, Sendable {
    public struct Term: Hashable, Sendable {
        /// As the document calls it; a text of ours where it does not.
        public var label: LocalizedText
        /// What enters, in the term's own unit; nil where the document states none.
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
            terms = indicator.terms.compactMap { items[$0].map(Term.init) }
        } else if let row, indicator.unit == .jpy, indicator.item == nil {
            terms = Self.terms(of: row, in: model, depth: 0)
        } else {
            terms = indicator.lines.map { Term(line: $0, in: model) }
        }
        leftOut = indicator.leftOut.compactMap { items[$0].map(Term.init) }
        caveats = Self.caveats(indicator)
    }

    /// The rows that a row is the sum of, and theirs in turn.
    private static func terms(of row: StatementRow, in model: Model, depth: Int) -> [Term] {
        let table = StatementTable(row.statement, of: model)
        guard depth < 4, let index = table.rows.firstIndex(of: row) else { return [] }
        return SumChecks(table: table).terms(at: index).flatMap { term -> [Term] in
            let row = table.rows[term.row]
            return [Term(row, isSubtracted: term.subtracted, depth: depth)]
                + terms(of: row, in: model, depth: depth + 1)
        }
    }

    private static func caveats(_ indicator: Indicator) -> [LocalizedText] {
        var caveats = [
            LocalizedText(
                ja: "概算要求の数字で、成立した予算ではありません", en: "a figure of the request, not of the budget that was passed")
        ]
        if indicator.lowerBound {
            caveats.append(
                LocalizedText(
                    ja: "下限です。金額が示されていないもの（事項要求など）が含まれていません",
                    en: "a lower bound: what is requested without an amount (事項要求) or cannot be added is not in it"))
        }
        if !indicator.leftOut.isEmpty, indicator.item != nil {
            caveats.append(
                LocalizedText(
                    ja: "要求額を前年度と比べられない\(indicator.leftOut.count)項目は順位に入っていません（事項要求、の内数、兆円表示、再掲のみ）",
                    en: """
                        \(indicator.leftOut.count) items are not ranked, as their requests cannot be compared (事項要求, の内数, \
                        printed in 兆円, or 再掲 alone)
                        """))
        } else if !indicator.leftOut.isEmpty {
            caveats.append(
                LocalizedText(
                    ja: "\(indicator.leftOut.count)項目は金額が足せないため除いています（事項要求のみ、の内数、兆円表示、前年度の記載なし、再掲のみ）",
                    en: """
                        \(indicator.leftOut.count) items are left out because their amounts cannot be added (事項要求 alone, の内数, \
                        printed in 兆円, nothing to compare with, or 再掲 alone)
                        """))
        }
        return caveats
    }
}

extension Derivation.Term {
    fileprivate init(_ row: StatementRow, isSubtracted: Bool, depth: Int) {
        let label = (row.mark.map { $0 + " " } ?? "") + row.label
        self.init(
            label: LocalizedText(ja: label, en: label), value: row.request?.rawValue, unit: .jpy,
            isSubtracted: isSubtracted, line: row.line, depth: depth)
    }

    fileprivate init(_ item: Item) {
        self.init(
            label: LocalizedText(ja: item.name, en: item.name), value: item.request.amount?.rawValue, unit: .jpy,
            isSubtracted: false, line: item.printings.first ?? 0, depth: 0)
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
