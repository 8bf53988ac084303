public import Language

/// An indicator that a user defines by a selection of items, without code.
public struct CustomIndicator: Hashable, Sendable {
    public enum Measure: String, CaseIterable, Sendable {
        /// How many items.
        case count
        /// Their requests, added as every sum of ours: budget money unless another kind is selected, no の内数, nothing printed
        /// in 兆円.
        case request
    }

    /// `custom.` and a name: it can never take the place of an indicator of the catalogue.
    public var id: String
    public var title: LocalizedText
    public var measure: Measure
    public var selection: ItemSelection

    /// - Parameter name: `[a-z0-9-]+(\.[a-z0-9-]+)*`
    public init(name: String, title: LocalizedText, measure: Measure, selection: ItemSelection) {
        id = "custom." + name
        self.title = title
        self.measure = measure
        self.selection = selection
    }

    func evaluate(_ model: Model) -> Result<Indicator, IndicatorFailure> {
        let kinds = ItemIndicators(model)
        let items = selection.items(of: model)
        let scope = LocalizedText(ja: "「\(title.ja)」の予算項目", en: "the items of \u{201C}\(title.en)\u{201D}")
        switch measure {
        case .count:
            return kinds.count(
                id, items, ja: title.ja, en: title.en, formulaJA: "\(scope.ja)を数える",
                formulaEN: "Distinct items: \(scope.en)")
        case .request:
            return kinds.sum(
                id, items, of: selection.money ?? .budget, ja: title.ja, en: title.en, scopeJA: scope.ja,
                scopeEN: scope.en)
        }
    }
}
