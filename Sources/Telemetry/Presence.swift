/// The word on `availability`: nothing else is ever there.
public enum Presence: String, Sendable {
    case online, offline

    public static let maximumBytes = 8

    public func encoded() -> [UInt8] { Array(rawValue.utf8) }

    /// - Throws: `PayloadError` for anything but one of the two words.
    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        switch String(validating: bytes, as: UTF8.self) {
        case "online": self = .online
        case "offline": self = .offline
        default: throw PayloadError(member: "", reason: .notAllowed(accepted: "online, offline"))
        }
    }
}
