import JSON
public import Language

/// `lamp/N`: what the lamp daemon says it shows. Valid only while the device is `online`.
public struct LampPayload: Payload {
    public static let maximumBytes = 4 << 10

    /// The lamp's own name.
    public var lamp: String
    public var colour: String
    public var pattern: String
    /// As read back when the daemon answered.
    public var lit: Bool
    /// What is shown: `fault`, `attention`, `starting`, `current`.
    public var state: String
    public var reason: LocalizedText

    public init(lamp: String, colour: String, pattern: String, lit: Bool, state: String, reason: LocalizedText) {
        self.lamp = lamp
        self.colour = colour
        self.pattern = pattern
        self.lit = lit
        self.state = state
        self.reason = reason
    }

    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("lamp", text: lamp, limit: Limits.word)
            writer.member("colour", text: colour, limit: Limits.word)
            writer.member("pattern", text: pattern, limit: Limits.word)
            writer.member("lit", lit)
            writer.member("state", text: state, limit: Limits.word)
            writer.member("reason", reason)
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        self = try PayloadReader.read(bytes, limit: Self.maximumBytes) { reader throws(PayloadError) in
            try LampPayload(from: &reader)
        }
    }

    init(from reader: inout PayloadReader) throws(PayloadError) {
        var lamp: String?
        var colour: String?
        var pattern: String?
        var lit: Bool?
        var state: String?
        var reason: LocalizedText?
        try reader.beginObject()
        while let member = try reader.nextMember() {
            switch member {
            case "lamp": lamp = try reader.text(limit: Limits.word)
            case "colour": colour = try reader.text(limit: Limits.word)
            case "pattern": pattern = try reader.text(limit: Limits.word)
            case "lit": lit = try reader.boolean()
            case "state": state = try reader.text(limit: Limits.word)
            case "reason": reason = try reader.localizedText()
            default: try reader.skip()
            }
        }
        self.init(
            lamp: try reader.required(lamp, "lamp"), colour: try reader.required(colour, "colour"),
            pattern: try reader.required(pattern, "pattern"), lit: try reader.required(lit, "lit"),
            state: try reader.required(state, "state"), reason: try reader.required(reason, "reason"))
    }
}
