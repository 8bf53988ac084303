/// Whether what we know of a device is about now. Two of the three clocks decide it, the link's and the process's; the
/// data's is reported apart (`DataClock`): a live device may well show old figures, and a dead one never looks live.
public enum Liveness: String, CaseIterable, Sendable {
    /// Health comes in time.
    case live
    /// A message has not come when it should have.
    case late
    /// Three intervals without a message.
    case stale
    /// The device, or its last will, says so.
    case offline
    /// Nothing has come but what a broker had kept.
    case unknown

    /// When the last health message came that was no retained replay, by the receiver's own clock.
    public struct Arrival: Hashable, Sendable {
        public var age: Duration
        /// What that message promised.
        public var interval: Duration

        public init(age: Duration, interval: Duration) {
            self.age = age
            self.interval = interval
        }
    }

    /// - Parameters:
    ///   - availability: the last word, retained or not; nil if there was none.
    ///   - health: the last arrival since the receiver started; nil if there was none. A retained health message is no arrival:
    ///     the broker may have kept it since long before the device died.
    public init(availability: Presence?, health: Arrival?) {
        if availability == .offline {
            self = .offline
        } else if let health {
            self.init(age: health.age, interval: health.interval)
        } else {
            self = .unknown
        }
    }

    private init(age: Duration, interval: Duration) {
        if age * 2 <= interval * 3 {
            self = .live
        } else if age <= interval * 3 {
            self = .late
        } else {
            self = .stale
        }
    }

    /// How long a device stays as it is when nothing more arrives; nil if for ever.
    public static func untilNextChange(availability: Presence?, health: Arrival?) -> Duration? {
        guard let health else { return nil }
        switch Liveness(availability: availability, health: health) {
        case .live: return health.interval * 3 / 2 - health.age
        case .late: return health.interval * 3 - health.age
        case .stale, .offline, .unknown: return nil
        }
    }
}
