public import Language

/// One identity that the document states or implies, and how it came out.
public struct Check: Hashable, Sendable {
    public enum Verdict: String, CaseIterable, Sendable {
        /// Exactly equal.
        case holds
        /// Different by no more than the rounding of the printed terms.
        case rounding
        /// Different because the two sides mean different things; `note` says which.
        case differs
        /// Different beyond rounding: a figure is wrong, in the document or in our reading of it.
        case fails
        /// A term is not stated (事項要求, —), or rounding hides it.
        case notComputable = "not-computable"
    }
    /// What `difference` and `tolerance` count.
    public enum Unit: String, Sendable {
        case jpy = "JPY"
        /// Tenths of a percentage point.
        case percent
    }

    /// Stable within an edition: statement or subject, row (by mark, else by position), identity, column:
    /// `allocation-tax.mark-3.sum.request`, `items.r6-0006.repeats`.
    public var id: String
    public var verdict: Verdict
    /// Printed minus computed, in `unit`; nil where not computable or not a number.
    public var difference: Int64?
    /// The largest difference that rounding explains, in `unit`.
    public var tolerance: Int64?
    public var unit: Unit
    /// The lines of all terms, the result's first.
    public var lines: [Int]
    /// What was compared, with the figures.
    public var note: LocalizedText

    public init(
        id: String, verdict: Verdict, difference: Int64? = nil, tolerance: Int64? = nil, unit: Unit = .jpy,
        lines: [Int], note: LocalizedText
    ) {
        self.id = id
        self.verdict = verdict
        self.difference = difference
        self.tolerance = tolerance
        self.unit = unit
        self.lines = lines
        self.note = note
    }
}
