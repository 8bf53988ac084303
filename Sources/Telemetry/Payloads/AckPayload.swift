import JSON

/// `ack`: the hub's word for what is on its disk. For each boot, the highest number N such that every event up to N is
/// stored or covered by a recorded gap.
public struct AckPayload: Payload {
    public static let maximumBytes = 16 << 10
    /// The hub names the newest boots; an agent has forgotten older ones long ago.
    public static let maximumBoots = 256

    public var boots: [Int64: Int64]

    public init(boots: [Int64: Int64]) {
        self.boots = boots
    }

    /// Of more boots than allowed, the newest are written.
    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.object("boots") { writer in
                for (boot, number) in boots.sorted(by: { $0.key < $1.key }).suffix(Self.maximumBoots) {
                    writer.member(String(boot), number)
                }
            }
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        self = try PayloadReader.read(bytes, limit: Self.maximumBytes) { reader throws(PayloadError) in
            var boots: [Int64: Int64]?
            try reader.beginObject()
            while let member = try reader.nextMember() {
                switch member {
                case "boots": boots = try Self.boots(from: &reader)
                default: try reader.skip()
                }
            }
            return AckPayload(boots: try reader.required(boots, "boots"))
        }
    }

    private static func boots(from reader: inout PayloadReader) throws(PayloadError) -> [Int64: Int64] {
        var boots: [Int64: Int64] = [:]
        try reader.beginObject()
        while let member = try reader.nextMember() {
            guard let boot = Int64(member), String(boot) == member, Limits.number.contains(boot) else {
                throw reader.error(.notAllowed(accepted: "a boot's number"))
            }
            guard boots.count < maximumBoots else { throw reader.error(.tooMany(limit: maximumBoots)) }
            boots[boot] = try reader.integer(in: Limits.number)
        }
        return boots
    }
}
