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
        case .value(let device, let id): Self.base(device) + "/value/" + Self.levels(of: id)
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
        // The longest: a value of the longest id, at the longest site and device.
        guard name.utf8.count <= 192 else { return nil }
        var levels = name.split(separator: "/", omittingEmptySubsequences: false)[...]
        guard levels.allSatisfy({ !$0.isEmpty }), let first = levels.popFirst(), let second = levels.popFirst() else {
            return nil
        }
        switch (first, second) {
        case ("akari", "v1"): self.init(akari: levels)
        case ("homeassistant", "status") where levels.isEmpty: self = .homeAssistantStatus
        case ("homeassistant", _): self.init(homeAssistant: second, levels)
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

    private static func levels(of id: IndicatorID) -> String {
        String(id.description.map { $0 == "." ? "/" : $0 })
    }

    // MARK: Parsing

    private typealias Levels = ArraySlice<Substring>

    private init?(akari levels: Levels) {
        var levels = levels
        switch levels.popFirst() {
        case "device":
            guard let site = levels.popFirst(), let name = levels.popFirst(), let kind = levels.popFirst(),
                let device = DeviceID(site: site, device: name)
            else { return nil }
            self.init(device: device, kind, levels)
        case "model":
            guard levels.count == 1, let edition = levels.first.flatMap({ Name($0) }) else { return nil }
            self = .model(edition: edition)
        case "hub":
            guard levels.count == 2, let hub = levels.first.flatMap({ Name($0) }) else { return nil }
            switch levels.last {
            case "availability": self = .hubAvailability(hub)
            case "health": self = .hubHealth(hub)
            default: return nil
            }
        case "fleet":
            guard let site = levels.first else {
                self = .fleet
                return
            }
            guard levels.count == 1, let site = Name(site) else { return nil }
            self = .fleetSite(site)
        default:
            return nil
        }
    }

    private init?(device: DeviceID, _ kind: Substring, _ rest: Levels) {
        if let last = rest.first {
            if kind == "value" {
                guard let id = IndicatorID(rest.joined(separator: ".")), rest.allSatisfy({ !$0.contains(".") }) else {
                    return nil
                }
                self = .value(device, id)
                return
            }
            guard rest.count == 1 else { return nil }
            self.init(device: device, kind, numbered: last)
            return
        }
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

    private init?(device: DeviceID, _ kind: Substring, numbered last: Substring) {
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

    private init?(homeAssistant kind: Substring, _ levels: Levels) {
        guard let object = levels.first, levels.last == "config" else { return nil }
        let parts = object.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "akari", let device = DeviceID(site: parts[1], device: parts[2]) else {
            return nil
        }
        switch levels.count {
        case 2 where kind == "device":
            self = .discovery(device)
        case 3:
            guard let platform = HomeAssistantComponent.Platform(rawValue: String(kind)),
                let component = HomeAssistantComponent(
                    platform: platform, objectID: String(levels[levels.startIndex + 1]))
            else { return nil }
            self = .componentDiscovery(device, component)
        default:
            return nil
        }
    }
}
