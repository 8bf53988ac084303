/// A row of a statement that another edition does not have, or has otherwise.
public struct RowDifference: Difference {
    public enum Change: DifferenceChange {
        case label
        /// Another mark or group, under the same label.
        case mark
        case request(FigureDifference)
        /// Two texts of one fiscal year differ in the year before, the change or the rate.
        case comparison
    }

    /// nil where it is new.
    public var old: StatementRow?
    /// nil where it is gone.
    public var new: StatementRow?
    /// Why the two are taken for one; nil where it is new or gone.
    public var basis: PairingBasis?
    public var changes: [Change]
}

extension RowDifference.Change {
    public var kind: DifferenceKind {
        switch self {
        case .label: .renamed
        case .mark, .comparison: .changed
        case .request(let figure): figure.kind
        }
    }

    public var request: FigureDifference? {
        guard case .request(let difference) = self else { return nil }
        return difference
    }

    /// Stable, for machines.
    public var id: String {
        switch self {
        case .label: "label"
        case .mark: "mark"
        case .request: "request"
        case .comparison: "comparison"
        }
    }
}
