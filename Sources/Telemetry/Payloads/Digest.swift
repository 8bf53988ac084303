/// A model's digest: `sha256:` and 64 lower-case hexadecimal digits.
public struct Digest: Hashable, Comparable, Sendable, LosslessStringConvertible {
    public let description: String

    /// Nil when `text` is anything else.
    public init?(_ text: String) {
        guard text.hasPrefix("sha256:"), text.utf8.count == 71, text.utf8.dropFirst(7).allSatisfy(Self.isHexadecimal)
        else {
            return nil
        }
        description = text
    }

    public static func < (left: Digest, right: Digest) -> Bool { left.description < right.description }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
