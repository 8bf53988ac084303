import JSON

/// A hub's `health`: how it is and what it has done since it started.
public struct HubHealthPayload: Payload {
    public static let maximumBytes = 16 << 10

    /// Unix seconds by the hub's clock.
    public var at: Int64
    /// Seconds until the next message, at most.
    public var interval: Int64
    /// Devices that it knows.
    public var devices: Int64
    /// Events written to its database.
    public var stored: Int64
    /// Events acknowledged to agents; 0 at a hub that only watches.
    public var acknowledged: Int64
    /// Messages refused, by `PayloadError.code` or another word.
    public var refused: [String: Int64]
    public var databaseBytes: Int64?
    /// Messages that arrived while its buffer was full.
    public var dropped: Int64
    public var version: String

    public init(
        at: Int64, interval: Int64, devices: Int64, stored: Int64, acknowledged: Int64, refused: [String: Int64],
        databaseBytes: Int64?, dropped: Int64 = 0, version: String
    ) {
        self.at = at
        self.interval = interval
        self.devices = devices
        self.stored = stored
        self.acknowledged = acknowledged
        self.refused = refused
        self.databaseBytes = databaseBytes
        self.dropped = dropped
        self.version = version
    }

    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("at", at)
            writer.member("interval", interval)
            writer.member("devices", devices)
            writer.member("stored", stored)
            writer.member("acknowledged", acknowledged)
            writer.object("refused") { writer in
                for (reason, count) in refused.sorted(by: { $0.key < $1.key }) { writer.member(reason, count) }
            }
            writer.member("database_bytes", databaseBytes)
            writer.member("dropped", dropped)
            writer.member("version", text: version, limit: Limits.word)
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        self = try PayloadReader.read(bytes, limit: Self.maximumBytes) { reader throws(PayloadError) in
            var counts: [String: Int64] = [:]
            var refused: [String: Int64]?
            var version: String?
            try reader.beginObject()
            while let member = try reader.nextMember() {
                switch member {
                case "at": counts[member] = try reader.integer(in: Limits.time)
                case "interval": counts[member] = try reader.integer(in: Limits.interval)
                case "devices", "stored", "acknowledged", "dropped":
                    counts[member] = try reader.integer(in: Limits.number)
                case "database_bytes":
                    counts[member] = try reader.orNull { reader throws(PayloadError) in
                        try reader.integer(in: Limits.number)
                    }
                case "refused": refused = try Self.refused(from: &reader)
                case "version": version = try reader.text(limit: Limits.word)
                default: try reader.skip()
                }
            }
            func count(_ member: String) throws(PayloadError) -> Int64 { try reader.required(counts[member], member) }
            return HubHealthPayload(
                at: try count("at"), interval: try count("interval"), devices: try count("devices"),
                stored: try count("stored"), acknowledged: try count("acknowledged"),
                refused: try reader.required(refused, "refused"), databaseBytes: counts["database_bytes"],
                dropped: try count("dropped"), version: try reader.required(version, "version"))
        }
    }

    private static func refused(from reader: inout PayloadReader) throws(PayloadError) -> [String: Int64] {
        var refused: [String: Int64] = [:]
        try reader.beginObject()
        while let member = try reader.nextMember() {
            guard Name(member) != nil else { throw reader.error(.notAllowed(accepted: "a word of [a-z0-9-]{1,32}")) }
            guard refused.count < 64 else { throw reader.error(.tooMany(limit: 64)) }
            refused[member] = try reader.integer(in: Limits.number)
        }
        return refused
    }
}
