/// One row of a statement (the tables of document lines 117–205).
public struct StatementRow: Hashable, Sendable {
    public enum Statement: String, CaseIterable, Sendable {
        /// 一般会計
        case generalAccount = "general-account"
        /// 東日本大震災復興特別会計, the ministry's part
        case reconstruction
        /// 交付税及び譲与税配付金特別会計 (1) 通常収支分
        case allocationTax = "allocation-tax"
        /// 交通安全対策特別交付金, 地方譲与税譲与金
        case grants
        /// 同特別会計 (2) 東日本大震災分
        case reconstructionAllocationTax = "reconstruction-allocation-tax"
    }
    /// What is printed in the rate column instead of a number.
    public enum RateMark: String, Sendable {
        case allNew = "皆増"
        case allGone = "皆減"
        case notApplicable = "—"
    }

    public var statement: Statement
    /// The group label of the first column, spaces removed (`一般会計からの繰入れ`); nil where the table has none.
    public var group: String?
    /// 0 for a row that adds into the table's result, 1 for a component of the row above it, and so on.
    public var level: Int
    public var label: String
    /// `①`…`⑫`, `③+⑪`, `③+⑫`: what the row is called in the arithmetic.
    public var mark: String?
    /// The arithmetic that the row prints for itself, where it prints any: `①+②=③`, `③+⑪`. nil: the checks then take
    /// a marked 計 row as the sum of the marked rows since the 計 row before it.
    public var arithmetic: String?
    public var request: Yen?
    /// `+事項要求`, or 事項要求 alone (then `request` is nil).
    public var requestPending: Bool
    public var prior: Yen?
    public var change: Yen?
    public var rate: Tenths?
    public var rateMark: RateMark?
    /// The value of the last printed digit in yen: every figure of the row is exact to half of it.
    public var precision: Yen
    public var line: Int

    public init(
        statement: Statement, group: String? = nil, level: Int = 0, label: String, mark: String? = nil,
        request: Yen? = nil, requestPending: Bool = false, prior: Yen? = nil, change: Yen? = nil, rate: Tenths? = nil,
        rateMark: RateMark? = nil, precision: Yen = .oku, line: Int, arithmetic: String? = nil
    ) {
        self.statement = statement
        self.group = group
        self.level = level
        self.label = label
        self.mark = mark
        self.request = request
        self.requestPending = requestPending
        self.prior = prior
        self.change = change
        self.rate = rate
        self.rateMark = rateMark
        self.precision = precision
        self.line = line
        self.arithmetic = arithmetic
    }
}
