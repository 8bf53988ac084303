/// The name of a site, a device, a hub or an edition: 1 to 32 of `a`–`z`, `0`–`9` and `-`. Such a name is one level of a
/// topic with every broker (NATS refuses dots and spaces), and part of an id in Home Assistant.
public struct Name: Hashable, Comparable, Sendable, LosslessStringConvertible {
    public static let maximumLength = 32
    public let description: String

    /// Nil when `text` is anything else.
    public init?(_ text: some StringProtocol) {
        guard Self.isLevel(text.utf8, maximumLength: Self.maximumLength) else { return nil }
        description = String(text)
    }

    public static func < (left: Name, right: Name) -> Bool { left.description < right.description }

    static func isLevel(_ text: some Collection<UInt8>, maximumLength: Int) -> Bool {
        (1...maximumLength).contains(text.count) && text.allSatisfy(isNameCharacter)
    }

    static func isNameCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
