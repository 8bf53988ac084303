/// An exact amount of money in whole yen (JPY). Never a binary float.
public struct Yen: RawRepresentable, Hashable, Comparable, Sendable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public init(_ value: Int64) { rawValue = value }

    public static let zero = Yen(0)
    /// 億円, the unit that most of a budget request is printed in: 100,000,000 yen.
    public static let oku = Yen(100_000_000)
    /// 兆円: 1,000,000,000,000 yen.
    public static let cho = Yen(1_000_000_000_000)

    public static func < (a: Yen, b: Yen) -> Bool { a.rawValue < b.rawValue }
}

/// A decimal with one digit after the point, as the document prints rates: `4.1` is 41 tenths.
public struct Tenths: RawRepresentable, Hashable, Comparable, Sendable {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public static func < (a: Tenths, b: Tenths) -> Bool { a.rawValue < b.rawValue }
}

/// What kind of money an item asks for. Only `budget` enters a sum of the general account;
/// 産業投資 and 政府保証 (財投等) are kept apart (document line 3601).
public enum Money: String, CaseIterable, Sendable {
    case budget, investment, guarantee
}

/// One requested or prior figure as the document prints it.
public struct Figure: Hashable, Sendable {
    /// The printed amount; nil where only 事項要求 is printed.
    public var amount: Yen?
    /// The value of the last printed digit in yen (`10.2億円` → 10,000,000): the figure is exact to half of it.
    public var precision: Yen?
    /// の内数: the amount is a total that the item is part of; the item's own share is unknown.
    public var portion: Bool
    /// 事項要求: requested, amount not yet stated. Together with an amount the amount is a lower bound.
    public var pending: Bool

    public init(amount: Yen? = nil, precision: Yen? = nil, portion: Bool = false, pending: Bool = false) {
        self.amount = amount
        self.precision = precision
        self.portion = portion
        self.pending = pending
    }
}

/// `うち…財源 150.0億円`: a part of the amount that is tied to a source of money.
public struct Earmark: Hashable, Sendable {
    public var label: String
    public var amount: Yen
    public init(label: String, amount: Yen) {
        self.label = label
        self.amount = amount
    }
}

/// A figure of an earlier year, as printed in the parenthesis behind a request.
public struct PriorFigure: Hashable, Sendable {
    /// 当初 (initial), 補正 (supplementary), or nothing said (`4年度`, which is not the same as initial).
    public enum Phase: String, Sendable { case initial, supplementary, unspecified }

    /// As printed, without the amount: `4年度2次補正`.
    public var label: String
    /// The fiscal year in the common era; nil where the document's era is unknown.
    public var year: Int?
    public var phase: Phase
    /// 2 in `2次補正`; nil where no number is printed.
    public var round: Int?
    public var amount: Yen
    public var precision: Yen
    public var portion: Bool
    /// A name of its own in parentheses behind the amount (document line 3574).
    public var name: String?
    public var earmarks: [Earmark]

    public init(
        label: String, year: Int?, phase: Phase, round: Int? = nil, amount: Yen, precision: Yen, portion: Bool = false,
        name: String? = nil, earmarks: [Earmark] = []
    ) {
        self.label = label
        self.year = year
        self.phase = phase
        self.round = round
        self.amount = amount
        self.precision = precision
        self.portion = portion
        self.name = name
        self.earmarks = earmarks
    }
}
