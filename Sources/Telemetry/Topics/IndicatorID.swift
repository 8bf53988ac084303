/// An indicator's id, such as `allocation-tax.total`: parts of `a`–`z`, `0`–`9` and `-`, joined by dots, 64 bytes at most.
/// `boot` and `seq` are no ids, because `state` has members of these names.
public struct IndicatorID: Hashable, Comparable, Sendable, LosslessStringConvertible {
    public static let maximumLength = 64
    public let description: String

    /// Nil when `text` is anything else.
    public init?(_ text: String) {
        guard Self.isValid(text.utf8, separator: UInt8(ascii: ".")), text != "boot", text != "seq" else { return nil }
        description = text
    }

    /// From levels of a topic, `allocation-tax/total`; nil when they are no id's.
    init?(levels: Substring) {
        guard Self.isValid(levels.utf8, separator: UInt8(ascii: "/")) else { return nil }
        self.init(String(decoding: levels.utf8.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: ".") : $0 }, as: UTF8.self))
    }

    /// As levels of a topic.
    var levels: String {
        String(decoding: description.utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
    }

    public static func < (left: IndicatorID, right: IndicatorID) -> Bool { left.description < right.description }

    private static func isValid(_ text: some Collection<UInt8>, separator: UInt8) -> Bool {
        var length = 0
        var needsCharacter = true
        for byte in text {
            length += 1
            if byte == separator {
                if needsCharacter { return false }
                needsCharacter = true
            } else {
                guard Name.isNameCharacter(byte) else { return false }
                needsCharacter = false
            }
        }
        return !needsCharacter && length <= maximumLength
    }
}
