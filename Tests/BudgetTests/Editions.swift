import Budget
import Testing

/// Small editions to compare.
enum Editions {
    static let titles = ["灯りと暮らし", "つながる地域", "学びの場"]

    static func model(_ items: [Item], year: Int = 2027) -> Model {
        Model(
            edition: Edition(
                id: "e\(year)", label: "\(year)", fiscalYear: year, ministry: "試験省", title: "\(year)年度予算概算要求の概要"),
            source: Source(name: "e.txt", bytes: 1, lines: 1, sha256: String(repeating: "0", count: 64)),
            outline: Outline(
                chapters: titles.indices.map { Chapter(number: $0 + 1, title: titles[$0], line: $0 + 1) }),
            items: items.enumerated().map { index, item in Item.with(item) { $0.id = "e\(year)-\(index)" } })
    }

    /// An item that asks for this many 億円; nil for no amount.
    static func item(_ chapter: Int?, _ name: String, _ oku: Int64?) -> Item {
        Item(
            id: "", place: Place(chapter: chapter), name: name,
            request: Figure(amount: oku.map { Yen($0 * Yen.oku.rawValue) }, precision: oku.map { _ in .oku }),
            printings: [10])
    }

    /// The one difference between two editions of one item.
    static func only(_ old: Item, _ new: Item) throws -> ItemDifference {
        let items = EditionComparison(old: model([old]), new: model([new])).items
        #expect(items.count == 1)
        return try #require(items.first)
    }
}

extension Item {
    static func with(_ item: Item, _ change: (inout Item) -> Void) -> Item {
        var item = item
        change(&item)
        return item
    }
}
