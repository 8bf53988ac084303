/// What became of one figure. 事項要求 is not zero and の内数 is not the item's own amount: neither is subtracted from anything.
public struct FigureDifference: Hashable, Sendable {
    public enum Aspect: String, CaseIterable, Sendable {
        /// Another amount, beyond what rounding explains.
        case amount
        /// Printed to another digit, and no more different than that rounding explains.
        case rounding
        /// An amount where none was stated.
        case stated
        /// No amount where one was stated.
        case unstated
        /// 事項要求 came in, alone or on top of an amount.
        case pendingGained = "pending-gained"
        case pendingLost = "pending-lost"
        /// の内数 now: what is printed is a total that the item is part of.
        case portionGained = "portion-gained"
        case portionLost = "portion-lost"
    }

    public var from: Figure
    public var to: Figure
    /// In the order of `Aspect`; empty where both say the same.
    public var aspects: [Aspect]
    /// `to` − `from` in yen; nil where they cannot be compared, or where it is no 64-bit number.
    public var difference: Int64?
    /// The largest difference that rounding explains, in yen; 0 where both are printed to the same digit.
    public var tolerance: Int64
    /// `difference` against `from`; nil where the amounts are the same within rounding, or one of them is only a lower bound
    /// or の内数.
    public var rate: Tenths?

    public init(from: Figure, to: Figure) {
        self.from = from
        self.to = to
        var found: Set<Aspect> = []
        var comparison: Comparison?
        switch (from.amount, to.amount) {
        case (let a?, let b?):
            guard from.portion == to.portion else { break }
            comparison = .restatement(b, to.precision ?? .oku, a, from.precision ?? .oku)
        case (nil, _?): found.insert(.stated)
        case (_?, nil): found.insert(.unstated)
        case (nil, nil): break
        }
        switch comparison?.verdict {
        case .fails?: found.insert(.amount)
        case .rounding?: found.insert(.rounding)
        default: break
        }
        if from.pending != to.pending { found.insert(to.pending ? .pendingGained : .pendingLost) }
        if from.portion != to.portion { found.insert(to.portion ? .portionGained : .portionLost) }
        aspects = Aspect.allCases.filter(found.contains)
        difference = comparison.flatMap { Int64(exactly: $0.difference) }
        tolerance = comparison?.reportedTolerance ?? 0
        let isExact = found.contains(.amount) && !from.pending && !to.pending && !from.portion
        rate = isExact ? difference.flatMap { change in from.amount.flatMap { Ratio.rate(Yen(change), of: $0) } } : nil
    }

    /// What a change of this figure alone makes of a thing.
    var kind: DifferenceKind { aspects == [.rounding] ? .rounding : .changed }

    /// A lower bound on a side: the difference is one of stated amounts only.
    public var isBound: Bool { from.pending || to.pending }
}
