import Budget
import Testing

@Suite("Two editions, at random")
struct ComparisonPropertyTests {
    @Test(
        "what was done to an edition is what the comparison finds, no more and no less",
        arguments: 0..<60 as Range<UInt64>)
    func operations(seed: UInt64) {
        var edits = RandomEdits(seed: seed)
        let old = edits.edition()
        let new = edits.edited(old)
        let comparison = EditionComparison(old: old, new: new)
        let found = Set(comparison.items.map(Done.init))
        #expect(found.subtracting(edits.done) == [], "seed \(seed)")
        #expect(edits.done.subtracting(found) == [], "seed \(seed)")
        #expect(comparison.sameItems == old.items.count - edits.done.count { $0.old != nil })
        let headings = Set(comparison.headings.map { "\($0.old?.title ?? "—")>\($0.new?.title ?? "—")" })
        #expect(
            headings.isSuperset(of: edits.titles)
                && comparison.headings.filter { $0.kinds != [.renumbered] }.count == edits.titles.count)
    }

    @Test("exchanged editions have the same differences the other way round", arguments: 0..<40 as Range<UInt64>)
    func mirror(seed: UInt64) {
        var edits = RandomEdits(seed: seed)
        let old = edits.edition()
        expectMirrored(old, edits.edited(old), "seed \(seed)")
    }

    @Test("models of any shape are compared without a trap, and both ways alike", arguments: 0..<150 as Range<UInt64>)
    func anyShape(seed: UInt64) {
        var random = RandomModel(seed: seed)
        let (a, b) = (random.model(), random.model())
        expectMirrored(a, b, "seed \(seed)")
        #expect(EditionComparison(old: a, new: a).items.isEmpty)
        #expect(EditionComparison(old: a, new: a).rows.isEmpty)
    }

    private func expectMirrored(_ a: Model, _ b: Model, _ comment: Comment) {
        let there = EditionComparison(old: a, new: b)
        let back = EditionComparison(old: b, new: a)
        #expect(count(there.items.map(Done.init)) == count(back.items.map { Done($0).mirrored }), comment)
        #expect(count(there.headings.map(\.pair)) == count(back.headings.map(\.pair.mirrored)), comment)
        #expect(count(there.rows.map(\.pair)) == count(back.rows.map(\.pair.mirrored)), comment)
        #expect(there.isSame == back.isSame)
    }

    private func count<T: Hashable>(_ values: [T]) -> [T: Int] { values.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
}

/// What one difference amounts to.
struct Done: Hashable {
    var old: String?
    var new: String?
    var changes: Set<String>

    init(old: String?, new: String?, changes: Set<String> = []) {
        self.old = old
        self.new = new
        self.changes = changes
    }

    init(_ difference: ItemDifference) {
        self.init(old: difference.old?.id, new: difference.new?.id)
        for change in difference.changes {
            switch change {
            case .request(let figure), .prior(_, let figure):
                changes.formUnion(figure.aspects.map { "\(change.id).\($0.rawValue)" })
            default: changes.insert(change.id)
            }
        }
    }

    var mirrored: Done {
        Done(
            old: new, new: old,
            changes: Set(
                changes.map { change in
                    Self.opposites.first { change.hasSuffix($0.0) }.map { change.dropLast($0.0.count) + $0.1 } ?? change
                }))
    }

    private static let opposites = [
        ("-gained", "-lost"), ("-lost", "-gained"), (".unstated", ".stated"), (".stated", ".unstated"),
    ]
}

private struct Pair<Side: Hashable>: Hashable {
    var old: Side?
    var new: Side?
    var mirrored: Pair { Pair(old: new, new: old) }
}

extension HeadingDifference {
    fileprivate var pair: Pair<Heading> { Pair(old: old, new: new) }
}

extension RowDifference {
    fileprivate var pair: Pair<StatementRow> { Pair(old: old, new: new) }
}
