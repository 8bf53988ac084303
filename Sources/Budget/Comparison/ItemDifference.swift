/// An item that another edition does not have, or has otherwise.
public struct ItemDifference: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case new, gone, renamed
        /// In another chapter or section by title; one that was only renumbered is the same.
        case moved
        case changed
        /// Nothing but the digit that an amount is printed to.
        case rounding
    }

    public enum Change: Hashable, Sendable {
        case name
        case chapter
        /// Within the same chapter.
        case section
        case money
        case request(FigureDifference)
        /// 【新規】 stands in the new edition only.
        case newMarkGained
        /// 【新規】 stands in the old edition only.
        case newMarkLost
        /// うち…財源: other labels or amounts.
        case earmarks
        /// An earlier year's figure that both editions print, and print differently.
        case prior(label: String, FigureDifference)
        /// Two texts of one fiscal year do not print the same earlier figures.
        case priorFigures
    }

    /// Where an item stands, in words.
    public struct Location: Hashable, Sendable {
        public var chapter: String?
        public var section: String?
    }

    /// nil where it is new.
    public var old: Item?
    /// nil where it is gone.
    public var new: Item?
    /// Titles in the old edition; empty where the item is new.
    public var oldLocation: Location
    /// Titles in the new edition; empty where the item is gone.
    public var newLocation: Location
    /// Why the two are taken for one; nil where it is new or gone.
    public var basis: PairingBasis?
    public var changes: [Change]

    /// In the order of `Kind`.
    public var kinds: [Kind] {
        guard old != nil else { return [.new] }
        guard new != nil else { return [.gone] }
        let found = Set(changes.map(\.kind))
        return Kind.allCases.filter { found.contains($0) && ($0 != .rounding || found.count == 1) }
    }

    /// What became of the request; nil where it is new, gone, or requested as before.
    public var request: FigureDifference? {
        changes.lazy.compactMap { change in
            guard case .request(let difference) = change else { return nil }
            return difference
        }.first
    }
}

extension ItemDifference.Change {
    public var kind: ItemDifference.Kind {
        switch self {
        case .name: .renamed
        case .chapter, .section: .moved
        case .request(let figure), .prior(_, let figure): figure.aspects == [.rounding] ? .rounding : .changed
        case .money, .newMarkGained, .newMarkLost, .earmarks, .priorFigures: .changed
        }
    }

    /// Stable, for machines.
    public var id: String {
        switch self {
        case .name: "name"
        case .chapter: "chapter"
        case .section: "section"
        case .money: "money"
        case .request: "request"
        case .newMarkGained: "new-gained"
        case .newMarkLost: "new-lost"
        case .earmarks: "earmarks"
        case .prior: "prior"
        case .priorFigures: "prior-figures"
        }
    }
}
