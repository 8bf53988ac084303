import MQTT

/// What comes from the broker's thread, in order.
enum Inbound: Sendable {
    /// `tooLarge`: how many more there were that no device of ours sends.
    case messages([ReceivedMessage], tooLarge: Int, at: Moment)
    case connected(protocolName: String, at: Moment)
    /// `reason` is for people.
    case disconnected(reason: String, at: Moment)
    /// Filters that the broker does not let us have.
    case refusedSubscriptions(Int)
    /// Something that we said was taken and thrown away; the broker's reason (MQTT 5.0, 2.4).
    case refusedMessage(reason: UInt8)
}
