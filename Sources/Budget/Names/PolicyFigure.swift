/// A number in the policy pages that says what the money is for, and is no money that is asked for itself.
public struct PolicyFigure: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// What is to be reached (目標).
        case target
        /// How many there are (団体数, 箇所数, …).
        case count
        /// The share that is paid (補助率).
        case rate
    }

    public var kind: Kind
    /// As printed, with its unit.
    public var text: String
    /// The number is `numerator` ÷ `denominator`: 1 and 2 for a half, 15 and 10 for 1.5. Neither is negative.
    public var numerator: Int64
    /// From 1.
    public var denominator: Int64
    /// What is counted, as printed (団体, 人, 箇所, %); empty for a plain ratio.
    public var unit: String
    /// The date that belongs to it, as printed; nil where none does.
    public var date: String?
    /// The year of that date in the common era; of a fiscal year (年度) the one it begins in.
    public var year: Int?
    /// Where it begins (1-based).
    public var line: Int
    public var place: Place

    public init(
        kind: Kind, text: String, numerator: Int64, denominator: Int64 = 1, unit: String, date: String? = nil,
        year: Int? = nil, line: Int, place: Place
    ) {
        self.kind = kind
        self.text = text
        self.numerator = numerator
        self.denominator = denominator
        self.unit = unit
        self.date = date
        self.year = year
        self.line = line
        self.place = place
    }
}
