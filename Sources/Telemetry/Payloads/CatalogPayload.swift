import JSON
public import Language

/// `catalog`: what the numbers of `state` mean, and which document they come from. Enough for a display that knows nothing
/// of budgets.
public struct CatalogPayload: Payload {
    public static let maximumBytes = 1 << 20

    public enum Unit: String, CaseIterable, Sendable {
        case yen = "JPY"
        case count, percent
    }

    /// The model, its edition, and the document behind both.
    public struct Model: Hashable, Sendable {
        public struct Source: Hashable, Sendable {
            /// The file's name.
            public var name: String
            /// 64 lower-case hexadecimal digits.
            public var sha256: String
            public var lines: Int
            public init(name: String, sha256: String, lines: Int) {
                self.name = name
                self.sha256 = sha256
                self.lines = lines
            }
        }

        public var digest: Digest
        public var edition: Name
        /// The fiscal year as printed.
        public var label: String
        public var fiscalYear: Int
        public var ministry: String?
        public var title: String
        /// `request` (概算要求): not the budget.
        public var phase: Name
        public var source: Source

        public init(
            digest: Digest, edition: Name, label: String, fiscalYear: Int, ministry: String?, title: String,
            phase: Name,
            source: Source
        ) {
            self.digest = digest
            self.edition = edition
            self.label = label
            self.fiscalYear = fiscalYear
            self.ministry = ministry
            self.title = title
            self.phase = phase
            self.source = source
        }
    }

    public struct Indicator: Hashable, Sendable {
        public var id: IndicatorID
        public var title: LocalizedText
        public var unit: Unit
        public var formula: LocalizedText
        /// The previous year's initial budget.
        public var prior: WireNumber?
        public var change: WireNumber?
        /// Tenths of a percent.
        public var rate: Int64?
        /// The value is at least this much: something in it has no amount yet.
        public var lowerBound: Bool
        /// The item that the value is of.
        public var item: String?
        /// Lines of the document, from 1.
        public var lines: [Int]

        public init(
            id: IndicatorID, title: LocalizedText, unit: Unit, formula: LocalizedText, prior: WireNumber? = nil,
            change: WireNumber? = nil, rate: Int64? = nil, lowerBound: Bool = false, item: String? = nil,
            lines: [Int] = []
        ) {
            self.id = id
            self.title = title
            self.unit = unit
            self.formula = formula
            self.prior = prior
            self.change = change
            self.rate = rate
            self.lowerBound = lowerBound
            self.item = item
            self.lines = lines
        }
    }

    /// Unix seconds.
    public var asOf: Int64
    public var boot: Int64
    public var seq: Int64
    public var model: Model
    /// In the catalogue's order; `Limits.indicators` at most.
    public var indicators: [Indicator]

    public init(asOf: Int64, boot: Int64, seq: Int64, model: Model, indicators: [Indicator]) {
        self.asOf = asOf
        self.boot = boot
        self.seq = seq
        self.model = model
        self.indicators = indicators
    }

    public var revision: Revision { Revision(boot: boot, seq: seq) }
}
