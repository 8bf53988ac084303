import JSON
import Language

/// Asks the lamps to show something other than their state for a few seconds, or only what they show.
///
///     {"show":"identify","duration_ms":10000,"holder":"akari lamps"}
///
/// It ends with the connection that asked.
public struct LampShowRequest: Hashable, Sendable {
    /// Nil asks for nothing: the answer says what is shown.
    public var show: LampShow?
    /// Of `identify`, 1 to 60 s in whole milliseconds; what is beyond is sent as the nearest of them. A test has a length of its own.
    public var duration: Duration
    /// Who asks; shown in messages. 1 to 64 bytes, cut when sent.
    public var holder: String

    public init(show: LampShow?, duration: Duration = .seconds(10), holder: String) {
        self.show = show
        self.duration = duration
        self.holder = holder
    }

    static let stateWord = "state"

    public func encoded() -> [UInt8] {
        let duration = min(max(duration, LampShow.shortest), LampShow.longest)
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("show", show?.rawValue ?? Self.stateWord)
            if show == .identify { writer.member("duration_ms", duration.nanoseconds / 1_000_000) }
            writer.member("holder", LampText.cut(holder, to: LampText.maximumHolder))
        }
        return writer.bytes
    }

    init(_ value: JSONValue) throws(LampProtocolError) {
        let word = try value.text("show", limit: LampText.maximumHolder)
        let show = LampShow(rawValue: word)
        guard show != nil || word == Self.stateWord else {
            throw .notAccepted("show", word, .init(ja: "test、identify、state のどれか", en: "test, identify or state"))
        }
        var duration = Duration.seconds(10)
        if show == .identify, let member = value["duration_ms"] {
            guard let milliseconds = member.asInteger else { throw .missing("duration_ms") }
            guard (1_000...60_000).contains(milliseconds) else {
                throw .notAccepted("duration_ms", String(milliseconds), .init(ja: "1000 から 60000", en: "1000 to 60000"))
            }
            duration = .milliseconds(milliseconds)
        }
        self.init(show: show, duration: duration, holder: try value.holder())
    }
}

/// Any packet to the daemon.
public enum LampMessage: Hashable, Sendable {
    case lease(LampRequest)
    case show(LampShowRequest)

    /// A packet with a member `show` is a ``LampShowRequest``, any other a ``LampRequest``.
    public init(decoding bytes: [UInt8]) throws(LampProtocolError) {
        let value = try JSONValue(lampPacket: bytes, limit: LampRequest.maximumBytes)
        self = value["show"] == nil ? .lease(try LampRequest(value)) : .show(try LampShowRequest(value))
    }
}
