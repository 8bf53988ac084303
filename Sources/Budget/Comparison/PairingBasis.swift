/// Why an entry of one edition is taken for an entry of another.
public enum PairingBasis: Hashable, Sendable {
    /// What speaks for a pair besides its names. It lowers what the names must have in common; it is never enough alone.
    public enum Evidence: String, CaseIterable, Sendable {
        /// Both stand in the same chapter.
        case sameChapter = "same-chapter"
        /// The later edition prints the earlier one's amount as that year's figure. Evidence only: what is printed there is
        /// the budget, which need not be what had been requested.
        case priorFigure = "prior-figure"
        /// Both headings have the same number.
        case sameNumber = "same-number"
        /// Both rows have the same mark.
        case sameMark = "same-mark"

        /// What the names must have in common, in tenths of a percent. Within a chapter, different things have like names.
        var threshold: Int {
            switch self {
            case .sameChapter: 600
            case .priorFigure, .sameNumber, .sameMark: Self.leastThreshold
            }
        }

        static let leastThreshold = 500
    }

    /// What the names must have in common where nothing else speaks for a pair, in tenths of a percent. Of the distinct items
    /// of one document, no two that stand in different chapters come near it.
    static let threshold = 650

    /// The same name or title, width and white space apart.
    case name
    /// Names that have this share in common (0–100 %, `NameSimilarity`).
    case similarity(Tenths, [Evidence])
    /// Headings under which most of the same entries stand, and how many those are.
    case contents(Int)
}
