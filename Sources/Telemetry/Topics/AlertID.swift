/// What an alert is about, such as `broker-away`: 1 to 80 of `a`–`z`, `0`–`9` and `-`; one level of a topic.
public struct AlertID: Hashable, Comparable, Sendable, LosslessStringConvertible {
    public static let maximumLength = 80
    public let description: String

    /// Nil when `text` is anything else.
    public init?(_ text: some StringProtocol) {
        guard Name.isLevel(text.utf8, maximumLength: Self.maximumLength) else { return nil }
        description = String(text)
    }

    /// About one indicator: `value-` and its id, with dashes for the dots. (The longest id leaves room.)
    public init(about indicator: IndicatorID) {
        description = "value-" + String(indicator.description.map { $0 == "." ? "-" : $0 })
    }

    public static func < (left: AlertID, right: AlertID) -> Bool { left.description < right.description }
}
