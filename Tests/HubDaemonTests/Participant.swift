import MQTT
import Synchronization
import Telemetry
import TestSupport

@testable import HubDaemon

/// Somebody else on the broker: speaks as any device, and remembers the last word on every topic.
final class Participant: Sendable {
    let client: Client
    private let heard: Heard

    private final class Heard: Sendable {
        let last = Mutex<[String: [UInt8]]>([:])
        let isConnected = Atomic<Bool>(false)
        let isSubscribed = Atomic<Bool>(false)
    }

    init(port: UInt16) throws {
        let heard = Heard()
        self.heard = heard
        client = try Client(
            ClientConfiguration(
                host: "127.0.0.1", port: port, clientID: "participant-\(UInt32.random(in: 0...9_999_999))")
        ) { event in
            switch event {
            case .connected: heard.isConnected.store(true, ordering: .releasing)
            case .subscribed: heard.isSubscribed.store(true, ordering: .releasing)
            case .messages(let messages, _):
                heard.last.withLock { last in for message in messages { last[message.topic] = message.payload } }
            default: break
            }
        }
        try client.start()
        guard eventually({ heard.isConnected.load(ordering: .acquiring) }) else { throw SupportError("no connection") }
        try client.subscribe([Subscription("akari/v1/#")])
        guard eventually({ heard.isSubscribed.load(ordering: .acquiring) }) else {
            throw SupportError("no subscription")
        }
    }

    func say(_ topic: Topic, _ payload: [UInt8]) throws {
        try client.publish(Message(topic, payload))
    }

    func heard(_ topic: Topic) -> [UInt8]? { heard.last.withLock { $0[topic.name] } }
}
