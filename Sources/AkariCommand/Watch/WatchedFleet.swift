import EventLoop
import Telemetry

/// The fleet as its messages tell it. Pure: messages and instants come from outside.
struct WatchedFleet {
    private(set) var devices: [DeviceID: WatchedDevice] = [:]
    /// Messages that were not what the wire contract says.
    private(set) var refused = 0

    /// More devices than this are refused: somebody plays with the broker, or a hub is the better tool.
    static let maximumDevices = 10_000

    static let filters: [Topic.Filter] = [
        .everyAvailability, .everyState, .everyCatalog, .everyHealth, .everyLamp, .everyAlert,
    ]

    mutating func apply(topic name: String, payload: [UInt8], retained: Bool, at now: Instant) {
        guard let topic = Topic(name: name), let id = topic.device, payload.count <= topic.maximumPayload,
            devices[id] != nil || devices.count < Self.maximumDevices
        else {
            refused += 1
            return
        }
        if payload.isEmpty {
            clear(topic, of: id)
            return
        }
        do {
            try devices[id, default: WatchedDevice()].apply(topic, payload, retained: retained, at: now)
        } catch {
            refused += 1
        }
    }

    mutating func refuse(_ count: Int) { refused += count }

    /// The first moment at which a device changes without a message.
    func nextChange(at now: Instant) -> Instant? {
        devices.values.compactMap { $0.untilNextChange(at: now) }.min().map { now + $0 }
    }

    /// An empty retained payload takes a topic back; without its availability a device is gone.
    private mutating func clear(_ topic: Topic, of id: DeviceID) {
        switch topic {
        case .availability: devices[id] = nil
        case .state: devices[id]?.state = nil
        case .catalog: devices[id]?.catalog = nil
        case .lamp(_, let number): devices[id]?.lamps[number] = nil
        case .alert(_, let alert): devices[id]?.alerts[alert] = nil
        case .health: break  // It expires at the broker, too; only its arrival counts.
        default: refused += 1
        }
    }
}

extension WatchedDevice {
    fileprivate mutating func apply(
        _ topic: Topic, _ payload: [UInt8], retained: Bool, at now: Instant
    ) throws(PayloadError) {
        switch topic {
        case .availability: presence = try Presence(decoding: payload)
        case .state: state = try StatePayload(decoding: payload)
        case .catalog: catalog = try CatalogPayload(decoding: payload)
        case .health:
            health = try HealthPayload(decoding: payload)
            if !retained { arrival = now }
        case .lamp(_, let number): lamps[number] = try LampPayload(decoding: payload)
        case .alert(_, let alert): alerts[alert] = try AlertPayload(decoding: payload)
        default: break
        }
    }
}
