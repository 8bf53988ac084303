import JSON
public import Language

/// One lamp, as the daemon shows it.
public struct LampReading: Hashable, Sendable {
    /// Its place in the configuration, from 0.
    public var index: Int
    /// Its own name, unique among a daemon's lamps: `green`, `green-2`.
    public var name: String
    /// `LampColour`'s word, and `Pattern`'s (`test` in a lamp test): those of a newer daemon survive.
    public var colour: String
    public var pattern: String
    /// As read back from the line.
    public var lit: Bool
    public var reason: LocalizedText

    public init(index: Int, name: String, colour: String, pattern: String, lit: Bool, reason: LocalizedText) {
        self.index = index
        self.name = name
        self.colour = colour
        self.pattern = pattern
        self.lit = lit
        self.reason = reason
    }
}

/// The daemon's answer to a request: what it shows, read back.
///
///     {"state":"current","source":"lease","show":null,"night":null,"lamps":[{"index":0,"name":"red","colour":"red","pattern":"off","lit":false,"reason":{"ja":"…","en":"…"}}],"error":null}
public struct LampReply: Hashable, Sendable {
    public enum Source: String, Sendable {
        /// A holder's live lease.
        case lease
        /// The daemon itself, since there is no live lease.
        case fault
    }

    /// What is shown in place of the state.
    public struct Show: Hashable, Sendable {
        /// `LampShow`'s: one of a newer daemon survives.
        public var word: String
        /// Until it ends, in whole milliseconds when read.
        public var left: Duration

        public init(word: String, left: Duration) {
            self.word = word
            self.left = left
        }
    }

    /// Bytes of one packet.
    public static let maximumBytes = 16 << 10
    /// More lamps would not fit in a packet.
    public static let maximumLamps = 8

    /// The truth, also while something else is shown.
    public var state: LampState
    public var source: Source
    /// What is shown in place of the state; nil: the state is.
    public var show: Show?
    /// `NightMode`'s word while it is night; nil by day. One of a newer daemon survives.
    public var night: String?
    /// To a ``LampShowRequest``: whether it is done. Nil to a lease.
    public var isAccepted: Bool?
    /// Those whose lines are held: of others nothing can be said.
    public var lamps: [LampReading]
    /// What is wrong with the request or with the lines; nil when all is well.
    public var error: LocalizedText?

    public init(
        state: LampState, source: Source, show: Show? = nil, night: String? = nil, isAccepted: Bool? = nil,
        lamps: [LampReading],
        error: LocalizedText?
    ) {
        self.state = state
        self.source = source
        self.show = show
        self.night = night
        self.isAccepted = isAccepted
        self.lamps = lamps
        self.error = error
    }

    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("state", state.rawValue)
            writer.member("source", source.rawValue)
            if let show {
                writer.member("show", LampText.cut(show.word, to: LampText.maximumHolder))
                writer.member("left_ms", show.left.nanoseconds / 1_000_000)
            } else {
                writer.key("show")
                writer.null()
            }
            if let night {
                writer.member("night", LampText.cut(night, to: LampText.maximumHolder))
            } else {
                writer.key("night")
                writer.null()
            }
            if let isAccepted { writer.member("accepted", isAccepted) }
            writer.key("lamps")
            writer.array { writer in
                for lamp in lamps.prefix(Self.maximumLamps) {
                    writer.object { writer in
                        writer.member("index", lamp.index)
                        writer.member("name", LampText.cut(lamp.name, to: LampText.maximumHolder))
                        writer.member("colour", LampText.cut(lamp.colour, to: LampText.maximumHolder))
                        writer.member("pattern", LampText.cut(lamp.pattern, to: LampText.maximumHolder))
                        writer.member("lit", lamp.lit)
                        writer.member("reason", cut: lamp.reason)
                    }
                }
            }
            if let error {
                writer.member("error", cut: error)
            } else {
                writer.key("error")
                writer.null()
            }
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(LampProtocolError) {
        let value = try JSONValue(lampPacket: bytes, limit: Self.maximumBytes)
        let stateWord = try value.text("state", limit: LampText.maximumHolder)
        guard let state = LampState(rawValue: stateWord) else {
            throw .notAccepted("state", stateWord, .init(ja: "ランプの状態", en: "a lamp state"))
        }
        let sourceWord = try value.text("source", limit: LampText.maximumHolder)
        guard let source = Source(rawValue: sourceWord) else {
            throw .notAccepted("source", sourceWord, .init(ja: "lease か fault", en: "lease or fault"))
        }
        // An older daemon has neither `show` nor `night`.
        let isNight = value["night"].map { !$0.isNull } ?? false
        var show: Show?
        if let member = value["show"], !member.isNull {
            guard let left = value["left_ms"]?.asInteger, left >= 0 else { throw .missing("left_ms") }
            // None lasts longer: more than that is nobody's plan, and must not be anybody's overflow.
            let most = Int64(LampShow.longest / .milliseconds(1))
            show = Show(
                word: try value.text("show", limit: LampText.maximumHolder), left: .milliseconds(min(left, most)))
        }
        guard let members = value["lamps"]?.asArray, members.count <= Self.maximumLamps else { throw .missing("lamps") }
        var lamps: [LampReading] = []
        for member in members {
            guard let index = member["index"]?.asInteger.flatMap(Int.init(exactly:)) else { throw .missing("index") }
            guard let lit = member["lit"]?.asBool else { throw .missing("lit") }
            lamps.append(
                LampReading(
                    index: index, name: try member.text("name", limit: LampText.maximumHolder),
                    colour: try member.text("colour", limit: LampText.maximumHolder),
                    pattern: try member.text("pattern", limit: LampText.maximumHolder), lit: lit,
                    reason: try member.localizedText("reason")))
        }
        let hasError = value["error"].map { !$0.isNull } ?? false
        self.init(
            state: state, source: source, show: show,
            night: isNight ? try value.text("night", limit: LampText.maximumHolder) : nil,
            isAccepted: value["accepted"]?.asBool, lamps: lamps,
            error: hasError ? try value.localizedText("error") : nil)
    }
}
