import Budget
import Language

/// Figures as people say them, in one language.
struct FigureText {
    var language: Language

    func amount(_ yen: Yen, lowerBound: Bool = false) -> String {
        switch language {
        case .ja: AmountText.japanese(yen, lowerBound: lowerBound)
        case .en: AmountText.english(yen, lowerBound: lowerBound)
        }
    }

    /// With a sign, because it is a change: `+2,079億円`, `△165億円`.
    func change(_ yen: Yen?) -> String {
        guard let yen else { return "" }
        return (yen.rawValue > 0 ? "+" : "") + amount(yen)
    }

    func rate(_ rate: Tenths?, mark: StatementRow.RateMark?) -> String {
        if let rate { return language == .ja ? AmountText.japanese(rate: rate) : AmountText.english(rate: rate) }
        switch (mark, language) {
        case (.allNew?, .en): return "all new"
        case (.allGone?, .en): return "all gone"
        case (let mark?, _): return mark.rawValue
        case (nil, _): return ""
        }
    }

    /// A request: an amount, a lower bound, 事項要求, 内数.
    func figure(_ figure: Figure) -> String {
        let portion = figure.portion ? LocalizedText(ja: "の内数", en: " (part of)")[language] : ""
        guard let yen = figure.amount else { return figure.pending ? pending : "" }
        return amount(yen, lowerBound: figure.pending) + portion
    }

    /// `2-1-(3)`: chapter, section, measure.
    func place(_ place: Place) -> String {
        [place.chapter.map(String.init), place.section.map(String.init), place.measure.map { "(\($0))" }]
            .compactMap { $0 }.joined(separator: "-")
    }

    /// A row of a statement: `pending` alone, or on top of an amount.
    func request(_ row: StatementRow) -> String {
        figure(Figure(amount: row.request, pending: row.requestPending))
    }

    var pending: String { LocalizedText(ja: "事項要求", en: "pending")[language] }

    func value(_ value: Int64, _ unit: Indicator.Unit, lowerBound: Bool = false) -> String {
        switch unit {
        case .jpy: return amount(Yen(value), lowerBound: lowerBound)
        case .count:
            let count = AmountText.grouped(value)
            guard lowerBound else { return count }
            return language == .ja ? count + "以上" : "at least " + count
        case .percent: return rate(Tenths(rawValue: value), mark: nil)
        }
    }
}
