/// A message to publish.
public struct Message: Sendable {
    /// A topic name: no wildcards, at most 65,535 bytes.
    public var topic: String
    public var payload: [UInt8]
    public var qos: QoS
    public var retain: Bool
    /// Seconds after which the broker forgets the message (MQTT 5.0, 3.3.2.3.3); nothing with MQTT 3.1.1.
    public var expiry: UInt32?
    /// A media type (MQTT 5.0, 3.3.2.3.9); nothing with MQTT 3.1.1.
    public var contentType: String?

    public init(
        topic: String, payload: [UInt8], qos: QoS = .atLeastOnce, retain: Bool = false, expiry: UInt32? = nil,
        contentType: String? = nil
    ) {
        self.topic = topic
        self.payload = payload
        self.qos = qos
        self.retain = retain
        self.expiry = expiry
        self.contentType = contentType
    }
}

extension Message {
    /// Bytes of its PUBLISH (MQTT 5.0, 3.3).
    func packetSize(_ version: ClientConfiguration.ProtocolVersion) -> Int {
        var properties = 0
        if version == .v5 {
            if expiry != nil { properties += 5 }
            if let contentType { properties += 3 + contentType.utf8.count }
            properties += Self.lengthBytes(properties)
        }
        let rest = 2 + topic.utf8.count + (qos == .atMostOnce ? 0 : 2) + properties + payload.count
        return 1 + Self.lengthBytes(rest) + rest
    }

    /// Of a variable byte integer (1.5.5).
    private static func lengthBytes(_ value: Int) -> Int {
        value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4
    }
}

/// A message that came from the broker. Its topic and payload are somebody else's bytes: at most as long as the
/// configuration's `maximumPacketSize`, otherwise anything.
public struct ReceivedMessage: Sendable {
    public var topic: String
    public var payload: [UInt8]
    public var qos: QoS
    /// The broker had it stored: it says nothing about the sender being alive.
    public var retained: Bool

    public init(topic: String, payload: [UInt8], qos: QoS = .atMostOnce, retained: Bool = false) {
        self.topic = topic
        self.payload = payload
        self.qos = qos
        self.retained = retained
    }
}

/// What to receive.
public struct Subscription: Hashable, Sendable {
    public var filter: String
    public var qos: QoS

    public init(_ filter: String, qos: QoS = .atLeastOnce) {
        self.filter = filter
        self.qos = qos
    }
}

/// Names one published message until its acknowledgement; counts up over the client's whole life.
public struct PacketID: Hashable, Comparable, Sendable {
    public let number: Int64
    public static func < (a: PacketID, b: PacketID) -> Bool { a.number < b.number }
}
