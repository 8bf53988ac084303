public import Language

/// One number about a budget request, computed from the model alone.
public struct Indicator: Hashable, Sendable {
    /// What `value`, `prior` and `change` count.
    public enum Unit: String, CaseIterable, Sendable {
        /// Whole yen.
        case jpy = "JPY"
        /// Items, rows, checks: a cardinal number.
        case count
        /// Tenths of a percent (4.1 % is 41).
        case percent
    }

    /// Stable and hierarchical: `allocation-tax.total`, `chapter.6.request`. `[a-z0-9-]+(\.[a-z0-9-]+)*`.
    public var id: String
    public var title: LocalizedText
    /// How the value comes about, in words.
    public var formula: LocalizedText
    public var value: Int64
    public var unit: Unit
    /// The previous year's initial budget; nil where the document has none.
    public var prior: Int64?
    /// As printed where printed, else `value` − `prior`; nil where either is unknown.
    public var change: Int64?
    /// As printed where printed, else computed to one decimal, half away from zero.
    public var rate: Tenths?
    /// What stands in the rate's place: 皆増, 皆減 or —.
    public var rateMark: StatementRow.RateMark?
    /// The true value is at least this much: something that belongs to it is not stated as an amount (事項要求), is known
    /// only as の内数, or is printed too coarsely to add.
    public var lowerBound: Bool
    /// The item that a ranking found.
    public var item: String?
    /// Document lines that the value rests on, ascending, 1-based.
    public var lines: [Int]
    /// Ids of the items that it is made of, in document order; empty where it is made of something else.
    public var terms: [String]
    /// Each term enters with its change against the previous year's initial budget, not with its request.
    public var addsChanges = false
    /// Ids of the items that belong to it and could not enter (事項要求 alone, の内数, printed in 兆円), in document order.
    public var leftOut: [String]

    public init(
        id: String, title: LocalizedText, formula: LocalizedText, value: Int64, unit: Unit, prior: Int64? = nil,
        change: Int64? = nil, rate: Tenths? = nil, rateMark: StatementRow.RateMark? = nil, lowerBound: Bool = false,
        item: String? = nil, lines: [Int] = [], terms: [String] = [],
        leftOut: [String] = []
    ) {
        self.id = id
        self.title = title
        self.formula = formula
        self.value = value
        self.unit = unit
        self.prior = prior
        self.change = change
        self.rate = rate
        self.rateMark = rateMark
        self.lowerBound = lowerBound
        self.item = item
        self.lines = lines
        self.terms = terms
        self.leftOut = leftOut
    }
}

/// An indicator that has no value for this model. It is left out and said so: there is no sentinel.
public struct IndicatorFailure: Error, Hashable, Sendable {
    public var id: String
    public var reason: LocalizedText

    public init(id: String, reason: LocalizedText) {
        self.id = id
        self.reason = reason
    }
}

/// Every indicator of a model.
public struct Evaluation: Hashable, Sendable {
    /// In catalogue order.
    public var indicators: [Indicator]
    /// In catalogue order.
    public var failures: [IndicatorFailure]

    public init(indicators: [Indicator] = [], failures: [IndicatorFailure] = []) {
        self.indicators = indicators
        self.failures = failures
    }

    /// The indicator of that id, if it could be computed.
    public subscript(id: String) -> Indicator? { indicators.first { $0.id == id } }
}
