import Telemetry

/// Whether the hub may call a device's time wrong because it is ahead of its own.
struct ClockTrust: Sendable {
    /// The hub's own clock is known to be right.
    var isSynchronized = true
    /// It is not, but most devices that know the time have the same.
    private var hasMajority = false

    /// A hub that starts without a clock and without a time server must not refuse those who have one.
    var isOwnRight: Bool { isSynchronized || hasMajority }

    /// To be called as time passes.
    mutating func ask(_ devices: [Device], at moment: Moment) {
        guard !isSynchronized else { return }
        var voices = 0
        var agreeing = 0
        for device in devices {
            guard let health = device.health, health.isSynchronized, let arrived = device.healthArrivedAt else {
                continue
            }
            let ahead = health.at + (moment.uptime - arrived).components.seconds - moment.unix
            voices += 1
            if abs(ahead) <= DataClock.tolerance { agreeing += 1 }
        }
        hasMajority = 2 * agreeing > voices
    }
}
