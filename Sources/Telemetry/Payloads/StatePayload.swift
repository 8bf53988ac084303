import JSON

/// `state`: every indicator of one model revision, together. Flat, and numbers only, so that generic exporters read it.
///
/// A value that cannot be computed is left out; there is no sentinel.
public struct StatePayload: Payload {
    public static let maximumBytes = 128 << 10

    public struct Value: Hashable, Sendable {
        public var id: IndicatorID
        public var value: WireNumber
        public init(id: IndicatorID, value: WireNumber) {
            self.id = id
            self.value = value
        }
    }

    /// When the figures were computed, Unix seconds.
    public var asOf: Int64
    /// The count of the agent's starts.
    public var boot: Int64
    /// Counts the states of this boot.
    public var seq: Int64
    /// In the catalogue's order; `Limits.indicators` at most.
    public var values: [Value]

    public init(asOf: Int64, boot: Int64, seq: Int64, values: [Value]) {
        self.asOf = asOf
        self.boot = boot
        self.seq = seq
        self.values = values
    }

    public var revision: Revision { Revision(boot: boot, seq: seq) }

    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("as_of", asOf)
            writer.member("boot", boot)
            writer.member("seq", seq)
            for value in values { writer.member(value.id.description, value.value) }
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        self = try PayloadReader.read(bytes, limit: Self.maximumBytes) { reader throws(PayloadError) in
            var asOf: Int64?
            var boot: Int64?
            var seq: Int64?
            var values: [Value] = []
            try reader.beginObject()
            while let member = try reader.nextMember() {
                switch member {
                case "as_of": asOf = try reader.integer(in: Limits.time)
                case "boot": boot = try reader.integer(in: Limits.number)
                case "seq": seq = try reader.integer(in: Limits.number)
                default:
                    guard let id = IndicatorID(member) else {
                        try reader.skip()
                        continue
                    }
                    guard values.count < Limits.indicators else {
                        throw reader.error(.tooMany(limit: Limits.indicators))
                    }
                    values.append(Value(id: id, value: try reader.wireNumber()))
                }
            }
            return StatePayload(
                asOf: try reader.required(asOf, "as_of"), boot: try reader.required(boot, "boot"),
                seq: try reader.required(seq, "seq"), values: values)
        }
    }
}
