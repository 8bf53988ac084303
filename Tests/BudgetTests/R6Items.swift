import Budget

/// Items in the document's notation, chosen to need every rule: pending, の内数, 兆円, other money, repeats, several figures of
/// one year.
extension R6Statements {
    static let printings: [Printing] = [
        printing(388, chapter: 1, "地方交付税（地方公共団体交付ベース）", "18.6兆", prior: [initial("18.4兆")], item: 1),
        printing(400, chapter: 1, "基地交付金・調整交付金", "375.4", prior: [initial("375.4")], item: 2),
        printing(412, chapter: 1, "震災復興特別交付税", "+", prior: [initial("654.0")], item: 3),
        printing(459, chapter: 2, "新しい事業", "10.2", new: true, item: 4),
        printing(470, chapter: 2, "新しい事業", "10.2", new: true, repeated: .full, item: 4),
        printing(480, chapter: 2, "大きな事業の一部", "0.8", portion: true, prior: [initial("0.6", portion: true)], item: 5),
        printing(490, chapter: 2, "大きな事業の一部", "0.8", prior: [initial("0.6")], repeated: .partial, item: 5),
        printing(500, chapter: 2, "部分だけの新事業", "0.1", portion: true, new: true, item: 6),
        printing(510, chapter: 3, "恩給支給事業", "731.7", prior: [initial("897.4")], item: 7),
        printing(
            520, chapter: 3, "二つの前身をもつ事業", "25.3",
            prior: [
                initial("1.3", name: "前身の一"), initial("0.7", name: "前身の二"),
                PriorFigure(
                    label: "4年度補正", year: 2022, phase: .supplementary, amount: Yen(12_200_000_000),
                    precision: tenthOfOku),
            ], item: 8),
        printing(530, chapter: 3, "出資", "560.0", prior: [initial("244.0")], money: .investment, item: 9),
        printing(
            540, chapter: 3, "基金事業", "155.0", prior: [initial("150.0")],
            earmarks: [Earmark(label: "電波利用料財源", amount: Yen(15_000_000_000))], item: 10),
    ]

    /// What the importer makes of the printings, by the rule that an item stands where its first printing stands that is
    /// neither fully 再掲 nor の内数.
    static let items: [Item] = Dictionary(grouping: printings, by: \.item).values.compactMap { group -> Item? in
        let group = group.sorted { $0.line < $1.line }
        guard let own = group.first(where: { $0.repeated != .full && !$0.request.portion }) ?? group.first else {
            return nil
        }
        var request = own.request
        request.pending = group.contains(where: \.request.pending)
        return Item(
            id: own.item, place: own.place, name: own.name, request: request, prior: own.prior, earmarks: own.earmarks,
            new: group.contains(where: \.new), money: own.money, printings: group.map(\.line))
    }.sorted { $0.id < $1.id }

    /// `10.2` is in 億円, `18.6兆` in 兆円, `+` 事項要求.
    static func printing(
        _ line: Int, chapter: Int, _ name: String, _ request: String, portion: Bool = false, prior: [PriorFigure] = [],
        earmarks: [Earmark] = [], new: Bool = false, repeated: Printing.Repeat = .none, money: Money = .budget,
        item: Int
    ) -> Printing {
        let amount = self.amount(request)
        return Printing(
            line: line, place: Place(chapter: chapter, section: 1, measure: 1), name: name,
            request: Figure(
                amount: amount?.yen, precision: amount?.precision, portion: portion, pending: request.hasSuffix("+")),
            prior: prior, earmarks: earmarks, new: new, repeated: repeated, money: money,
            item: item < 10 ? "r6-000\(item)" : "r6-00\(item)")
    }

    static func initial(_ text: String, portion: Bool = false, name: String? = nil) -> PriorFigure {
        let amount = self.amount(text) ?? (yen: .zero, precision: tenthOfOku)
        return PriorFigure(
            label: "5年度", year: 2023, phase: .initial, amount: amount.yen, precision: amount.precision,
            portion: portion, name: name)
    }

    private static func amount(_ text: String) -> (yen: Yen, precision: Yen)? {
        let isCho = text.hasSuffix("兆")
        let digits = text.filter { $0.isASCII && $0.isNumber }
        guard let value = Int64(digits) else { return nil }
        let precision = isCho ? tenthOfCho : tenthOfOku
        return (Yen(value * precision.rawValue), precision)
    }
}
