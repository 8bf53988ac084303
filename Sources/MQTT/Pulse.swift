/// When to let libmosquitto ping, and how long to wait for the answer, which it would do for a whole keep-alive. Pure.
struct Pulse {
    /// Nil: the library never pings.
    private let keepAlive: Duration?
    /// How often to look.
    private let interval: Duration
    private let answerTimeout: Duration
    private var lastRead: ContinuousClock.Instant
    private var lastLook: ContinuousClock.Instant
    private var pinged: ContinuousClock.Instant?

    /// `keepAlive`: in seconds, as the library counts it; 0 for none.
    init(keepAlive: UInt16, answerTimeout: Duration, at now: ContinuousClock.Instant) {
        lastRead = now
        lastLook = now
        self.keepAlive = keepAlive == 0 ? nil : .seconds(Int64(keepAlive))
        interval = keepAlive == 0 ? .seconds(60) : .seconds(Int64(keepAlive)) / 3
        self.answerTimeout = answerTimeout
    }

    /// The next instant at which something has to be looked at. The library pings when nothing was read or nothing was
    /// written for a keep-alive; the broker gives up after one and a half. A look every third stays between the two.
    var deadline: ContinuousClock.Instant {
        let look = lastLook + interval
        return pinged.map { min(look, $0 + answerTimeout) } ?? look
    }

    mutating func readSomething(at now: ContinuousClock.Instant) {
        lastRead = now
        pinged = nil
    }

    /// `look`: lets the library ping where it is time.
    mutating func check(
        at now: ContinuousClock.Instant, _ look: () throws(MQTTError) -> Void
    ) throws(MQTTError) {
        if let pinged, now >= pinged + answerTimeout { throw MQTTError("ping", .timeout) }
        try look()
        lastLook = now
        // The library counts whole seconds: one later it has certainly pinged.
        if let keepAlive, pinged == nil, now >= lastRead + keepAlive + .seconds(1) { pinged = now }
    }
}

enum Milliseconds {
    /// For poll(2): rounded up, at least 0.
    static func until(_ instant: ContinuousClock.Instant) -> Int32 {
        let (seconds, attoseconds) = (instant - .now).components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        return Int32(clamping: min(seconds, 1_000_000) * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
    }
}
