import Glibc
public import Language

/// Why the lamps cannot be reached or understood.
public struct LampClientError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        /// Longer than a socket address can be (107 bytes), or empty.
        case badPath
        /// No daemon listens there, or it may not be spoken to.
        case unreachable
        /// The daemon closed the connection.
        case closed
        /// The daemon does not read what is sent.
        case busy
        /// The answer is not one.
        case notUnderstood
    }

    public let kind: Kind
    /// `errno`, where a system call failed.
    public let code: Int32?
    public let text: LocalizedText

    public var description: String { text.en }

    init(_ kind: Kind, _ text: LocalizedText, code: Int32? = nil) {
        self.kind = kind
        self.code = code
        self.text = text
    }

    init(_ kind: Kind, path: String, code: Int32) {
        var reason = String(cString: strerror(code))
        if code == EACCES { reason += ": root, group akari" }
        self.init(
            kind,
            .init(
                ja: "\(path): akari-lamps に届きません (\(reason))。systemctl status akari-lamps を見てください",
                en: "\(path): akari-lamps cannot be reached (\(reason)); see systemctl status akari-lamps"), code: code)
    }
}
