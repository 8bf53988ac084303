import JSON
public import Language

/// `alert/ID`: what a person should look at. Cleared with an empty payload when it is resolved.
public struct AlertPayload: Payload {
    public static let maximumBytes = 8 << 10

    public enum Severity: String, CaseIterable, Sendable { case attention, fault }

    public var id: AlertID
    public var severity: Severity
    /// Unix seconds.
    public var since: Int64
    public var text: LocalizedText

    public init(id: AlertID, severity: Severity, since: Int64, text: LocalizedText) {
        self.id = id
        self.severity = severity
        self.since = since
        self.text = text
    }

    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("id", id.description)
            writer.member("severity", severity.rawValue)
            writer.member("since", since)
            writer.member("text", text)
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        self = try PayloadReader.read(bytes, limit: Self.maximumBytes) { reader throws(PayloadError) in
            var id: AlertID?
            var severity: Severity?
            var since: Int64?
            var text: LocalizedText?
            try reader.beginObject()
            while let member = try reader.nextMember() {
                switch member {
                case "id": id = try reader.string("an alert's id") { AlertID($0) }
                case "severity": severity = try reader.keyword()
                case "since": since = try reader.integer(in: Limits.time)
                case "text": text = try reader.localizedText()
                default: try reader.skip()
                }
            }
            return AlertPayload(
                id: try reader.required(id, "id"), severity: try reader.required(severity, "severity"),
                since: try reader.required(since, "since"), text: try reader.required(text, "text"))
        }
    }
}
