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
    /// What the client's thread had counted at the last tick, and how many ticks it has stood still with something to do. Ticks, not
    /// time: a machine that was suspended has had none.
    private var turns: UInt64?
    private var standstill = 0
    /// A connection was given up because the broker acknowledged nothing, and it has acknowledged nothing since.
    private(set) var isStalled = false
    /// The client has refused one: nothing more until something is delivered, or the next tick.
    var isBlocked = false
    /// Why the broker did not take something on this connection.
    var refusal: UInt8?
    /// Everything retained is on the broker.
    private(set) var isAnnounced = false
    /// How many more have to be delivered until then; nil while not all of it has been sent.
    private var untilAnnounced: Int?

    mutating func connected(version: String) {
        let isStalled = isStalled
        self = LinkState()
        self.isStalled = isStalled
        isConnected = true
        isTried = true
        self.version = version
    }

    mutating func disconnected(reason: String, isStalled: Bool, at now: Instant) {
        let (away, wasStalled) = (away, self.isStalled)
        self = LinkState()
        self.isStalled = isStalled || wasStalled
        isTried = true
        self.reason = reason
        self.away = away ?? now
    }

    mutating func tick(turns: UInt64?, at now: Instant) {
        let isIdle = !isConnected || inFlight == 0 || turns == nil || turns != self.turns
        standstill = isIdle ? 0 : standstill + 1
        self.turns = turns
        isBlocked = false
        if let away, now - away >= Self.patience { isTried = true }
    }

    mutating func handedOver() { inFlight += 1 }

    mutating func delivered(_ count: Int) {
        inFlight = max(0, inFlight - count)
        isStalled = false
        untilAnnounced = untilAnnounced.map { $0 - count }
        isBlocked = false
    }

    mutating func notSent() {
        inFlight = max(0, inFlight - 1)
        isBlocked = true
    }

    /// The client's thread does not come round although it has something to do: it hangs. A broker that acknowledges nothing does
    /// not stop it, and is not our fault.
    func isStuck(keepAlive: Int) -> Bool { standstill > 2 * keepAlive + 20 }

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
