import EventLoop

/// The way to the broker.
struct LinkState: Hashable {
    /// How long the first attempt may go on before it counts as tried: where packets vanish, it ends much later or never.
    static let patience: Duration = .seconds(5)

    private(set) var isConnected = false
    /// The first attempt has ended, one way or the other, or goes on and on.
    private(set) var isTried = false
    /// `5` or `3.1.1`; nil while not connected.
    private(set) var version: String?
    /// Since when it is not connected; nil while it is.
    var away: Instant?
    private(set) var reason = ""
    /// Messages that the broker has not taken yet.
    private(set) var inFlight = 0
    /// Since when nothing of that has moved; nil while there is nothing.
    private var waitingSince: Instant?
    /// The client has refused one: nothing more until something is delivered, or the next tick.
    var isBlocked = false
    /// Why the broker did not take something on this connection.
    var refusal: UInt8?
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

    mutating func tick(at now: Instant) {
        isBlocked = false
        if let away, now - away >= Self.patience { isTried = true }
    }

    mutating func handedOver(at now: Instant) {
        inFlight += 1
        if waitingSince == nil { waitingSince = now }
    }

    mutating func delivered(_ count: Int, at now: Instant) {
        inFlight = max(0, inFlight - count)
        waitingSince = inFlight > 0 ? now : nil
        untilAnnounced = untilAnnounced.map { $0 - count }
        isBlocked = false
    }

    mutating func notSent() {
        inFlight = max(0, inFlight - 1)
        if inFlight == 0 { waitingSince = nil }
        isBlocked = true
    }

    /// The client reports neither a delivery nor a lost way although a keep-alive must long have ended: its thread hangs.
    func isStuck(keepAlive: Int, at now: Instant) -> Bool {
        guard isConnected, let waitingSince else { return false }
        return now - waitingSince > .seconds(2 * keepAlive + 20)
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
