import EventLoop
import Telemetry

/// What is known of one device.
struct WatchedDevice {
    var presence: Presence?
    var health: HealthPayload?
    /// When the last health message came that no broker had kept.
    var arrival: Instant?
    var state: StatePayload?
    var catalog: CatalogPayload?
    var lamps: [Int: LampPayload] = [:]
    var alerts: [AlertID: AlertPayload] = [:]

    func liveness(at now: Instant) -> Liveness { Liveness(availability: presence, health: age(at: now)) }

    func untilNextChange(at now: Instant) -> Duration? {
        Liveness.untilNextChange(availability: presence, health: age(at: now))
    }

    private func age(at now: Instant) -> Liveness.Arrival? {
        guard let arrival, let health else { return nil }
        return Liveness.Arrival(age: now - arrival, interval: .seconds(health.interval))
    }

    subscript(id: IndicatorID) -> WireNumber? { state?.values.first { $0.id == id }?.value }
}

extension Liveness {
    /// Whether the device's figures may be shown as present ones.
    var isPresent: Bool { self == .live || self == .late }
}
