import Language

/// What a reader has to know before using an indicator.
struct Caveats {
    private let indicator: Indicator
    private let row: StatementRow?
    private let model: Model

    /// - Parameter row: the statement row that the indicator is, if it is one.
    init(of indicator: Indicator, _ row: StatementRow?, in model: Model) {
        self.indicator = indicator
        self.row = row
        self.model = model
    }

    var all: [LocalizedText] {
        [LocalizedText(ja: "概算要求の数字で、成立した予算ではありません", en: "a figure of the request, not of the budget that was passed")]
            + [bound, leftOut].compactMap { $0 } + ofRow + ofItems
    }

    private var bound: LocalizedText? {
        guard indicator.lowerBound else { return nil }
        return LocalizedText(
            ja: "下限です。金額が示されていないもの（事項要求など）が含まれていません",
            en: "a lower bound: what is requested without an amount (事項要求) or cannot be added is not in it")
    }

    private var leftOut: LocalizedText? {
        let count = indicator.leftOut.count
        guard count > 0 else { return nil }
        return indicator.item != nil
            ? LocalizedText(
                ja: "要求額を前年度と比べられない\(count)項目は順位に入っていません（事項要求、の内数、兆円表示、要求額や前年度の記載なし、再掲のみ）",
                en: """
                    \(count) items are not ranked, as their requests cannot be compared (事項要求, の内数, printed in 兆円, no request \
                    or nothing to compare with, or 再掲 alone)
                    """)
            : LocalizedText(
                ja: "\(count)項目は金額が足せないため除いています（事項要求のみ、の内数、兆円表示、要求額や前年度の記載なし、再掲のみ）",
                en: """
                    \(count) items are left out because their amounts cannot be added (事項要求 alone, の内数, printed in 兆円, no \
                    request or nothing to compare with, or 再掲 alone)
                    """)
    }

    // MARK: Remarks of the document

    private var ofRow: [LocalizedText] {
        guard let row, indicator.unit != .count else { return [] }
        return model.remarks.filter { $0.kind != .elsewhere && concerns($0, row) }.map { remark in
            remark.kind == .provisional
                ? LocalizedText(
                    ja: "「\(remark.subject)」の要求額は仮置きの数値です（\(remark.line)行）",
                    en: "the request for \(remark.subject) is provisional (仮置き, line \(remark.line))")
                : LocalizedText(
                    ja: "「\(remark.subject)」には、ほかに金額を示さない事項要求があります（\(remark.line)行）",
                    en: "for \(remark.subject) more is requested without an amount (事項要求, line \(remark.line))")
        }
    }

    /// Whether a remark speaks of the row, of a part of it, or of a sum that a part of it is in.
    private func concerns(_ remark: Remark, _ row: StatementRow) -> Bool {
        let isReconstruction = row.statement == .reconstruction || row.statement == .reconstructionAllocationTax
        let subject = remark.subject.folded
        guard isReconstruction == subject.has("震災") else { return false }
        if isReconstruction { return true }
        let table = StatementTable(row.statement, of: model)
        let sums = SumChecks(table: table)
        let parts = table.rows.indices.map { sums.terms(at: $0).map(\.row) }
        let rows = RowFinder(model)
        let named = table.rows.indices.filter { index in
            let other = table.rows[index]
            if (other.group ?? "").folded.has(subject) || other.label.folded.has(subject) { return true }
            // What one account hands over, the other's table has in detail.
            guard other == rows[.generalAccountTransfer], let received = rows[.allocationTaxTransfer] else {
                return false
            }
            return concerns(remark, received)
        }
        guard let own = table.rows.firstIndex(of: row) else { return false }
        return !Self.reached(from: [own], parts).isDisjoint(with: Self.reached(from: named, parts))
    }

    /// The rows at `starts` and all that they add up, theirs included.
    private static func reached(from starts: [Int], _ parts: [[Int]]) -> Set<Int> {
        var reached: Set<Int> = []
        var next = starts
        while let index = next.popLast() {
            if reached.insert(index).inserted { next += parts[index] }
        }
        return reached
    }

    private var ofItems: [LocalizedText] {
        let terms = Set(indicator.terms + [indicator.item].compactMap { $0 })
        guard !terms.isEmpty, indicator.unit != .count else { return [] }
        var seen: Set<String> = []
        return model.remarks.compactMap { remark in
            guard remark.kind == .elsewhere, let id = remark.item, terms.contains(id), seen.insert(id).inserted,
                let item = model.items.first(where: { $0.id == id })
            else { return nil }
            return LocalizedText(
                ja: "「\(item.name)」は\(remark.subject)に計上される予算です（\(remark.line)行）",
                en: "\(item.name) is accounted for by \(remark.subject), not by this ministry (line \(remark.line))")
        }
    }
}
