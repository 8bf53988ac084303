/// What became of something from one edition to another.
public enum DifferenceKind: String, CaseIterable, Sendable {
    case new, gone, renamed
    /// In another chapter or section by title; one that was only renumbered is the same. Rows of statements do not move.
    case moved
    case changed
    /// Nothing but the digit that an amount is printed to.
    case rounding
}

/// What another edition says otherwise of something that both have.
public protocol DifferenceChange: Hashable, Sendable {
    var kind: DifferenceKind { get }
    /// What became of the request; nil where this is another change.
    var request: FigureDifference? { get }
}

/// Something that another edition does not have, or has otherwise.
public protocol Difference: Hashable, Sendable {
    associatedtype Subject
    associatedtype Change: DifferenceChange
    /// nil where it is new.
    var old: Subject? { get }
    /// nil where it is gone.
    var new: Subject? { get }
    var changes: [Change] { get }
}

extension Difference {
    /// In the order of `DifferenceKind`.
    public var kinds: [DifferenceKind] {
        guard old != nil else { return [.new] }
        guard new != nil else { return [.gone] }
        let found = Set(changes.map(\.kind))
        return DifferenceKind.allCases.filter { found.contains($0) && ($0 != .rounding || found.count == 1) }
    }

    /// What became of the request; nil where it is new, gone, or requested as before.
    public var request: FigureDifference? { changes.lazy.compactMap(\.request).first }
}
