import JSON
import Language

extension EventData {
    /// Nil for a kind that this version does not know.
    /// - Throws: `PayloadError` for data that is not of the kind's shape.
    public init?(kind: EventKind, decoding data: [UInt8]) throws(PayloadError) {
        guard EventKind.known.contains(kind) else { return nil }
        self = try PayloadReader.read(data, limit: EventPayload.maximumBytes) { reader throws(PayloadError) in
            var parts = Parts()
            try parts.read(kind, &reader)
            return try parts.assemble(kind, reader)
        }
    }

    /// The members of all kinds; each kind has some of them.
    private struct Parts {
        var words: [String: String] = [:]
        var integers: [String: Int64] = [:]
        var flags: [String: Bool] = [:]
        var digest: Digest?
        var text: LocalizedText?
        var values: [StatePayload.Value]?
        var lamp: LampPayload?
        var severity: AlertPayload.Severity?

        mutating func read(_ kind: EventKind, _ reader: inout PayloadReader) throws(PayloadError) {
            try reader.beginObject()
            while let member = try reader.nextMember() {
                switch (kind, member) {
                case (.start, "model"), (.model, "digest"), (.values, "model"):
                    digest = try reader.orNull { reader throws(PayloadError) in try reader.digest() }
                case (.model, "reason"), (.alert, "text"):
                    text = try reader.localizedText()
                case (.start, "version"), (.stop, "reason"), (.check, "id"), (.check, "verdict"), (.link, "peer"),
                    (.link, "reason"), (.alert, "id"):
                    words[member] = try reader.text()
                case (.model, "accepted"), (.link, "up"), (.alert, "raised"):
                    flags[member] = try reader.boolean()
                case (.values, "as_of"), (.clock, "from"), (.clock, "to"):
                    integers[member] = try reader.integer(in: Limits.time)
                case (.values, "seq"), (.gap, "boot"):
                    integers[member] = try reader.integer(in: Limits.number)
                case (.gap, "from"), (.gap, "to"):
                    integers[member] = try reader.integer(in: 1...Limits.number.upperBound)
                case (.clock, "offset"):
                    integers[member] = try reader.integer(in: -Limits.time.upperBound...Limits.time.upperBound)
                case (.lamp, "number"):
                    integers[member] = try reader.integer(in: 0...99)
                case (.lamp, "lamp"):
                    lamp = try LampPayload(from: &reader)
                case (.alert, "severity"):
                    severity = try reader.keyword()
                case (.values, "values"):
                    values = try Self.values(from: &reader)
                default:
                    try reader.skip()
                }
            }
        }

        private static func values(from reader: inout PayloadReader) throws(PayloadError) -> [StatePayload.Value] {
            var values: [StatePayload.Value] = []
            try reader.beginObject()
            while let member = try reader.nextMember() {
                guard let id = IndicatorID(member) else {
                    throw reader.error(.notAllowed(accepted: "an indicator's id"))
                }
                guard values.count < Limits.indicators else { throw reader.error(.tooMany(limit: Limits.indicators)) }
                values.append(StatePayload.Value(id: id, value: try reader.wireNumber()))
            }
            return values
        }

        func assemble(_ kind: EventKind, _ reader: PayloadReader) throws(PayloadError) -> EventData {
            func word(_ member: String) throws(PayloadError) -> String { try reader.required(words[member], member) }
            func integer(_ member: String) throws(PayloadError) -> Int64 {
                try reader.required(integers[member], member)
            }
            func flag(_ member: String) throws(PayloadError) -> Bool { try reader.required(flags[member], member) }
            switch kind {
            case .start:
                return .start(version: try word("version"), model: digest)
            case .stop:
                return .stop(reason: try word("reason"))
            case .model:
                return .model(
                    digest: digest, accepted: try flag("accepted"), reason: try reader.required(text, "reason"))
            case .values:
                return .values(
                    ValuesData(
                        asOf: try integer("as_of"), seq: try integer("seq"),
                        model: try reader.required(digest, "model"),
                        values: try reader.required(values, "values")))
            case .check:
                return .check(id: try word("id"), verdict: try word("verdict"))
            case .lamp:
                return .lamp(number: Int(try integer("number")), lamp: try reader.required(lamp, "lamp"))
            case .link:
                guard let peer = Name(try word("peer")) else {
                    throw PayloadError(member: "peer", reason: .notAllowed(accepted: "a name of [a-z0-9-]{1,32}"))
                }
                return .link(peer: peer, up: try flag("up"), reason: try word("reason"))
            case .alert:
                guard let id = AlertID(try word("id")) else {
                    throw PayloadError(member: "id", reason: .notAllowed(accepted: "an alert's id"))
                }
                return .alert(
                    id: id, severity: try reader.required(severity, "severity"), raised: try flag("raised"),
                    text: try reader.required(text, "text"))
            default:
                let from = try integer("from")
                let to = try integer("to")
                guard from <= to else {
                    throw PayloadError(member: "to", reason: .outOfRange(from...Limits.number.upperBound))
                }
                return kind == .clock
                    ? .clock(from: from, to: to, offset: try integer("offset"))
                    : .gap(boot: try integer("boot"), from: from, to: to)
            }
        }
    }
}
