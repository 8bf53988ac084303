/// Two editions side by side: what is new, gone, renamed, moved and changed from `old` to `new`. Exchanged editions give the
/// same differences the other way round.
public struct EditionComparison: Hashable, Sendable {
    /// One of the two.
    public struct Side: Hashable, Sendable {
        public var edition: Edition
        public var source: Source
        /// `sha256:` and 64 digits, of the model.
        public var digest: String
        /// How many there are, by level.
        public var pillars: Int
        public var chapters: Int
        public var items: Int
        public var rows: Int

        init(_ model: Model) {
            edition = model.edition
            source = model.source
            digest = model.digest
            pillars = model.outline.pillars.count
            chapters = model.outline.chapters.count
            items = model.items.count
            rows = model.statements.count
        }
    }

    public var old: Side
    public var new: Side
    /// Pillars, chapters, sections that differ; each level in the new edition's order, with what was removed last.
    public var headings: [HeadingDifference]
    /// Items that differ, in the new edition's order, with what is gone last.
    public var items: [ItemDifference]
    /// Items that are the same in all that is compared.
    public var sameItems: Int
    /// Statement rows that differ, in the new edition's order, with what is gone last.
    public var rows: [RowDifference]
    public var sameRows: Int
    /// Every indicator of either edition, also those that are the same.
    public var totals: [TotalDifference]

    /// Pure and near linear in the models' size; never traps, whatever the figures are.
    public init(old: Model, new: Model) {
        self.old = Side(old)
        self.new = Side(new)
        let candidates = ItemPairing(old, new)
        let headings = HeadingPairing(old, new, items: candidates.certain)
        let pairing = candidates.pairing(headings)
        self.headings = headings.differences

        let comparison = ItemComparison(
            headings: headings, isSameYear: old.edition.fiscalYear == new.edition.fiscalYear)
        items =
            new.items.indices.compactMap { index in
                guard let pair = pairing.ofNew[index] else { return comparison.new(new.items[index]) }
                return comparison.difference(old.items[pair.old], new.items[index], pair.basis)
            } + pairing.freeOld.map { comparison.gone(old.items[$0]) }
        sameItems = new.items.count - items.count { $0.new != nil }

        let rows = RowComparison(old, new)
        self.rows = rows.differences
        sameRows = new.statements.count - self.rows.count { $0.new != nil }

        let newIDs = Dictionary(pairing.pairs.map { (old.items[$0.old].id, new.items[$0.new].id) }) { first, _ in first
        }
        totals =
            TotalComparison(
                old: Indicators.evaluate(old), new: Indicators.evaluate(new), headings: headings,
                isOneItem: { newIDs[$0] == $1 }
            ).differences
    }

    /// Nothing that is compared differs. Editions and texts can still differ: years and the sources' digests say so.
    public var isSame: Bool {
        headings.isEmpty && items.isEmpty && rows.isEmpty && totals.allSatisfy(\.isSame)
    }

    /// The old edition is of a later year than the new one.
    public var isReversed: Bool { old.edition.fiscalYear > new.edition.fiscalYear }

    /// Both editions name their ministry, and not the same one.
    public var isOfTwoMinistries: Bool {
        guard let from = old.edition.ministry, let to = new.edition.ministry else { return false }
        return from.folded != to.folded
    }

    /// How many items are of each kind; one that is renamed and changed is in both.
    public func count(_ kind: DifferenceKind) -> Int { items.count { $0.kinds.contains(kind) } }
}
