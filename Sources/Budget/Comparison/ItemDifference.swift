/// An item that another edition does not have, or has otherwise.
public struct ItemDifference: Difference {
    public enum Change: DifferenceChange {
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
}

extension ItemDifference.Change {
    public var kind: DifferenceKind {
        switch self {
        case .name: .renamed
        case .chapter, .section: .moved
        case .request(let figure), .prior(_, let figure): figure.kind
        case .money, .newMarkGained, .newMarkLost, .earmarks, .priorFigures: .changed
        }
    }

    public var request: FigureDifference? {
        guard case .request(let difference) = self else { return nil }
        return difference
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
