public import JSON

/// Why a payload was refused: which member, and what is wrong with it.
public struct PayloadError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Hashable, Sendable {
        /// More bytes than such a payload may have.
        case tooLarge(limit: Int)
        /// Not JSON, or a value of another type.
        case malformed(JSONError)
        case missing
        case repeated
        case outOfRange(ClosedRange<Int64>)
        /// A string with more bytes than allowed.
        case tooLong(limit: Int)
        /// An array or object with more parts than allowed.
        case tooMany(limit: Int)
        /// Control characters, or characters that turn the direction of text around them.
        case unprintable
        case notAllowed(accepted: String)
    }

    /// From the top, as in `indicators[3].title.ja`; empty for the whole payload.
    public var member: String
    public var reason: Reason

    public init(member: String, reason: Reason) {
        self.member = member
        self.reason = reason
    }

    /// One word a reason, for counters.
    public var code: String {
        switch reason {
        case .tooLarge: "too-large"
        case .malformed: "malformed"
        case .missing: "missing"
        case .repeated: "repeated"
        case .outOfRange: "out-of-range"
        case .tooLong: "too-long"
        case .tooMany: "too-many"
        case .unprintable: "unprintable"
        case .notAllowed: "not-allowed"
        }
    }

    public var description: String {
        let what =
            switch reason {
            case .tooLarge(let limit): "is larger than \(limit) bytes"
            case .malformed(let error): "\(error)"
            case .missing: "is missing"
            case .repeated: "is there twice"
            case .outOfRange(let range): "is not in \(range.lowerBound)…\(range.upperBound)"
            case .tooLong(let limit): "is longer than \(limit) bytes"
            case .tooMany(let limit): "has more than \(limit) parts"
            case .unprintable: "has characters that cannot be shown"
            case .notAllowed(let accepted): "is not \(accepted)"
            }
        return member.isEmpty ? "payload: \(what)" : "\(member): \(what)"
    }
}
