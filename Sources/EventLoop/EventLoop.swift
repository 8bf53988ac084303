import Glibc

/// One thread's loop over descriptors, timers and signals: `poll(2)`, and no wake-up without a reason.
///
/// Not `Sendable`: everything but `Mailbox.post` belongs to the thread that calls `run()`.
public final class EventLoop {
    public struct Interest: OptionSet, Sendable {
        public let rawValue: Int16
        public init(rawValue: Int16) { self.rawValue = rawValue }
        public static let readable = Interest(rawValue: Int16(POLLIN))
        public static let writable = Interest(rawValue: Int16(POLLOUT))
    }

    /// Names one watched descriptor. A token is never used again.
    public struct Token: Hashable, Sendable { let number: UInt64 }
    /// Names one timer. An id is never used again.
    public struct TimerID: Hashable, Sendable { let number: UInt64 }

    private struct Watch {
        var descriptor: Int32
        var interest: Interest
        var handler: () -> Void
    }
    private struct Timer {
        var instant: Instant
        var handler: () -> Void
    }

    private var watches: [Token: Watch] = [:]
    private var timers: [TimerID: Timer] = [:]
    private var nextNumber: UInt64 = 0
    private var signals: SignalDescriptor?
    private var running = false

    public init() {}

    /// Now on the loop's clock.
    public var now: Instant { .now }

    /// Calls `handler` whenever `descriptor` is ready for `interest`, or has an error or a hang-up, until `unwatch`.
    /// The descriptor stays the caller's, who unwatches before closing it.
    @discardableResult
    public func watch(_ descriptor: Int32, _ interest: Interest, _ handler: @escaping () -> Void) -> Token {
        let token = Token(number: number())
        watches[token] = Watch(descriptor: descriptor, interest: interest, handler: handler)
        return token
    }

    public func change(_ token: Token, to interest: Interest) { watches[token]?.interest = interest }

    public func unwatch(_ token: Token) { watches[token] = nil }

    /// Calls `handler` once, at `instant` or as soon after it as the loop comes round.
    @discardableResult
    public func schedule(at instant: Instant, _ handler: @escaping () -> Void) -> TimerID {
        let id = TimerID(number: number())
        timers[id] = Timer(instant: instant, handler: handler)
        return id
    }

    public func cancel(_ id: TimerID) { timers[id] = nil }

    /// Blocks `numbers` for the process's usual delivery and hands them to `handler` instead. To be called once, before
    /// other threads start, since they inherit the mask.
    public func onSignals(_ numbers: [Int32], _ handler: @escaping (Int32) -> Void) throws(EventLoopError) {
        let source = try SignalDescriptor(numbers)
        signals = source
        watch(source.descriptor, .readable) {
            while let signal = source.next() { handler(signal) }
        }
    }

    /// Runs until `stop()`.
    public func run() throws(EventLoopError) {
        running = true
        while running { try turn() }
    }

    public func stop() { running = false }

    /// Waits for the next event, at most until the next timer, and calls its handlers.
    private func turn() throws(EventLoopError) {
        let order = watches.keys.sorted { $0.number < $1.number }
        var descriptors = order.map { token -> pollfd in
            guard let watch = watches[token] else { return pollfd(fd: -1, events: 0, revents: 0) }
            return pollfd(fd: watch.descriptor, events: watch.interest.rawValue, revents: 0)
        }
        let ready = poll(&descriptors, nfds_t(descriptors.count), timeout())
        guard ready >= 0 || errno == EINTR else { throw EventLoopError("poll") }
        if ready > 0 {
            for (token, descriptor) in zip(order, descriptors) where descriptor.revents != 0 && running {
                // A handler may have removed it in this very turn.
                watches[token]?.handler()
            }
        }
        fireTimers()
    }

    /// Milliseconds until the next timer, rounded up: waking a moment early would only mean another turn. -1: no timer.
    private func timeout() -> Int32 {
        guard let next = timers.values.lazy.map(\.instant).min() else { return -1 }
        let left = next.nanoseconds - now.nanoseconds
        guard left > 0 else { return 0 }
        return Int32(clamping: (left + 999_999) / 1_000_000)
    }

    private func fireTimers() {
        let now = now
        let due = timers.filter { $0.value.instant <= now }
            .sorted { ($0.value.instant, $0.key.number) < ($1.value.instant, $1.key.number) }
        for (id, _) in due where running {
            // An earlier one's handler may have cancelled it.
            timers.removeValue(forKey: id)?.handler()
        }
    }

    private func number() -> UInt64 {
        nextNumber += 1
        return nextNumber
    }
}
