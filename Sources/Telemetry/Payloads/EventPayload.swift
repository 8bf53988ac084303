import JSON

/// `event`: one entry of the device's journal.
///
/// `data` is kept as it is written: a hub stores an event of any kind and any data, because an event that it refused would
/// never be acknowledged and would hold up all that follow.
public struct EventPayload: Payload {
    public static let maximumBytes = 256 << 10
    /// Of one boot: a thousand events a second for thirty years. What is above was never counted.
    public static let numbers: ClosedRange<Int64> = 1...1_000_000_000_000

    /// The count of the agent's starts.
    public var boot: Int64
    /// From 1 in each boot.
    public var number: Int64
    /// The lowest number of this boot that the journal still held when this was sent. What is below and was never received is lost. Nil in the journal itself.
    public var base: Int64?
    /// Unix seconds by the device's clock.
    public var at: Int64
    public var clockSynchronized: Bool
    public var kind: EventKind
    /// A JSON object.
    public var data: [UInt8]

    public init(
        boot: Int64, number: Int64, base: Int64? = nil, at: Int64, clockSynchronized: Bool, kind: EventKind,
        data: [UInt8]
    ) {
        self.boot = boot
        self.number = number
        self.base = base
        self.at = at
        self.clockSynchronized = clockSynchronized
        self.kind = kind
        self.data = data
    }

    public init(
        boot: Int64, number: Int64, base: Int64? = nil, at: Int64, clockSynchronized: Bool, _ data: EventData
    ) {
        self.init(
            boot: boot, number: number, base: base, at: at, clockSynchronized: clockSynchronized, kind: data.kind,
            data: data.encoded())
    }

    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            if let base { writer.member("base", base) }
            writer.member("boot", boot)
            writer.member("number", number)
            writer.member("at", at)
            writer.member("clock_synchronized", clockSynchronized)
            writer.member("kind", kind.rawValue)
            writer.key("data")
            writer.raw(data)
        }
        return writer.bytes
    }

    /// What goes on the wire for an event that `encoded()` wrote without a base, as the journal keeps it.
    public static func wire(journalled: [UInt8], base: Int64) -> [UInt8] {
        Array("{\"base\":\(base),".utf8) + journalled.dropFirst()
    }

    /// From the wire.
    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        self = try Self.read(bytes, needsBase: true)
    }

    /// From the journal: without a base.
    public init(journalled bytes: [UInt8]) throws(PayloadError) {
        self = try Self.read(bytes, needsBase: false)
    }

    private static func read(_ bytes: [UInt8], needsBase: Bool) throws(PayloadError) -> EventPayload {
        try PayloadReader.read(bytes, limit: maximumBytes) { reader throws(PayloadError) in
            var boot: Int64?
            var number: Int64?
            var base: Int64?
            var at: Int64?
            var clockSynchronized: Bool?
            var kind: EventKind?
            var data: [UInt8]?
            try reader.beginObject()
            while let member = try reader.nextMember() {
                switch member {
                case "base": base = try reader.integer(in: numbers)
                case "boot": boot = try reader.integer(in: Limits.number)
                case "number": number = try reader.integer(in: numbers)
                case "at": at = try reader.integer(in: Limits.time)
                case "clock_synchronized": clockSynchronized = try reader.boolean()
                case "kind": kind = try reader.string("a kind of [a-z0-9-]{1,32}") { EventKind(rawValue: $0) }
                case "data": data = try reader.rawObject(limit: maximumBytes)
                default: try reader.skip()
                }
            }
            let event = EventPayload(
                boot: try reader.required(boot, "boot"), number: try reader.required(number, "number"),
                base: needsBase ? try reader.required(base, "base") : base, at: try reader.required(at, "at"),
                clockSynchronized: try reader.required(clockSynchronized, "clock_synchronized"),
                kind: try reader.required(kind, "kind"), data: try reader.required(data, "data"))
            if let base, base > event.number {
                throw PayloadError(member: "base", reason: .outOfRange(1...event.number))
            }
            return event
        }
    }
}

/// What an event is about. Kinds of newer programs survive.
public struct EventKind: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    /// Nil for anything but 1 to 32 of `a`–`z`, `0`–`9` and `-`.
    public init?(rawValue: String) {
        guard Name(rawValue) != nil else { return nil }
        self.rawValue = rawValue
    }

    private init(known: String) { rawValue = known }

    public static let start = EventKind(known: "start")
    public static let stop = EventKind(known: "stop")
    public static let model = EventKind(known: "model")
    public static let values = EventKind(known: "values")
    public static let check = EventKind(known: "check")
    public static let lamp = EventKind(known: "lamp")
    public static let link = EventKind(known: "link")
    public static let alert = EventKind(known: "alert")
    public static let gap = EventKind(known: "gap")
    public static let clock = EventKind(known: "clock")

    public static let known: [EventKind] = [
        .start, .stop, .model, .values, .check, .lamp, .link, .alert, .gap, .clock,
    ]
}
