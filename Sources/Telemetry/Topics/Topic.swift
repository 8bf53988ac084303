/// Every topic of Akari's: rendered and parsed here and nowhere else. `docs/wire.md` describes what is on each.
public enum Topic: Hashable, Sendable {
    case availability(DeviceID)
    case state(DeviceID)
    case value(DeviceID, IndicatorID)
    case catalog(DeviceID)
    case items(DeviceID)
    case health(DeviceID)
    /// Lamps are numbered from 0 to 99, as in the lamp daemon's configuration.
    case lamp(DeviceID, Int)
    case alert(DeviceID, AlertID)
    case event(DeviceID)
    case ack(DeviceID)
    case command(DeviceID, Verb)
    case result(DeviceID, Verb)
    case model(edition: Name)
    case hubAvailability(Name)
    case hubHealth(Name)
    case fleet
    case fleetSite(Name)
    /// Home Assistant's device-based discovery.
    case discovery(DeviceID)
    /// Home Assistant's discovery of one component at a time (older versions, openHAB).
    case componentDiscovery(DeviceID, HomeAssistantComponent)
    /// Home Assistant's own birth and will.
    case homeAssistantStatus

    static let root = "akari/v1"
    static let homeAssistant = "homeassistant"

    public var name: String {
        switch self {
        case .availability(let device): Self.base(device) + "/availability"
        case .state(let device): Self.base(device) + "/state"
        case .value(let device, let id): Self.base(device) + "/value/" + id.levels
        case .catalog(let device): Self.base(device) + "/catalog"
        case .items(let device): Self.base(device) + "/items"
        case .health(let device): Self.base(device) + "/health"
        case .lamp(let device, let number): Self.base(device) + "/lamp/\(number)"
        case .alert(let device, let id): Self.base(device) + "/alert/\(id)"
        case .event(let device): Self.base(device) + "/event"
        case .ack(let device): Self.base(device) + "/ack"
        case .command(let device, let verb): Self.base(device) + "/cmd/" + verb.rawValue
        case .result(let device, let verb): Self.base(device) + "/result/" + verb.rawValue
        case .model(let edition): Self.root + "/model/\(edition)"
        case .hubAvailability(let hub): Self.root + "/hub/\(hub)/availability"
        case .hubHealth(let hub): Self.root + "/hub/\(hub)/health"
        case .fleet: Self.root + "/fleet"
        case .fleetSite(let site): Self.root + "/fleet/\(site)"
        case .discovery(let device): Self.homeAssistant + "/device/" + Self.objectID(device) + "/config"
        case .componentDiscovery(let device, let component):
            Self.homeAssistant + "/\(component.platform.rawValue)/" + Self.objectID(device)
                + "/\(component.objectID)/config"
        case .homeAssistantStatus: Self.homeAssistant + "/status"
        }
    }

    /// Nil for anything that is not exactly a topic that `name` renders.
    public init?(name: String) {
        // The longest: an alert of the longest id, at the longest site and device.
        guard name.utf8.count <= 192 else { return nil }
        var levels = TopicLevels(name)
        let first = levels.next()
        guard let second = levels.next() else { return nil }
        switch first {
        case "akari" where second == "v1": self.init(akari: &levels)
        case "homeassistant" where second == "status" && levels.isAtEnd: self = .homeAssistantStatus
        case "homeassistant": self.init(homeAssistant: second, &levels)
        default: return nil
        }
    }

    /// Nil for anything that is not exactly a topic that `name` renders.
    public init?(name: some Sequence<UInt8>) {
        guard let text = String(validating: Array(name), as: UTF8.self) else { return nil }
        self.init(name: text)
    }

    /// The device that the topic belongs to, if any.
    public var device: DeviceID? {
        switch self {
        case .availability(let device), .state(let device), .value(let device, _), .catalog(let device),
            .items(let device), .health(let device), .lamp(let device, _), .alert(let device, _), .event(let device),
            .ack(let device), .command(let device, _), .result(let device, _), .discovery(let device),
            .componentDiscovery(let device, _):
            device
        case .model, .hubAvailability, .hubHealth, .fleet, .fleetSite, .homeAssistantStatus: nil
        }
    }

    // MARK: Rendering

    static func base(_ device: DeviceID) -> String { root + "/device/\(device)" }

    /// A name has no underscore: that keeps site and device apart.
    static func objectID(_ device: DeviceID) -> String { "akari_\(device.site)_\(device.device)" }

    // MARK: Parsing

    private init?(akari levels: inout TopicLevels) {
        switch levels.next() {
        case "device":
            guard let site = levels.next(), let name = levels.next(), let kind = levels.next(),
                let device = DeviceID(site: site, device: name)
            else { return nil }
            if levels.isAtEnd {
                self.init(device: device, kind)
            } else if kind == "value" {
                guard let id = levels.remainder.flatMap({ IndicatorID(levels: $0) }) else { return nil }
                self = .value(device, id)
            } else {
                guard let last = levels.last() else { return nil }
                self.init(device: device, kind, last)
            }
        case "model":
            guard let edition = levels.last().flatMap({ Name($0) }) else { return nil }
            self = .model(edition: edition)
        case "hub":
            guard let hub = levels.next().flatMap({ Name($0) }) else { return nil }
            switch levels.last() {
            case "availability": self = .hubAvailability(hub)
            case "health": self = .hubHealth(hub)
            default: return nil
            }
        case "fleet":
            if levels.isAtEnd {
                self = .fleet
            } else {
                guard let site = levels.last().flatMap({ Name($0) }) else { return nil }
                self = .fleetSite(site)
            }
        default:
            return nil
        }
    }

    private init?(device: DeviceID, _ kind: Substring) {
        switch kind {
        case "availability": self = .availability(device)
        case "state": self = .state(device)
        case "catalog": self = .catalog(device)
        case "items": self = .items(device)
        case "health": self = .health(device)
        case "event": self = .event(device)
        case "ack": self = .ack(device)
        default: return nil
        }
    }

    private init?(device: DeviceID, _ kind: Substring, _ last: Substring) {
        switch kind {
        case "lamp":
            guard let number = Int(last), (0...99).contains(number), String(number) == last else { return nil }
            self = .lamp(device, number)
        case "alert":
            guard let id = AlertID(last) else { return nil }
            self = .alert(device, id)
        case "cmd":
            guard let verb = Verb(rawValue: String(last)) else { return nil }
            self = .command(device, verb)
        case "result":
            guard let verb = Verb(rawValue: String(last)) else { return nil }
            self = .result(device, verb)
        default:
            return nil
        }
    }

    private init?(homeAssistant kind: Substring, _ levels: inout TopicLevels) {
        guard let object = levels.next(), let next = levels.next() else { return nil }
        let parts = object.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "akari", let device = DeviceID(site: parts[1], device: parts[2]) else {
            return nil
        }
        if levels.isAtEnd {
            guard kind == "device", next == "config" else { return nil }
            self = .discovery(device)
        } else {
            guard let platform = HomeAssistantComponent.Platform(rawValue: String(kind)),
                let component = HomeAssistantComponent(platform: platform, objectID: String(next)),
                levels.last() == "config"
            else { return nil }
            self = .componentDiscovery(device, component)
        }
    }
}
