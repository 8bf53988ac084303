import JSON
public import Language

/// The `data` of the kinds that this version knows.
public enum EventData: Hashable, Sendable {
    /// The agent has started. `model` is what it starts with, if anything.
    case start(version: String, model: Digest?)
    /// The agent stops in good order, and why (`SIGTERM`).
    case stop(reason: String)
    /// A model file was read: taken into use, or refused while the last good one stays.
    case model(digest: Digest?, accepted: Bool, reason: LocalizedText)
    /// All values of a new revision, so that history is whole.
    case values(ValuesData)
    /// A check's verdict is another than before.
    case check(id: String, verdict: String)
    /// A lamp shows something else.
    case lamp(number: Int, lamp: LampPayload)
    /// The way to `broker`, `hub` or `lamps` is open or not.
    case link(peer: Name, up: Bool, reason: String)
    /// An alert was raised, or cleared.
    case alert(id: AlertID, severity: AlertPayload.Severity, raised: Bool, text: LocalizedText)
    /// Events `from`…`to` of `boot` are lost: they fell off a full journal or were damaged on disk.
    case gap(boot: Int64, from: Int64, to: Int64)
    /// The clock is right now: what this boot dated `from`…`to` (Unix seconds) without a synchronised clock happened `offset` seconds later.
    case clock(from: Int64, to: Int64, offset: Int64)

    public struct ValuesData: Hashable, Sendable {
        /// Unix seconds.
        public var asOf: Int64
        /// Of the `state` that has these values.
        public var seq: Int64
        public var model: Digest
        public var values: [StatePayload.Value]

        public init(asOf: Int64, seq: Int64, model: Digest, values: [StatePayload.Value]) {
            self.asOf = asOf
            self.seq = seq
            self.model = model
            self.values = values
        }
    }

    public var kind: EventKind {
        switch self {
        case .start: .start
        case .stop: .stop
        case .model: .model
        case .values: .values
        case .check: .check
        case .lamp: .lamp
        case .link: .link
        case .alert: .alert
        case .gap: .gap
        case .clock: .clock
        }
    }

    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in write(to: &writer) }
        return writer.bytes
    }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .start(let version, let model):
            writer.member("version", text: version)
            writer.member("model", model?.description)
        case .stop(let reason):
            writer.member("reason", text: reason)
        case .model(let digest, let accepted, let reason):
            writer.member("digest", digest?.description)
            writer.member("accepted", accepted)
            writer.member("reason", reason)
        case .values(let data):
            writer.member("as_of", data.asOf)
            writer.member("seq", data.seq)
            writer.member("model", data.model.description)
            writer.object("values") { writer in
                for value in data.values { writer.member(value.id.description, value.value) }
            }
        case .check(let id, let verdict):
            writer.member("id", text: id)
            writer.member("verdict", text: verdict)
        case .lamp(let number, let lamp):
            writer.member("number", number)
            writer.key("lamp")
            writer.raw(lamp.encoded())
        case .link(let peer, let up, let reason):
            writer.member("peer", peer.description)
            writer.member("up", up)
            writer.member("reason", text: reason)
        case .alert(let id, let severity, let raised, let text):
            writer.member("id", id.description)
            writer.member("severity", severity.rawValue)
            writer.member("raised", raised)
            writer.member("text", text)
        case .gap(let boot, let from, let to):
            writer.member("boot", boot)
            writer.member("from", from)
            writer.member("to", to)
        case .clock(let from, let to, let offset):
            writer.member("from", from)
            writer.member("to", to)
            writer.member("offset", offset)
        }
    }
}
