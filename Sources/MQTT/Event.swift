/// What happens on a client. Delivered in order, on the client's own loop thread: while the handler works, nothing is
/// read from the network, and the broker's queue fills. Hand over and return.
public enum Event: Sendable {
    /// The broker took us. Nothing is subscribed yet.
    case connected(Connection)
    /// An attempt to connect ended; the next one comes after `retryIn`.
    case attemptFailed(MQTTError, retryIn: Duration)
    /// A session ended. What was published and not acknowledged is forgotten here: the owner publishes it again.
    /// The error is nil after `disconnect`.
    case disconnected(MQTTError?, retryIn: Duration?)
    /// Messages in the order of arrival; `dropped` of them were too large and are not here.
    case messages([ReceivedMessage], dropped: Int)
    /// The broker has these (with `atMostOnce`: they are sent).
    case acknowledged([PacketID])
    /// The broker took the message and did not keep it: 135 is "not authorised" (MQTT 5.0, 3.4.2.1); 3.1.1 cannot say so. Or it was
    /// not sent because the broker would have ended the session for it: 149 is "packet too large".
    case refused(PacketID, reason: UInt8)
    /// The broker's answer to a subscription, a granted quality of service or 128 and more for each refused filter.
    case subscribed([UInt8])
}

/// A session that began.
public struct Connection: Hashable, Sendable {
    public var protocolVersion: ClientConfiguration.ProtocolVersion
    public var sessionPresent: Bool
}
