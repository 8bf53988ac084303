import Telemetry

/// Decides what the hub says on the broker and when: acknowledgements at once, the fleet when it has changed, its own health
/// in time.
struct Announcer: Sendable {
    /// Seconds between two health messages.
    static let healthInterval: Int64 = 10
    /// The fleet is published at most this often; for a large one, which is a large message, more rarely.
    static func fleetPause(devices: Int) -> Duration { max(.milliseconds(500), .milliseconds(devices / 2)) }

    let hub: Name
    let acknowledges: Bool
    private var isConnected = false
    private var saysOnline = false
    /// Acknowledgements to be said, and those that were: a broker that forgot them hears them again.
    private var acks: [DeviceID: [Int64: Int64]] = [:]
    private var acksSaid: [DeviceID: [Int64: Int64]] = [:]
    private var nextHealth = Duration.zero
    private var nextFleet = Duration.zero
    private var pendingFleet: Aggregate?
    private var latest: Aggregate?
    /// What was said last, with `at` left out.
    private var said: [Topic: [UInt8]] = [:]
    /// Sites that the broker keeps a message for; it keeps them over a connection that ends.
    private var sites: Set<Name> = []
    /// Positions told so far, for the count of what agents may forget.
    private(set) var acknowledged = 0
    private(set) var published = 0

    init(hub: Name, acknowledges: Bool) {
        self.hub = hub
        self.acknowledges = acknowledges
    }

    mutating func connected() {
        isConnected = true
        saysOnline = false
        nextHealth = .zero
        // The broker may have forgotten everything.
        said = [:]
        acks.merge(acksSaid) { newer, _ in newer }
        pendingFleet = latest
    }

    mutating func disconnected() { isConnected = false }

    mutating func stored(_ positions: [DeviceID: [Int64: Int64]]) {
        guard acknowledges else { return }
        acks.merge(positions) { $1 }
    }

    /// A device was taken out: nobody waits for its acknowledgement, which would come back to the broker with every connection.
    mutating func removed(_ device: DeviceID) {
        acks[device] = nil
        acksSaid[device] = nil
    }

    mutating func changed(_ aggregate: Aggregate) {
        pendingFleet = aggregate
        latest = aggregate
    }

    /// When there will be something to say, as far as it is known.
    var due: Duration? {
        guard isConnected else { return nil }
        if !acks.isEmpty || !saysOnline { return .zero }
        return pendingFleet == nil ? nextHealth : min(nextHealth, nextFleet)
    }

    func isHealthDue(at uptime: Duration) -> Bool { isConnected && uptime >= nextHealth }

    /// Says what is due. What the outlet does not take is said later.
    ///
    /// - Parameter health: the hub's, if `isHealthDue`.
    mutating func speak(at uptime: Duration, to outlet: some Outlet, health: HubHealthPayload?) {
        guard isConnected else { return }
        if !saysOnline {
            guard publish(.hubAvailability(hub), Presence.online.encoded(), outlet) else { return }
            saysOnline = true
        }
        for (device, boots) in acks {
            guard publish(.ack(device), AckPayload(boots: boots).encoded(), outlet) else { return }
            acks[device] = nil
            acksSaid[device] = boots
            acknowledged += 1
        }
        if let health {
            guard publish(.hubHealth(hub), health.encoded(), outlet, expiry: UInt32(3 * Self.healthInterval)) else {
                return
            }
            nextHealth = uptime + .seconds(Self.healthInterval)
        }
        if let aggregate = pendingFleet, uptime >= nextFleet {
            guard speak(aggregate, outlet) else { return }
            pendingFleet = nil
            nextFleet = uptime + Self.fleetPause(devices: aggregate.whole.devices.values.reduce(0) { $0 + Int($1) })
        }
    }

    private mutating func speak(_ aggregate: Aggregate, _ outlet: some Outlet) -> Bool {
        guard publishIfNew(.fleet, aggregate.whole, outlet) else { return false }
        for (site, payload) in aggregate.sites {
            guard publishIfNew(.fleetSite(site), payload, outlet) else { return false }
            sites.insert(site)
        }
        // Sites whose last device was taken out.
        for site in sites where aggregate.sites[site] == nil {
            guard publish(.fleetSite(site), [], outlet) else { return false }
            said[.fleetSite(site)] = nil
            sites.remove(site)
        }
        return true
    }

    private mutating func publishIfNew(_ topic: Topic, _ payload: FleetPayload, _ outlet: some Outlet) -> Bool {
        var timeless = payload
        timeless.at = 0
        let encoded = timeless.encoded()
        guard said[topic] != encoded else { return true }
        guard publish(topic, payload.encoded(), outlet) else { return false }
        said[topic] = encoded
        return true
    }

    private mutating func publish(
        _ topic: Topic, _ payload: [UInt8], _ outlet: some Outlet, expiry: UInt32? = nil
    ) -> Bool {
        guard outlet.publish(topic, payload, expiry: expiry) else { return false }
        published += 1
        return true
    }
}
