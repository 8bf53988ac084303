import Language

/// What an interested citizen asks next: shares, growth, more of the rankings, money without a past, the way from entry to
/// exit, and how good the document itself is.
struct DetailIndicators {
    /// How far down the rankings go.
    static let ranks = 10

    let model: Model
    let checks: [Check]
    private let kinds: ItemIndicators
    private let whole: ItemSum

    init(_ model: Model, checks: [Check]) {
        self.model = model
        self.checks = checks
        kinds = ItemIndicators(model)
        whole = ItemSum(model.items)
    }

    var all: [Result<Indicator, IndicatorFailure>] {
        overall + rankings + groups + waterfall + quality
    }

    // MARK: Items

    private var overall: [Result<Indicator, IndicatorFailure>] {
        let year = model.edition.fiscalYear - 1
        let unprecedented = model.items.filter { item in
            item.summableRequest != nil && !item.prior.contains { $0.year == year && $0.phase == .initial }
        }
        let unknown = model.items.filter { $0.request.pending && $0.request.amount == nil }
        return [
            kinds.sum(
                "items.request", model.items, ja: "予算項目の要求額の合計", en: "All items, request", scopeJA: "すべての予算項目",
                scopeEN: "all items"),
            change(
                "items.change", model.items, ja: "すべての予算項目", en: "All items", scopeJA: "すべての予算項目", scopeEN: "all items"),
            kinds.count(
                "items.without-prior.count", unprecedented, ja: "前年度当初予算のない項目の数",
                en: "Items without an initial budget before",
                formulaJA: "要求額があり、前年度当初予算額の記載がない予算項目を数える（新規の印の有無を問わない）",
                formulaEN:
                    "Distinct items with an amount and no initial budget of the previous year, marked 【新規】 or not"),
            kinds.sum(
                "items.without-prior.amount", unprecedented, ja: "前年度当初予算のない項目の要求額",
                en: "Items without an initial budget before, request",
                scopeJA: "前年度当初予算額の記載がない予算項目", scopeEN: "the items without an initial budget of the previous year"),
            kinds.count(
                "items.pending.only.count", unknown, ja: "事項要求だけの項目の数", en: "Items known only as 事項要求, with no amount",
                formulaJA: "事項要求だけの予算項目を数える", formulaEN: "Distinct items known only as 事項要求: the question is open"),
            money(.investment, "items.investment.request", ja: "産業投資", en: "industrial investment"),
            money(.guarantee, "items.guarantee.request", ja: "政府保証", en: "government guarantees"),
            earmarked,
        ]
    }

    private func money(
        _ money: Money, _ id: String, ja: String, en: String
    ) -> Result<Indicator, IndicatorFailure> {
        let own = model.items.filter { $0.money == money }
        let stated = own.filter { $0.request.amount != nil && !$0.request.portion && !$0.isRepeatOnly }
        return amount(
            id, stated.reduce(Int128(0)) { $0 + Int128($1.request.amount?.rawValue ?? 0) },
            title: LocalizedText(ja: "財投等（\(ja)）の要求額", en: "Requests of \(en)"),
            formula: LocalizedText(ja: "\(ja)の項目の要求額の合計。一般会計の予算とは別", en: "Requests of \(en) added; not budget money"),
            lowerBound: own.count > stated.count || own.contains(where: \.request.pending),
            items: stated)
    }

    private var earmarked: Result<Indicator, IndicatorFailure> {
        let own = model.items.filter { $0.summableRequest != nil && !$0.earmarks.isEmpty }
        let total = own.reduce(Int128(0)) { sum, item in
            item.earmarks.reduce(sum) { $0 + Int128($1.amount.rawValue) }
        }
        return amount(
            "items.earmarked.amount", total,
            title: LocalizedText(ja: "財源の決まっている額", en: "Amounts tied to a source"),
            formula: LocalizedText(
                ja: "項目の要求額のうち、財源の示された額（うち…財源）の合計", en: "What the items' requests name a source for (うち…財源), added"),
            lowerBound: false, items: own)
    }

    private var rankings: [Result<Indicator, IndicatorFailure>] {
        [ItemIndicators.Direction.increase, .decrease].flatMap { direction in
            kinds.changes(direction, atMost: Self.ranks).enumerated().dropFirst().map { index, change in
                kinds.ranked(direction, change, rank: index + 1)
            }
        }
    }

    // MARK: Chapters and pillars

    private var groups: [Result<Indicator, IndicatorFailure>] {
        let byChapter = Dictionary(grouping: model.items) { $0.place.chapter }
        let chapters = kinds.unique(model.outline.chapters, by: \.number).flatMap { chapter in
            group(
                "chapter.\(chapter.number)", byChapter[chapter.number] ?? [], ja: "\(chapter.number) \(chapter.title)",
                en: "Chapter \(chapter.number)", scopeJA: "章\(chapter.number)に立つ予算項目",
                scopeEN: "the items that stand in chapter \(chapter.number)")
        }
        let pillars = kinds.unique(model.outline.pillars, by: \.number).flatMap { pillar in
            group(
                "pillar.\(pillar.number)", Set(pillar.chapters).sorted().flatMap { byChapter[$0] ?? [] },
                ja: "柱\(pillar.number) \(pillar.title)", en: "Pillar \(pillar.number)",
                scopeJA: "柱\(pillar.number)の章に立つ予算項目",
                scopeEN: "the items that stand in the chapters of pillar \(pillar.number)")
        }
        return chapters + pillars
    }

    private func group(
        _ id: String, _ items: [Item], ja: String, en: String, scopeJA: String, scopeEN: String
    ) -> [Result<Indicator, IndicatorFailure>] {
        [
            share(id + ".share", items, ja: ja, en: en, scopeJA: scopeJA, scopeEN: scopeEN),
            change(id + ".change", items, ja: ja, en: en, scopeJA: scopeJA, scopeEN: scopeEN),
        ]
    }

    private func share(
        _ id: String, _ items: [Item], ja: String, en: String, scopeJA: String, scopeEN: String
    ) -> Result<Indicator, IndicatorFailure> {
        let own = ItemSum(items)
        guard let share = Ratio.rounded(1000 * own.total, whole.total), let value = Int64(exactly: share) else {
            return .failure(
                IndicatorFailure(
                    id: id, reason: LocalizedText(ja: "合計が0のため割合がありません", en: "there is no share of a sum that is zero"))
            )
        }
        return .success(
            Indicator(
                id: id, title: LocalizedText(ja: "\(ja): 割合", en: "\(en): share"),
                formula: LocalizedText(
                    ja: "\(scopeJA)の要求額の合計÷すべての予算項目の要求額の合計（示された金額だけで計算）",
                    en: "Requests of \(scopeEN) ÷ requests of all items, of what is stated as an amount"),
                value: value, unit: .percent, lines: own.lines.sorted(), terms: own.terms, leftOut: own.leftOut))
    }

    private func change(
        _ id: String, _ items: [Item], ja: String, en: String, scopeJA: String, scopeEN: String
    ) -> Result<Indicator, IndicatorFailure> {
        let year = model.edition.fiscalYear - 1
        var request = Int128(0)
        var prior = Int128(0)
        var lines: [Int] = []
        var terms: [String] = []
        var leftOut: [String] = []
        var isLowerBound = false
        for item in items where item.money == .budget {
            guard let amount = item.summableRequest, let before = item.initialBudget(of: year) else {
                leftOut.append(item.id)
                continue
            }
            request += Int128(amount.rawValue)
            prior += Int128(before.rawValue)
            isLowerBound = isLowerBound || item.request.pending
            lines.append(item.line)
            terms.append(item.id)
        }
        guard let value = Int64(exactly: request - prior), let base = Int64(exactly: prior) else { return tooLarge(id) }
        var indicator = Indicator(
            id: id, title: LocalizedText(ja: "\(ja): 増減", en: "\(en): change"),
            formula: LocalizedText(
                ja: "\(scopeJA)のうち、要求額と前年度当初予算額の両方があるものの差の合計",
                en: "Request − previous year's initial budget, added over those of \(scopeEN) that state both"),
            value: value, unit: .jpy, prior: base, change: value, rate: Ratio.rate(Yen(value), of: Yen(base)),
            lowerBound: isLowerBound, lines: lines.sorted(), terms: terms, leftOut: leftOut)
        indicator.addsChanges = true
        return .success(indicator)
    }

    // MARK: Entry to exit

    /// The marked rows of the allocation tax account, in order: what makes the entry, and what leads from there to the exit.
    private var waterfall: [Result<Indicator, IndicatorFailure>] {
        var seen: Set<Int> = []
        return model.statements.filter { $0.statement == .allocationTax }.compactMap { row in
            guard let number = row.mark.flatMap(MarkArithmetic.circled), seen.insert(number).inserted,
                let request = row.request
            else { return nil }
            let change = row.change?.rawValue
            return .success(
                Indicator(
                    id: "allocation-tax.mark-\(number)",
                    title: LocalizedText(
                        ja: "交付税特会 \(row.mark ?? "") \(model.fullLabel(of: row))",
                        en: "Allocation tax account \(row.mark ?? ""): \(model.fullLabel(of: row))"),
                    formula: LocalizedText(
                        ja: "交付税及び譲与税配付金特別会計の表の\(row.mark ?? "")の行",
                        en: "The row \(row.mark ?? "") of the allocation tax special account"),
                    value: request.rawValue, unit: .jpy, prior: row.prior?.rawValue, change: change, rate: row.rate,
                    rateMark: row.rateMark, lowerBound: row.requestPending, lines: [row.line]))
        }
    }

    // MARK: The document

    private var quality: [Result<Indicator, IndicatorFailure>] {
        let verdicts: [(Check.Verdict, LocalizedText)] = [
            (.holds, LocalizedText(ja: "合う検算の数", en: "Checks that hold")),
            (.rounding, LocalizedText(ja: "四捨五入の範囲で合う検算の数", en: "Checks that hold within rounding")),
            (.differs, LocalizedText(ja: "範囲の異なる検算の数", en: "Checks that differ in scope")),
            (.notComputable, LocalizedText(ja: "計算できない検算の数", en: "Checks that cannot be computed")),
        ]
        let counted = verdicts.map { verdict, title in
            count(
                "checks.\(verdict.rawValue).count", title,
                LocalizedText(ja: "その結果の検算を数える", en: "Identities with this verdict"),
                checks.filter { $0.verdict == verdict }.map { $0.lines.prefix(1) })
        }
        let byID = Dictionary(grouping: model.diagnostics, by: \.id)
        return [
            count(
                "printings.count", LocalizedText(ja: "予算項目の掲載数", en: "Printings of items"),
                LocalizedText(ja: "再掲を含む掲載を数える", en: "Every place where an item stands, repeats included"),
                model.printings.map { [$0.line] })
        ] + counted
            + byID.keys.sorted().map { id in
                count(
                    "diagnostics.\(id).count", LocalizedText(ja: "取り込み時の指摘「\(id)」の数", en: "Diagnostics \(id)"),
                    LocalizedText(
                        ja: "意味は akari import --explain \(id)", en: "What it means: akari import --explain \(id)"),
                    (byID[id] ?? []).map { [$0.line] })
            }
    }

    // MARK: Kinds

    private func count(
        _ id: String, _ title: LocalizedText, _ formula: LocalizedText, _ lines: [some Collection<Int>]
    ) -> Result<Indicator, IndicatorFailure> {
        .success(
            Indicator(
                id: id, title: title, formula: formula, value: Int64(lines.count), unit: .count,
                lines: Set(lines.joined()).sorted()))
    }

    private func amount(
        _ id: String, _ total: Int128, title: LocalizedText, formula: LocalizedText, lowerBound: Bool, items: [Item]
    ) -> Result<Indicator, IndicatorFailure> {
        guard let value = Int64(exactly: total) else { return tooLarge(id) }
        return .success(
            Indicator(
                id: id, title: title, formula: formula, value: value, unit: .jpy, lowerBound: lowerBound,
                lines: items.map(\.line).sorted(), terms: items.map(\.id)))
    }

    private func tooLarge(_ id: String) -> Result<Indicator, IndicatorFailure> {
        .failure(
            IndicatorFailure(
                id: id, reason: LocalizedText(ja: "合計が64ビットに収まりません", en: "the sum does not fit into 64 bits")))
    }
}
