/// `fleet` and `fleet/SITE`: how many devices are how, which model each runs, and where devices on the same model disagree.
public struct FleetPayload: Payload {
    public static let maximumBytes = 4 << 20
    /// Of one list of devices.
    public static let maximumDevices = 65_536

    public struct Model: Hashable, Sendable {
        public var digest: Digest
        public var edition: Name
        public var devices: [DeviceID]
        public init(digest: Digest, edition: Name, devices: [DeviceID]) {
            self.digest = digest
            self.edition = edition
            self.devices = devices
        }
    }

    /// Devices on the same model that give different values for one indicator: that must never be.
    public struct Disagreement: Hashable, Sendable {
        public struct Value: Hashable, Sendable {
            public var value: WireNumber
            public var devices: [DeviceID]
            public init(value: WireNumber, devices: [DeviceID]) {
                self.value = value
                self.devices = devices
            }
        }

        public var digest: Digest
        public var id: IndicatorID
        public var values: [Value]
        public init(digest: Digest, id: IndicatorID, values: [Value]) {
            self.digest = digest
            self.id = id
            self.values = values
        }
    }

    /// Unix seconds by the hub's clock.
    public var at: Int64
    public var hub: Name
    /// Nil for the whole fleet.
    public var site: Name?
    /// How many devices are live, late, stale, offline, unknown; what is not there is none.
    public var devices: [Liveness: Int64]
    public var models: [Model]
    public var disagreements: [Disagreement]
    /// Devices that are not live.
    public var missing: [DeviceID]

    public init(
        at: Int64, hub: Name, site: Name?, devices: [Liveness: Int64], models: [Model], disagreements: [Disagreement],
        missing: [DeviceID]
    ) {
        self.at = at
        self.hub = hub
        self.site = site
        self.devices = devices
        self.models = models
        self.disagreements = disagreements
        self.missing = missing
    }
}
