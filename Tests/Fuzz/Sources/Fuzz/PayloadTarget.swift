import Lamps
import Telemetry

/// Everything that comes over the network or over the lamps' socket: the first byte says as what the rest is read.
enum PayloadTarget {
    /// How many readers there are.
    static let kinds: UInt8 = 14

    static func run(_ input: [UInt8]) {
        guard let kind = input.first else { return }
        let bytes = Array(input.dropFirst())
        switch kind % kinds {
        case 0: check(StatePayload.self, bytes)
        case 1: check(CatalogPayload.self, bytes)
        case 2: check(ItemsPayload.self, bytes)
        case 3: check(HealthPayload.self, bytes)
        case 4: check(LampPayload.self, bytes)
        case 5: check(AlertPayload.self, bytes)
        case 6:
            check(EventPayload.self, bytes)
            if let event = try? EventPayload(decoding: bytes) {
                _ = try? EventData(kind: event.kind, decoding: event.data)
            }
        case 7: check(AckPayload.self, bytes)
        case 8: check(HubHealthPayload.self, bytes)
        case 9: check(FleetPayload.self, bytes)
        case 10: check(CommandPayload.self, bytes)
        case 11: check(ResultPayload.self, bytes)
        case 12:
            guard let topic = Topic(name: String(decoding: bytes, as: UTF8.self)) else { return }
            precondition(Topic(name: topic.name) == topic, "a topic's name is another topic's")
        default: lamps(bytes)
        }
    }

    private static func check<P: Payload>(_ type: P.Type, _ bytes: [UInt8]) {
        guard let payload = try? P(decoding: bytes) else { return }
        precondition((try? P(decoding: payload.encoded())) == payload, "\(type) is not read as it was written")
    }

    private static func lamps(_ bytes: [UInt8]) {
        if let request = try? LampRequest(decoding: bytes) {
            precondition((try? LampRequest(decoding: request.encoded())) == request)
        }
        if let reply = try? LampReply(decoding: bytes) {
            precondition((try? LampReply(decoding: reply.encoded())) == reply)
        }
    }
}
