import JSON

/// `cmd/VERB`: what an operator asks. Never retained: a retained command is ignored.
public struct CommandPayload: Payload {
    public static let maximumBytes = 4 << 10
    /// Bytes of a request's id.
    public static let maximumRequest = 64

    /// The operator's id for it, given back in the result: printable, not empty.
    public var request: String
    /// How long to identify or to test, in seconds.
    public var seconds: Int64?
    /// What to send again: from this event of this boot on; all that the journal holds if nil.
    public var boot: Int64?
    public var from: Int64?

    public init(request: String, seconds: Int64? = nil, boot: Int64? = nil, from: Int64? = nil) {
        self.request = request
        self.seconds = seconds
        self.boot = boot
        self.from = from
    }

    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("request", text: request, limit: CommandPayload.maximumRequest)
            if let seconds { writer.member("seconds", seconds) }
            if let boot { writer.member("boot", boot) }
            if let from { writer.member("from", from) }
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        self = try PayloadReader.read(bytes, limit: Self.maximumBytes) { reader throws(PayloadError) in
            var request: String?
            var seconds: Int64?
            var boot: Int64?
            var from: Int64?
            try reader.beginObject()
            while let member = try reader.nextMember() {
                switch member {
                case "request": request = try reader.request()
                case "seconds": seconds = try reader.integer(in: 1...600)
                case "boot": boot = try reader.integer(in: Limits.number)
                case "from": from = try reader.integer(in: 1...Limits.number.upperBound)
                default: try reader.skip()
                }
            }
            return CommandPayload(
                request: try reader.required(request, "request"), seconds: seconds, boot: boot, from: from)
        }
    }
}

extension PayloadReader {
    mutating func request() throws(PayloadError) -> String {
        let request = try text(limit: CommandPayload.maximumRequest)
        guard !request.isEmpty else { throw error(.notAllowed(accepted: "a request's id")) }
        return request
    }
}
