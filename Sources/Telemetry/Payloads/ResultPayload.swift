import JSON
public import Language

/// `result/VERB`: what became of a command.
public struct ResultPayload: Payload {
    public static let maximumBytes = 8 << 10

    public enum Status: String, CaseIterable, Sendable {
        case done
        /// Not allowed, or not understood.
        case refused
        case failed
    }

    /// The command's.
    public var request: String
    public var status: Status
    /// Unix seconds.
    public var at: Int64
    public var reason: LocalizedText?

    public init(request: String, status: Status, at: Int64, reason: LocalizedText? = nil) {
        self.request = request
        self.status = status
        self.at = at
        self.reason = reason
    }

    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("request", text: request, limit: CommandPayload.maximumRequest)
            writer.member("status", status.rawValue)
            writer.member("at", at)
            writer.member("reason", reason)
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        self = try PayloadReader.read(bytes, limit: Self.maximumBytes) { reader throws(PayloadError) in
            var request: String?
            var status: Status?
            var at: Int64?
            var reason: LocalizedText?
            try reader.beginObject()
            while let member = try reader.nextMember() {
                switch member {
                case "request": request = try reader.request()
                case "status": status = try reader.keyword()
                case "at": at = try reader.integer(in: Limits.time)
                case "reason":
                    reason = try reader.orNull { reader throws(PayloadError) in try reader.localizedText() }
                default: try reader.skip()
                }
            }
            return ResultPayload(
                request: try reader.required(request, "request"), status: try reader.required(status, "status"),
                at: try reader.required(at, "at"), reason: reason)
        }
    }
}
