/// Items of two editions, one to one: by folded name and kind of money (in the same chapter first, should several have one
/// name), then by name alone, then by similar names and the same kind of money. Similar names are not enough for what is
/// marked 【新規】, nor where one word stands in another's place and the figures have nothing to say for it.
struct ItemPairing {
    private struct Key: Hashable {
        var name: String
        var money: Money?
        var chapter: HeadingPairing.ChapterKey?
    }

    let old: Model
    let new: Model
    private let oldNames: [String]
    private let newNames: [String]

    init(_ old: Model, _ new: Model) {
        self.old = old
        self.new = new
        oldNames = old.items.map(\.name.folded)
        newNames = new.items.map(\.name.folded)
    }

    /// By name and money alone: enough to tell chapters by their items.
    var certain: [Pairing.Pair] {
        var pairing = Pairing(old: oldNames.count, new: newNames.count)
        pairing.joinEqual(keys(old, oldNames) { _ in nil }, keys(new, newNames) { _ in nil })
        return pairing.pairs
    }

    func pairing(_ headings: HeadingPairing) -> Pairing {
        var pairing = Pairing(old: oldNames.count, new: newNames.count)
        let oldChapters = old.items.map { headings.oldKey($0.place) }
        let newChapters = new.items.map { headings.newKey($0.place) }
        pairing.joinEqual(
            keys(old, oldNames) { oldChapters[$0] }, keys(new, newNames) { newChapters[$0] })
        pairing.joinEqual(keys(old, oldNames) { _ in nil }, keys(new, newNames) { _ in nil })
        pairing.joinEqual(
            oldNames.map { Key(name: $0, money: nil, chapter: nil) },
            newNames.map { Key(name: $0, money: nil, chapter: nil) })
        pairing.joinSimilar(oldNames, newNames) {
            old.items[$0].money == new.items[$1].money && !isArrival(old.items[$0], new.items[$1])
        } evidence: { a, b in
            (oldChapters[a] == newChapters[b] ? [.sameChapter] : [])
                + (isPriorFigure(old.items[a], new.items[b]) ? [.priorFigure] : [])
        } stands: { a, b in
            !NameSimilarity.isReworded(oldNames[a], newNames[b]) || isSupported(old.items[a], new.items[b])
        }
        return pairing
    }

    private func keys(
        _ model: Model, _ names: [String], chapter: (Int) -> HeadingPairing.ChapterKey?
    ) -> [Key?] {
        names.indices.map { Key(name: names[$0], money: model.items[$0].money, chapter: chapter($0)) }
    }
}
