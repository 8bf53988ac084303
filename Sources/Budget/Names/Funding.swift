/// Which items pay for a named programme, as far as the document says it.
public struct Funding: Hashable, Sendable {
    /// How an item came to be taken for one that pays.
    public enum Basis: String, CaseIterable, Sendable {
        /// The item's own name holds the programme's name.
        case named
        /// The item stands in a measure whose pages speak of the programme: it pays for the measure, and for how much of the
        /// programme is not said.
        case measure
    }

    public var item: Item
    public var basis: Basis

    public init(item: Item, basis: Basis) {
        self.item = item
        self.basis = basis
    }

    /// The items of each of the model's names, in the order of `model.names`; no item twice, and none where no line of money
    /// names the programme or stands in a measure with it.
    public static func of(_ model: Model) -> [[Funding]] {
        var ids: [String: Int] = [:]
        var standing: [Place: [Int]] = [:]
        for (index, item) in model.items.enumerated() { ids[item.id] = index }
        for printing in model.printings where printing.place.measure != nil {
            guard let index = ids[printing.item] else { continue }
            if standing[printing.place]?.last != index { standing[printing.place, default: []].append(index) }
        }
        return model.names.map { name in
            let named = name.items.compactMap { ids[$0] }
            var known = Set(named)
            var funding = named.map { Funding(item: model.items[$0], basis: .named) }
            for place in Set(name.mentions.map(\.place)) {
                for index in standing[place] ?? [] where known.insert(index).inserted {
                    funding.append(Funding(item: model.items[index], basis: .measure))
                }
            }
            // A set has no order, and items have one.
            return funding.sorted { a, b in
                a.basis != b.basis ? a.basis == .named : a.item.id < b.item.id
            }
        }
    }
}
