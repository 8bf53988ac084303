/// One indicator of two editions side by side. A chapter's or a pillar's is beside that of the chapter or pillar which it is
/// taken for, whatever their numbers are.
public struct TotalDifference: Hashable, Sendable {
    /// nil where the old edition has none.
    public var old: Indicator?
    /// nil where the new edition has none.
    public var new: Indicator?
    /// `new` − `old` in their unit; nil where one is missing, where only one is a lower bound (what is not stated is not
    /// zero), where a ranking found another item, or where it is no 64-bit number. That of two lower bounds is one of
    /// stated amounts only.
    public var difference: Int64?
    /// `difference` against `old`; nil where there is none, or where one of them is a lower bound or no amount.
    public var rate: Tenths?

    /// A lower bound on a side.
    public var isBound: Bool { (old?.lowerBound ?? false) || (new?.lowerBound ?? false) }

    /// The same value of the same subject, known as well as before.
    public var isSame: Bool {
        guard let old, let new else { return false }
        return difference == 0 && old.lowerBound == new.lowerBound
    }
}

/// Which indicators of two editions are each other's.
struct TotalComparison {
    let old: Evaluation
    let new: Evaluation
    let headings: HeadingPairing
    /// Whether two ids are of one item.
    let isOneItem: (String, String) -> Bool

    /// In the old edition's order; what only the new one has comes last.
    var differences: [TotalDifference] {
        let byID = Dictionary(new.indicators.map { ($0.id, $0) }) { first, _ in first }
        var taken: Set<String> = []
        let paired = old.indicators.map { before -> TotalDifference in
            guard let id = newID(before.id), let after = byID[id], after.unit == before.unit,
                taken.insert(id).inserted
            else { return TotalDifference(old: before) }
            return difference(before, after)
        }
        return paired + new.indicators.filter { !taken.contains($0.id) }.map { TotalDifference(new: $0) }
    }

    private func difference(_ old: Indicator, _ new: Indicator) -> TotalDifference {
        let isOneSubject =
            switch (old.item, new.item) {
            case (nil, nil): true
            case (let a?, let b?): isOneItem(a, b)
            default: false
            }
        let (change, overflow) = new.value.subtractingReportingOverflow(old.value)
        let isComparable = isOneSubject && old.lowerBound == new.lowerBound
        let difference = isComparable && !overflow ? change : nil
        let isExact = old.unit == .jpy && !old.lowerBound
        return TotalDifference(
            old: old, new: new, difference: difference,
            rate: isExact ? difference.flatMap { Ratio.rate(Yen($0), of: Yen(old.value)) } : nil)
    }

    /// `chapter.3.request` is `chapter.4.request` where chapter 3 became chapter 4; nil where it is gone.
    private func newID(_ id: String) -> String? {
        var parts = id.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 2, let number = Int(parts[1]) else { return id }
        let renumbered: Int?
        switch parts[0] {
        case "chapter": renumbered = headings.newNumber(ofChapter: number)
        case "pillar": renumbered = headings.newNumber(ofPillar: number)
        default: return id
        }
        guard let renumbered else { return nil }
        parts[1] = String(renumbered)
        return parts.joined(separator: ".")
    }
}
