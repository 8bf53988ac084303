import Broker
import EventLoop
import MQTT
import Settings
import Telemetry

/// The client, as the core's inputs and outgoings know it.
struct BrokerConnection {
    /// More than the core's own window: a farewell and results of commands always fit.
    static let window = AgentCore.window + 32

    private let client: Client
    private let device: DeviceID
    private let interval: Int
    private let subscriptions: [Subscription]

    /// Events are posted to `mailbox` from the client's own thread.
    /// - Throws: `MQTTError` for settings that can never work.
    init(_ settings: AgentSettings, _ broker: BrokerSettings, mailbox: Mailbox<Event>) throws(MQTTError) {
        device = settings.device
        interval = settings.healthInterval
        var configuration = ClientConfiguration(broker, clientID: "akari_\(device.site)_\(device.device)")
        configuration.will = Self.message(.availability(device), Presence.offline.encoded())
        configuration.inFlightWindow = Self.window
        // Nothing that an agent listens to is larger.
        configuration.maximumPacketSize = 64 << 10
        client = try Client(configuration) { Self.post($0, to: mailbox) }
        var filters = [Topic.Filter.ack(of: device).pattern, Topic.Filter.commands(to: device).pattern]
        if let hub = settings.hub {
            filters += [Topic.hubAvailability(hub.name).name, Topic.hubHealth(hub.name).name]
        }
        if settings.discovery != .off { filters.append(Topic.homeAssistantStatus.name) }
        subscriptions = filters.map { Subscription($0) }
    }

    /// How often the client's thread has come round.
    var turns: UInt64 { client.turns }

    /// For the client's events: bounded by the bytes of messages. What happens to the connection, and what was acknowledged, is
    /// bounded by itself, and the core would be wrong for ever without it.
    static func mailbox(capacity: Int = 16 << 20) throws(EventLoopError) -> Mailbox<Event> {
        try Mailbox(capacity: capacity) { event in
            guard case .messages(let messages, _) = event else { return 0 }
            return messages.reduce(0) { $0 + $1.topic.utf8.count + $1.payload.count }
        }
    }

    /// Messages that there is no room for are counted. A hub's come again.
    static func post(_ event: Event, to mailbox: Mailbox<Event>) {
        if !mailbox.post(event), case .messages(let messages, let dropped) = event {
            mailbox.post(.messages([], dropped: messages.count + dropped))
        }
    }

    func start() throws(MQTTError) { try client.start() }

    func subscribe() throws(MQTTError) { try client.subscribe(subscriptions) }

    func publish(_ outgoing: Outgoing) throws(MQTTError) {
        let message =
            switch outgoing {
            case .announcement(let announcement):
                Self.message(announcement.topic, announcement.payload, interval: interval)
            case .event(let event):
                Self.message(.event(device), EventPayload.wire(journalled: event.payload, base: event.base))
            case .result(let verb, let result): Self.message(.result(device, verb), result.encoded())
            case .farewell: Self.message(.availability(device), Presence.offline.encoded())
            }
        try client.publish(message)
    }

    func disconnect(flushWithin bound: Duration) { client.disconnect(flushWithin: bound) }

    private static func message(_ topic: Topic, _ payload: [UInt8], interval: Int = 0) -> Message {
        let policy = topic.policy
        return Message(
            topic: topic.name, payload: payload, qos: policy.qos == .atMostOnce ? .atMostOnce : .atLeastOnce,
            retain: policy.retained, expiry: policy.expires ? UInt32(3 * interval) : nil,
            contentType: payload.isEmpty ? nil : topic.contentType)
    }
}
