import History
import Telemetry

/// All devices, as their messages tell. Pure: messages and instants in, state and records to store out.
struct Fleet: Sendable {
    let hub: Name
    let expected: [DeviceID]
    let maximumDevices: Int

    var devices: [Device] = []
    var index: [DeviceID: Int] = [:]
    var catalogs = DocumentShelf<CatalogPayload>(sharedFrom: "model")
    var items = DocumentShelf<ItemsPayload>(sharedFrom: "digest")
    /// Lamps say the same everywhere; they have no members of their own.
    var lamps = DocumentShelf<LampPayload>()
    var layouts: Set<Layout> = []
    /// How many there may be before those that nobody has any more are forgotten.
    private var layoutsKept = 256

    /// Grows with every visible change.
    private(set) var change: UInt64 = 0
    /// Grows with every change that aggregates see: liveness, model, values.
    private(set) var aggregateChange: UInt64 = 0
    /// Devices that were taken out, and when; the oldest are forgotten.
    private(set) var removals: [(id: DeviceID, change: UInt64)] = []
    var suspicions = Suspicions()
    /// From when on (Unix seconds) what the broker keeps should be asked for again: something of it was refused that can be believed then.
    var askAgainAt: Int64?
    var clock = ClockTrust()
    /// The newest time (Unix seconds) that a device whose clock is synchronised has said.
    var vouchedAt: Int64?

    init(hub: Name, expected: [DeviceID] = [], maximumDevices: Int = 20_000) {
        self.hub = hub
        self.expected = expected
        self.maximumDevices = maximumDevices
    }

    enum Kind: Sendable {
        case availability, state, catalog, items, health, event
        case lamp(Int)
        case alert(AlertID)
    }

    struct Place: Sendable {
        var device: DeviceID
        var kind: Kind
    }

    /// What the database still knew when the hub started: values without any sign of life.
    mutating func restore(_ states: [RestoredState], at moment: Moment) {
        for state in states {
            guard let place = try? place(of: state.device, at: moment) else { return }
            let values = state.values.map { StatePayload.Value(id: $0.indicator, value: $0.value) }
            let layout = layout(of: values)
            devices[place].figures = Figures(
                revision: Revision(boot: state.boot, seq: state.seq), asOf: state.asOf, arrivedAt: state.arrivedAt,
                layout: layout, values: values.map(\.value.magnitude))
            devices[place].isStored = true
            for announcement in state.announcements { restore(announcement, at: place) }
            noteAggregate(place)
        }
    }

    /// A device's place, made when it is first heard of.
    mutating func place(of id: DeviceID, at moment: Moment) throws(Refusal) -> Int {
        if let known = index[id] { return known }
        guard devices.count < maximumDevices else { throw .tooManyDevices }
        index[id] = devices.count
        devices.append(Device(id: id, at: moment))
        noteAggregate(devices.count - 1)
        return devices.count - 1
    }

    static func parse(_ topic: String) throws(Refusal) -> Place {
        switch Topic(name: topic) {
        case .availability(let device): Place(device: device, kind: .availability)
        case .state(let device): Place(device: device, kind: .state)
        case .catalog(let device): Place(device: device, kind: .catalog)
        case .items(let device): Place(device: device, kind: .items)
        case .health(let device): Place(device: device, kind: .health)
        case .event(let device): Place(device: device, kind: .event)
        case .lamp(let device, let number): Place(device: device, kind: .lamp(number))
        case .alert(let device, let id): Place(device: device, kind: .alert(id))
        default: throw .unknownTopic
        }
    }

    mutating func layout(of values: [StatePayload.Value]) -> Layout {
        let layout = Layout(values)
        if layouts.count > layoutsKept {
            layouts = Set(devices.compactMap { $0.figures?.layout })
            layoutsKept = max(256, 2 * layouts.count)
        }
        return layouts.insert(layout).memberAfterInsert
    }

    // MARK: Changes

    /// The device looks different now.
    mutating func note(_ place: Int) {
        change += 1
        devices[place].change = change
    }

    /// It does, and so may the fleet as a whole.
    mutating func noteAggregate(_ place: Int) {
        note(place)
        aggregateChange = change
    }

    mutating func remove(_ id: DeviceID) {
        guard let place = index.removeValue(forKey: id) else { return }
        change += 1
        aggregateChange = change
        removals.append((id, change))
        if removals.count > 1_024 { removals.removeFirst(512) }
        devices.swapAt(place, devices.count - 1)
        devices.removeLast()
        if place < devices.count { index[devices[place].id] = place }
    }

    /// Lets time pass: devices that should have spoken by now become late, then stale.
    mutating func tick(at moment: Moment) {
        for place in devices.indices { updateLiveness(place, at: moment) }
        clock.ask(devices, at: moment)
        forgetUnusedDocuments()
    }

    mutating func updateLiveness(_ place: Int, at moment: Moment) {
        let liveness = devices[place].liveness(at: moment.uptime)
        guard liveness != devices[place].liveness else { return }
        devices[place].liveness = liveness
        devices[place].livenessSince = moment.unix
        noteAggregate(place)
    }

    private mutating func forgetUnusedDocuments() {
        guard catalogs.bytes + items.bytes + lamps.bytes > 4 << 20 else { return }
        catalogs.keep(Set(devices.compactMap { $0.catalog.map { ObjectIdentifier($0) } }))
        items.keep(Set(devices.compactMap { $0.items.map { ObjectIdentifier($0) } }))
        lamps.keep(Set(devices.flatMap { $0.lamps.map { ObjectIdentifier($0.shown) } }))
    }
}

extension WireNumber {
    /// Without its unit.
    var magnitude: Int64 {
        switch self {
        case .integer(let value), .tenths(let value): value
        }
    }
}
