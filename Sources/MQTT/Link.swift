import Synchronization

/// What the client's owner and its loop thread share: commands one way, counts the other.
struct Link {
    enum Command {
        case publish(PacketID, Message)
        case subscribe(Subscription)
        case disconnect
    }

    /// Where the loop thread is in its life.
    enum Phase { case idle, connecting, connected, ended }

    var phase = Phase.idle
    var commands: [Command] = []
    /// Published and not yet acknowledged in this session.
    var inFlight = 0
    var lastPacket: Int64 = 0
    /// The owner wants to end: connect no more.
    var ending = false
}

/// The one `Link` of a client.
final class SharedLink: Sendable {
    let link = Mutex(Link())
    /// How often the loop thread has come round.
    let turns = Atomic<UInt64>(0)
}
