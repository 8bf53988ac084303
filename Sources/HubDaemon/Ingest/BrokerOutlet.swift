import MQTT
import Telemetry

/// The broker's client, with the topics' own policies.
struct BrokerOutlet: Outlet {
    let client: Client
    let inFlight: InFlight

    func publish(_ topic: Topic, _ payload: [UInt8], expiry: UInt32?) -> Bool {
        guard inFlight.hasRoom(for: topic), (try? client.publish(Message(topic, payload, expiry: expiry))) != nil
        else { return false }
        inFlight.sent()
        return true
    }

    func subscribe() -> Bool {
        let filters = Topic.Filter.hub.map {
            Subscription($0.pattern, qos: $0.qos == .atLeastOnce ? .atLeastOnce : .atMostOnce)
        }
        return (try? client.subscribe(filters)) != nil
    }

    /// The client's events, in the ingest thread's words.
    static func inbound(_ event: Event, at moment: Moment) -> Inbound? {
        switch event {
        case .messages(let messages, let dropped): .messages(messages, tooLarge: dropped, at: moment)
        case .connected(let connection):
            .connected(protocolName: connection.protocolVersion == .v5 ? "MQTT 5.0" : "MQTT 3.1.1", at: moment)
        case .attemptFailed(let error, _): .disconnected(reason: error.description, at: moment)
        case .disconnected(let error, _): .disconnected(reason: error?.description ?? "closed", at: moment)
        case .subscribed(let answers):
            answers.contains { $0 >= 128 } ? .refusedSubscriptions(answers.count { $0 >= 128 }) : nil
        case .refused(_, let reason): .refusedMessage(reason: reason)
        case .acknowledged: nil
        }
    }
}

extension Message {
    init(_ topic: Topic, _ payload: [UInt8], expiry: UInt32? = nil) {
        let policy = topic.policy
        self.init(
            topic: topic.name, payload: payload, qos: policy.qos == .atLeastOnce ? .atLeastOnce : .atMostOnce,
            retain: policy.retained, expiry: expiry, contentType: payload.isEmpty ? nil : topic.contentType)
    }
}
