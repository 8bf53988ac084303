import Telemetry

/// What the hub knows of one device: its three clocks, and what it last said.
struct Device: Sendable {
    let id: DeviceID

    // The link.
    var presence: Presence?
    // The process.
    var health: Health?
    /// Uptime of the last health message that was no replay.
    var healthArrivedAt: Duration?
    // The data.
    var figures: Figures?
    /// The device counts its boots anew, and its next figures replace what is stored.
    var countsAnew = false
    /// Whether `figures` are on the hub's disk.
    var isStored = false
    var catalog: Document<CatalogPayload>?
    var catalogRevision: Revision?
    var items: Document<ItemsPayload>?
    var itemsRevision: Revision?

    /// By number.
    var lamps: [Lamp] = []
    /// By id.
    var alerts: [AlertPayload] = []
    var events = EventCount()

    var liveness = Liveness.unknown
    /// Unix seconds of the last change of `liveness`.
    var livenessSince: Int64
    /// Of the fleet when this device last changed.
    var change: UInt64 = 0

    init(id: DeviceID, at moment: Moment) {
        self.id = id
        livenessSince = moment.unix
    }

    struct Lamp: Sendable {
        var number: Int
        var shown: Document<LampPayload>
    }

    /// What of the last health message is asked for often; the rest stays as it was written.
    struct Health: Sendable {
        var revision: Revision
        /// Unix seconds, the device's clock.
        var at: Int64
        var interval: Int64
        var state: HealthPayload.State
        var isSynchronized: Bool
        var model: Digest?
        /// The first part that is not well.
        var reason: HealthPayload.Part?
        var payload: [UInt8]
    }

    /// Events of the newest boot.
    struct EventCount: Sendable {
        var boot: Int64 = 0
        /// The highest number received.
        var received: Int64 = 0
        /// Everything up to here is on disk, and has been acknowledged.
        var acknowledged: Int64 = 0
    }

    func healthArrival(at uptime: Duration) -> Liveness.Arrival? {
        guard let healthArrivedAt, let health else { return nil }
        return Liveness.Arrival(age: uptime - healthArrivedAt, interval: .seconds(health.interval))
    }

    func liveness(at uptime: Duration) -> Liveness {
        Liveness(availability: presence, health: healthArrival(at: uptime))
    }

    var model: CatalogPayload.Model? { catalog?.content.model }

    /// Live, its values on disk, its events acknowledged.
    var isSettled: Bool {
        liveness == .live && figures != nil && isStored && events.received > 0
            && events.acknowledged >= events.received
    }

    /// Nothing is left of it on the broker.
    var isEmpty: Bool { presence == nil && health == nil && figures == nil && catalog == nil }
}
