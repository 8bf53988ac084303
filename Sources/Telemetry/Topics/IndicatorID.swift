/// An indicator's id, such as `allocation-tax.total`: parts of `a`–`z`, `0`–`9` and `-`, joined by dots, 64 bytes at most.
/// `boot` and `seq` are no ids, because `state` has members of these names.
public struct IndicatorID: Hashable, Comparable, Sendable, LosslessStringConvertible {
    public static let maximumLength = 64
    static let reserved: Set<String> = ["boot", "seq"]
    public let description: String

    /// Nil when `text` is anything else.
    public init?(_ text: some StringProtocol) {
        guard Self.isValid(text.utf8), !Self.reserved.contains(String(text)) else { return nil }
        description = String(text)
    }

    public static func < (left: IndicatorID, right: IndicatorID) -> Bool { left.description < right.description }

    private static func isValid(_ text: some Collection<UInt8>) -> Bool {
        guard text.count <= maximumLength else { return false }
        var needsCharacter = true
        for byte in text {
            if byte == UInt8(ascii: ".") {
                if needsCharacter { return false }
                needsCharacter = true
            } else {
                guard Name.isNameCharacter(byte) else { return false }
                needsCharacter = false
            }
        }
        return !needsCharacter
    }
}
