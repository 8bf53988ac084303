/// A row of a statement that another edition does not have, or has otherwise.
public struct RowDifference: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case new, gone, renamed, changed
        /// Nothing but the digit that an amount is printed to.
        case rounding
    }

    public enum Change: Hashable, Sendable {
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

extension RowDifference.Change {
    public var kind: RowDifference.Kind {
        switch self {
        case .label: .renamed
        case .mark, .comparison: .changed
        case .request(let figure): figure.aspects == [.rounding] ? .rounding : .changed
        }
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
