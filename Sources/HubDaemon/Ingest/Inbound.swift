import MQTT

/// What comes from the broker's thread, in order.
enum Inbound: Sendable {
    /// `dropped`: how many had to be thrown away before these because a buffer was full.
    case messages([ReceivedMessage], dropped: Int, at: Moment)
    case connected(protocolName: String, at: Moment)
    /// `reason` is for people.
    case disconnected(reason: String, at: Moment)
    /// Filters that the broker does not let us have.
    case refused(filters: Int)
}
