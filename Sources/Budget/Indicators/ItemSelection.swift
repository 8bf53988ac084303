/// Which items somebody asks for. Every condition that is set must hold.
public struct ItemSelection: Hashable, Sendable {
    /// Chapters that an item may stand in; empty: any.
    public var chapters: Set<Int>
    /// Words of which one occurs in the name, compared as labels are (widths and white space do not matter); empty: any.
    public var names: [String]
    public var new: Bool?
    /// Requested without an amount, or on top of one (事項要求).
    public var pending: Bool?
    /// Requested as a part of something larger (の内数).
    public var portion: Bool?
    /// Printed in more than one place (再掲, marked or not).
    public var repeated: Bool?
    public var money: Money?
    /// In yen, included. An item without an amount of its own has none that could be compared.
    public var minimum: Yen?
    /// In yen, included.
    public var maximum: Yen?

    public init(
        chapters: Set<Int> = [], names: [String] = [], new: Bool? = nil, pending: Bool? = nil,
        portion: Bool? = nil, repeated: Bool? = nil, money: Money? = nil, minimum: Yen? = nil, maximum: Yen? = nil
    ) {
        self.chapters = chapters
        self.names = names
        self.new = new
        self.pending = pending
        self.portion = portion
        self.repeated = repeated
        self.money = money
        self.minimum = minimum
        self.maximum = maximum
    }

    /// A word that every name has, since nothing of it is compared.
    public static func isBlank(_ word: String) -> Bool { word.folded.isEmpty }

    /// In document order.
    public func items(of model: Model) -> [Item] {
        let words = names.map(\.folded)
        return model.items.filter { item in
            holds(item) && (words.isEmpty || { name in words.contains { name.has($0) } }(item.name.folded))
        }
    }

    private func holds(_ item: Item) -> Bool {
        guard chapters.isEmpty || item.place.chapter.map(chapters.contains) == true,
            new == nil || item.new == new, pending == nil || item.request.pending == pending,
            portion == nil || item.request.portion == portion,
            repeated == nil || (item.printings.count > 1) == repeated, money == nil || item.money == money
        else { return false }
        guard minimum != nil || maximum != nil else { return true }
        guard let amount = item.request.amount, !item.request.portion else { return false }
        return amount >= minimum ?? amount && amount <= maximum ?? amount
    }
}
