import EventLoop
import Telemetry

/// What is heard of the hub that this device expects.
struct HubState: Hashable {
    let name: Name
    /// How long it may say nothing.
    let silence: Duration
    /// When it was heard last, or when hearing it became possible.
    private(set) var lastHeard: Instant
    private(set) var presence: Presence?

    init(name: Name, silence: Duration, lastHeard: Instant) {
        self.name = name
        self.silence = silence
        self.lastHeard = lastHeard
    }

    mutating func connected(at now: Instant) {
        lastHeard = now
        presence = nil
    }

    mutating func heard(at now: Instant) { lastHeard = now }

    /// A retained `online` may be older than the hub's death with the broker: it counts as known, not as heard.
    mutating func heard(_ presence: Presence, isRetained: Bool, at now: Instant) {
        if presence == .online, !isRetained || self.presence != .online { lastHeard = now }
        self.presence = presence
    }

    func isSilent(at now: Instant) -> Bool { now - lastHeard >= silence }
}
