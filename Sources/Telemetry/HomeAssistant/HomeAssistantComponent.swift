/// One entity in Home Assistant: its platform, and its id within the device.
public struct HomeAssistantComponent: Hashable, Sendable {
    public enum Platform: String, CaseIterable, Sendable {
        case sensor
        case binarySensor = "binary_sensor"
    }

    public let platform: Platform
    /// 1 to 64 of `a`–`z`, `0`–`9`, `-` and `_`.
    public let objectID: String

    /// Nil when `objectID` is anything else.
    public init?(platform: Platform, objectID: String) {
        guard (1...64).contains(objectID.utf8.count),
            objectID.utf8.allSatisfy({ Name.isNameCharacter($0) || $0 == UInt8(ascii: "_") })
        else { return nil }
        self.platform = platform
        self.objectID = objectID
    }

    /// An indicator's sensor: the id with underscores for its dots.
    public init(_ id: IndicatorID) {
        platform = .sensor
        objectID = String(id.description.map { $0 == "." ? "_" : $0 })
    }

    /// When the figures were computed.
    static let asOf = HomeAssistantComponent(known: .sensor, "as_of")
    /// Whether the device says that something needs a person.
    static let problem = HomeAssistantComponent(known: .binarySensor, "problem")

    private init(known platform: Platform, _ objectID: String) {
        self.platform = platform
        self.objectID = objectID
    }
}
