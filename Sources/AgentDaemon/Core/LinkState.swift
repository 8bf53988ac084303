import EventLoop

/// The way to the broker.
struct LinkState: Hashable {
    private(set) var isConnected = false
    /// The first attempt has ended, one way or the other.
    private(set) var isTried = false
    /// `5` or `3.1.1`; nil while not connected.
    private(set) var version: String?
    /// Since when it is not connected; nil while it is.
    var away: Instant?
    private(set) var reason = ""
    /// Messages that the broker has not taken yet.
    var inFlight = 0
    /// The client has refused one: nothing more until something is delivered, or the next tick.
    var isBlocked = false
    /// Everything retained is on the broker.
    private(set) var isAnnounced = false
    /// How many more have to be delivered until then; nil while not all of it has been sent.
    private var untilAnnounced: Int?

    mutating func connected(version: String) {
        self = LinkState()
        isConnected = true
        isTried = true
        self.version = version
    }

    mutating func disconnected(reason: String, at now: Instant) {
        let away = away
        self = LinkState()
        isTried = true
        self.reason = reason
        self.away = away ?? now
    }

    mutating func delivered(_ count: Int) {
        inFlight = max(0, inFlight - count)
        untilAnnounced = untilAnnounced.map { $0 - count }
        isBlocked = false
    }

    /// True once a connection: everything has been sent, and all of it was taken. (Brokers acknowledge in order.)
    mutating func noteAnnounced(everythingSent: Bool) -> Bool {
        guard isConnected, !isAnnounced else { return false }
        guard everythingSent else {
            untilAnnounced = nil
            return false
        }
        let remaining = untilAnnounced ?? inFlight
        untilAnnounced = remaining
        isAnnounced = remaining <= 0
        return isAnnounced
    }
}
