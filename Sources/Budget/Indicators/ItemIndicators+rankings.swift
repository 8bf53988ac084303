import Language

extension ItemIndicators {
    enum Direction { case increase, decrease }

    struct Change {
        var item: Item
        var prior: Yen
        var value: Int64
    }

    /// The items that grew or shrank most against the previous year's initial budget, the largest first; of equals the first
    /// in document order.
    func changes(_ direction: Direction, atMost count: Int) -> [Change] {
        let year = model.edition.fiscalYear - 1
        var best: [Change] = []
        for item in items {
            // What is asked for on top of the amount makes an increase larger, and may undo a decrease.
            guard direction == .increase || !item.request.pending else { continue }
            guard let request = item.summableRequest, let prior = item.initialBudget(of: year) else { continue }
            let (value, overflow) = request.rawValue.subtractingReportingOverflow(prior.rawValue)
            guard !overflow, direction == .increase ? value > 0 : value < 0 else { continue }
            let place = best.firstIndex { direction == .increase ? $0.value < value : $0.value > value } ?? best.count
            guard place < count else { continue }
            best.insert(Change(item: item, prior: prior, value: value), at: place)
            if best.count > count { best.removeLast() }
        }
        return best
    }

    /// - Parameter rank: nil for the first, whose id ends in `largest`.
    func ranked(_ direction: Direction, _ found: Change?, rank: Int? = nil) -> Result<Indicator, IndicatorFailure> {
        let isIncrease = direction == .increase
        let id = "items.\(isIncrease ? "increase" : "decrease").\(rank.map { "rank-\($0)" } ?? "largest")"
        guard let found else {
            return .failure(
                IndicatorFailure(
                    id: id,
                    reason: LocalizedText(
                        ja: "前年度当初予算額と比べて\(isIncrease ? "増えた" : "減った")項目がありません",
                        en: "no item \(isIncrease ? "grew" : "shrank") against the previous year's initial budget")))
        }
        let place = rank.map { LocalizedText(ja: "\($0)番目に", en: ", number \($0)") } ?? LocalizedText(ja: "最も", en: "")
        return .success(
            Indicator(
                id: id,
                title: isIncrease
                    ? LocalizedText(ja: "\(place.ja)増えた項目", en: "Largest increase of an item\(place.en)")
                    : LocalizedText(ja: "\(place.ja)減った項目", en: "Largest decrease of an item\(place.en)"),
                formula: LocalizedText(
                    ja: """
                        要求額−前年度当初予算額の\(isIncrease ? "大きい" : "小さい")順に\(rank ?? 1)番目\
                        （財投等・内数・兆円表示の項目を除く）
                        """,
                    en: """
                        Request − previous year's initial budget, number \(rank ?? 1) from the \
                        \(isIncrease ? "largest" : "most negative"); without investment and guarantees, の内数, and amounts \
                        printed in 兆円
                        """),
                value: found.value, unit: .jpy, prior: found.prior.rawValue, change: found.value,
                rate: Ratio.rate(Yen(found.value), of: found.prior),
                lowerBound: isIncrease && !unranked.isEmpty, item: found.item.id,
                lines: [found.item.line], leftOut: unranked.map(\.id)))
    }

    /// The items with an initial budget whose request cannot be compared with it: what was found need not be the largest.
    private var unranked: [Item] {
        let year = model.edition.fiscalYear - 1
        return items.filter { item in
            guard item.money == .budget, item.prior.contains(where: { $0.year == year && $0.phase == .initial }) else {
                return false
            }
            return item.summableRequest == nil || item.initialBudget(of: year) == nil || item.request.pending
        }
    }
}
