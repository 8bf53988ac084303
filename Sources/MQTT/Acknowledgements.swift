/// Whether the broker goes on acknowledging what is published: one that answers pings and nothing else does not do its work.
/// Pure.
///
/// By a clock that stands still while the machine sleeps: a message that waited through a suspended night has not waited.
struct Acknowledgements {
    private let timeout: Duration
    /// Since when nothing of what is awaited has come; nil while nothing is awaited.
    private var waitingSince: SuspendingClock.Instant?

    init(timeout: Duration) { self.timeout = timeout }

    mutating func published(at now: SuspendingClock.Instant) {
        if waitingSince == nil { waitingSince = now }
    }

    mutating func came(areMoreAwaited: Bool, at now: SuspendingClock.Instant) {
        waitingSince = areMoreAwaited ? now : nil
    }

    /// How long the broker has left; nil while nothing is awaited.
    func left(at now: SuspendingClock.Instant) -> Duration? {
        waitingSince.map { max(.zero, timeout - (now - $0)) }
    }
}
