import JSON
public import Language

/// Asks the lamps to show a state for a while. To be renewed before the while is over: a lease that nobody renews ends in
/// the fault pattern.
///
///     {"state":"current","lease_ms":2000,"holder":"akari-agent","reason":{"ja":"…","en":"…"}}
public struct LampRequest: Hashable, Sendable {
    /// Bytes of one packet.
    public static let maximumBytes = 4 << 10
    public static let shortestLease: Duration = .milliseconds(100)
    public static let longestLease: Duration = .seconds(10)

    public var state: LampState
    /// 100 ms to 10 s, whole milliseconds; what is beyond is sent as the nearest of them.
    public var lease: Duration
    /// Who asks; shown in messages. 1 to 64 bytes, cut when sent.
    public var holder: String
    /// Why, for a person. Up to 400 bytes a language, cut when sent.
    public var reason: LocalizedText

    public init(state: LampState, lease: Duration, holder: String, reason: LocalizedText) {
        self.state = state
        self.lease = lease
        self.holder = holder
        self.reason = reason
    }

    public func encoded() -> [UInt8] {
        let lease = min(max(lease, Self.shortestLease), Self.longestLease)
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("state", state.rawValue)
            writer.member("lease_ms", lease.nanoseconds / 1_000_000)
            writer.member("holder", LampText.cut(holder, to: LampText.maximumHolder))
            writer.member("reason", cut: reason)
        }
        return writer.bytes
    }

    /// Reads one packet. Unknown members are left alone, so that a newer agent can say more.
    public init(decoding bytes: [UInt8]) throws(LampProtocolError) {
        try self.init(try JSONValue(lampPacket: bytes, limit: Self.maximumBytes))
    }

    init(_ value: JSONValue) throws(LampProtocolError) {
        let word = try value.text("state", limit: LampText.maximumHolder)
        guard let state = LampState(rawValue: word), Self.isRequestable(state) else {
            throw .notAccepted(
                "state", word,
                .init(ja: "fault、attention、starting、current のどれか", en: "fault, attention, starting or current"))
        }
        guard let milliseconds = value["lease_ms"]?.asInteger else { throw .missing("lease_ms") }
        guard
            (Self.shortestLease.nanoseconds / 1_000_000...Self.longestLease.nanoseconds / 1_000_000).contains(
                milliseconds)
        else {
            throw .notAccepted("lease_ms", String(milliseconds), .init(ja: "100 から 10000", en: "100 to 10000"))
        }
        self.init(
            state: state, lease: .milliseconds(milliseconds), holder: try value.holder(),
            reason: try value.localizedText("reason"))
    }

    private static func isRequestable(_ state: LampState) -> Bool { LampState.requestable.contains(state) }
}
