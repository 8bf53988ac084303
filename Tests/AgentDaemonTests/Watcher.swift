import MQTT
import Synchronization
import Telemetry
import TestSupport

/// Somebody else at the broker: keeps the last message of every topic, and every event.
final class Watcher: Sendable {
    private struct Heard {
        var isConnected = false
        var isSubscribed = false
        var last: [String: [UInt8]] = [:]
        var events: [[UInt8]] = []
    }

    private final class Ear: Sendable {
        let heard = Mutex(Heard())

        func note(_ event: Event) {
            heard.withLock { heard in
                switch event {
                case .connected: heard.isConnected = true
                case .subscribed: heard.isSubscribed = true
                case .messages(let messages, _):
                    for message in messages {
                        heard.last[message.topic] = message.payload
                        if message.topic.hasSuffix("/event") { heard.events.append(message.payload) }
                    }
                default: break
                }
            }
        }
    }

    private let ear = Ear()
    private let client: Client

    init(port: UInt16) throws {
        let id = "watcher\(UInt32.random(in: 0...UInt32.max))"
        client = try Client(ClientConfiguration(host: "127.0.0.1", port: port, clientID: id)) { [ear] in ear.note($0) }
        try client.start()
        guard eventually({ ear.heard.withLock(\.isConnected) }) else { throw SupportError("no connection") }
        try client.subscribe([Subscription("#")])
        guard eventually({ ear.heard.withLock(\.isSubscribed) }) else { throw SupportError("no subscription") }
    }

    deinit { client.disconnect(flushWithin: .zero) }

    /// The last payload on a topic; nil if there was none.
    subscript(topic: Topic) -> String? {
        ear.heard.withLock { $0.last[topic.name].map { String(decoding: $0, as: UTF8.self) } }
    }

    func state(of device: DeviceID) -> StatePayload? {
        ear.heard.withLock { $0.last[Topic.state(device).name] }.flatMap { try? StatePayload(decoding: $0) }
    }

    func health(of device: DeviceID) -> HealthPayload? {
        ear.heard.withLock { $0.last[Topic.health(device).name] }.flatMap { try? HealthPayload(decoding: $0) }
    }

    var events: [EventPayload] { ear.heard.withLock(\.events).compactMap { try? EventPayload(decoding: $0) } }

    /// Retained as the contract says, or otherwise.
    func publish(_ topic: Topic, _ payload: [UInt8], retain: Bool? = nil) throws {
        try client.publish(Message(topic: topic.name, payload: payload, retain: retain ?? topic.policy.retained))
    }

    /// What the broker keeps of the device.
    func retained(of device: DeviceID) -> Set<Topic> {
        let topics = ear.heard.withLock { heard in
            heard.last.filter { !$0.value.isEmpty }.keys.compactMap { Topic(name: $0) }
        }
        return Set(topics.filter { $0.device == device && $0.policy.retained })
    }
}
