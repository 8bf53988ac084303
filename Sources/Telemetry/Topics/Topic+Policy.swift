extension Topic {
    public enum QoS: Int32, Sendable {
        case atMostOnce = 0
        case atLeastOnce = 1
    }

    /// How a topic is published.
    public struct Policy: Hashable, Sendable {
        public var qos: QoS
        public var retained: Bool
        /// Whether the message expires of one that has died with its broker (MQTT 5): after three of its intervals.
        public var expires = false
    }

    public var policy: Policy {
        switch self {
        case .health, .hubHealth:
            Policy(qos: .atLeastOnce, retained: true, expires: true)
        case .availability, .state, .value, .catalog, .items, .lamp, .alert, .ack, .model, .hubAvailability, .fleet,
            .fleetSite, .discovery, .componentDiscovery:
            Policy(qos: .atLeastOnce, retained: true)
        case .event, .command, .result:
            Policy(qos: .atLeastOnce, retained: false)
        case .homeAssistantStatus:
            // Home Assistant's own default: we only listen.
            Policy(qos: .atMostOnce, retained: false)
        }
    }

    /// The payload's media type, for MQTT 5's content type.
    public var contentType: String {
        switch self {
        case .availability, .hubAvailability, .value, .homeAssistantStatus: "text/plain;charset=utf-8"
        default: "application/json"
        }
    }

    /// The largest payload that is read, in bytes; a larger one is refused unread.
    public var maximumPayload: Int {
        switch self {
        case .availability, .hubAvailability, .homeAssistantStatus: Presence.maximumBytes
        case .value: WireNumber.maximumBytes
        case .state: StatePayload.maximumBytes
        case .catalog: CatalogPayload.maximumBytes
        case .items: ItemsPayload.maximumBytes
        case .health: HealthPayload.maximumBytes
        case .lamp: LampPayload.maximumBytes
        case .alert: AlertPayload.maximumBytes
        case .event: EventPayload.maximumBytes
        case .ack: AckPayload.maximumBytes
        case .command: CommandPayload.maximumBytes
        case .result: ResultPayload.maximumBytes
        case .hubHealth: HubHealthPayload.maximumBytes
        case .fleet, .fleetSite: FleetPayload.maximumBytes
        case .model: 16 << 20
        case .discovery, .componentDiscovery: 1 << 20
        }
    }
}
