import Language

/// Indicators over distinct items and the outline.
struct ItemIndicators {
    let model: Model
    let items: [Item]

    init(_ model: Model) {
        self.model = model
        items = model.items
    }

    var all: [Result<Indicator, IndicatorFailure>] {
        overall + [
            ranked(.increase, changes(.increase, atMost: 1).first),
            ranked(.decrease, changes(.decrease, atMost: 1).first),
        ]
            + chapters + pillars
    }

    private var overall: [Result<Indicator, IndicatorFailure>] {
        let new = items.filter(\.new)
        return [
            count(
                "items.count", items, ja: "予算項目の数", en: "Budget items",
                formulaJA: "再掲を除いた予算項目を数える", formulaEN: "Distinct budget items, repeats (再掲) not counted again"),
            count(
                "items.new.count", new, ja: "新規項目の数", en: "New items",
                formulaJA: "【新規】の印がある予算項目を数える", formulaEN: "Distinct items marked 【新規】"),
            sum(
                "items.new.amount", new, ja: "新規項目の要求額", en: "New items, request", scopeJA: "新規項目",
                scopeEN: "the new items"),
            count(
                "items.pending.count", items.filter(\.request.pending), ja: "事項要求の項目の数",
                en: "Items requested without an amount",
                formulaJA: "事項要求を含む予算項目を数える", formulaEN: "Distinct items with 事項要求: requested, amount not yet stated"),
            count(
                "items.repeated.count", items.filter { $0.printings.count > 1 }, ja: "複数回掲載された項目の数",
                en: "Items printed more than once", formulaJA: "2か所以上に掲載された予算項目を数える",
                formulaEN: "Distinct items that stand in more than one place"),
            count(
                "items.portion.count", items.filter(\.request.portion), ja: "内数だけの項目の数",
                en: "Items known only as part of a total", formulaJA: "どの掲載でも「の内数」である予算項目を数える",
                formulaEN: "Distinct items whose every printing is の内数"),
        ]
    }

    // MARK: Chapters and pillars

    private var chapters: [Result<Indicator, IndicatorFailure>] {
        let byChapter = Dictionary(grouping: items) { $0.place.chapter }
        return unique(model.outline.chapters, by: \.number).flatMap {
            chapter -> [Result<Indicator, IndicatorFailure>] in
            let number = chapter.number
            let own = byChapter[number] ?? []
            let ja = "\(number) \(chapter.title)"
            let en = "Chapter \(number)"
            return [
                count(
                    "chapter.\(number).count", own, ja: "\(ja): 項目数", en: "\(en): items",
                    formulaJA: "章\(number)に立つ予算項目を数える", formulaEN: "Distinct items that stand in chapter \(number)"),
                sum(
                    "chapter.\(number).request", own, ja: "\(ja): 要求額", en: "\(en): request",
                    scopeJA: "章\(number)に立つ予算項目", scopeEN: "the items that stand in chapter \(number)"),
                count(
                    "chapter.\(number).new.count", own.filter(\.new), ja: "\(ja): 新規項目数", en: "\(en): new items",
                    formulaJA: "章\(number)に立つ新規項目を数える", formulaEN: "New items that stand in chapter \(number)"),
            ]
        }
    }

    private var pillars: [Result<Indicator, IndicatorFailure>] {
        unique(model.outline.pillars, by: \.number).map { pillar in
            let chapters = Set(pillar.chapters)
            let own = items.filter { $0.place.chapter.map(chapters.contains) ?? false }
            return sum(
                "pillar.\(pillar.number).request", own, ja: "柱\(pillar.number) \(pillar.title): 要求額",
                en: "Pillar \(pillar.number): request", scopeJA: "柱\(pillar.number)の章に立つ予算項目",
                scopeEN: "the items that stand in the chapters of pillar \(pillar.number)")
        }
    }

    func unique<Element>(_ elements: [Element], by number: KeyPath<Element, Int>) -> [Element] {
        var seen: Set<Int> = []
        return elements.filter { seen.insert($0[keyPath: number]).inserted }
    }

    // MARK: Kinds

    func count(
        _ id: String, _ items: [Item], ja: String, en: String, formulaJA: String, formulaEN: String
    ) -> Result<Indicator, IndicatorFailure> {
        let items = items.filter { !$0.isRepeatOnly }
        return .success(
            Indicator(
                id: id, title: LocalizedText(ja: ja, en: en), formula: LocalizedText(ja: formulaJA, en: formulaEN),
                value: Int64(items.count), unit: .count, lines: items.map(\.line).sorted(),
                terms: items.map(\.id)))
    }

    func sum(
        _ id: String, _ items: [Item], of money: Money = .budget, ja: String, en: String, scopeJA: String,
        scopeEN: String
    ) -> Result<Indicator, IndicatorFailure> {
        let sum = ItemSum(items, of: money)
        guard let value = Int64(exactly: sum.total) else {
            return .failure(
                IndicatorFailure(
                    id: id, reason: LocalizedText(ja: "合計が64ビットに収まりません", en: "the sum does not fit into 64 bits")))
        }
        return .success(
            Indicator(
                id: id, title: LocalizedText(ja: ja, en: en),
                formula: money == .budget
                    ? LocalizedText(
                        ja: "\(scopeJA)の要求額の合計（財投等・内数・兆円表示の項目を除く）",
                        en: """
                            Requests of \(scopeEN) added; without investment and guarantees, の内数, and amounts printed in 兆円
                            """)
                    : LocalizedText(
                        ja: "\(scopeJA)の額の合計（内数・兆円表示の項目を除く。予算ではない資金）",
                        en: "Amounts of \(scopeEN) added; without の内数 and amounts printed in 兆円. Not budget money"),
                value: value, unit: .jpy, lowerBound: sum.lowerBound, lines: sum.lines.sorted(),
                terms: sum.terms, leftOut: sum.leftOut))
    }
}
