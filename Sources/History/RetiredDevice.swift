public import Telemetry

/// A device that was taken out of the fleet.
public struct RetiredDevice: Hashable, Sendable {
    public var device: DeviceID
    /// Unix seconds, the hub's clock.
    public var at: Int64

    public init(device: DeviceID, at: Int64) {
        self.device = device
        self.at = at
    }
}
