/// Items of two editions, one to one: by folded name and kind of money (in the same chapter first, should several have one
/// name), then by name alone, then by similar names and the same kind of money.
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
            old.items[$0].money == new.items[$1].money
        } evidence: { a, b in
            (oldChapters[a] == newChapters[b] ? [.sameChapter] : [])
                + (isPriorFigure(old.items[a], new.items[b]) ? [.priorFigure] : [])
        }
        return pairing
    }

    private func keys(
        _ model: Model, _ names: [String], chapter: (Int) -> HeadingPairing.ChapterKey?
    ) -> [Key?] {
        names.indices.map { Key(name: names[$0], money: model.items[$0].money, chapter: chapter($0)) }
    }

    /// The later edition prints what the earlier one requests, as the initial figure of the earlier one's year.
    private func isPriorFigure(_ a: Item, _ b: Item) -> Bool {
        let (from, to) = (old.edition.fiscalYear, new.edition.fiscalYear)
        guard from != to else { return false }
        let (earlier, later) = from < to ? (a, b) : (b, a)
        guard let amount = earlier.request.amount, amount != .zero, !earlier.request.portion else { return false }
        return later.prior.contains {
            $0.year == min(from, to) && $0.phase == .initial && !$0.portion && $0.amount == amount
        }
    }
}
