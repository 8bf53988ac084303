public import Telemetry

/// What a boot of a device dated without a synchronised clock, and how much later it happened.
public struct ClockCorrection: Hashable, Sendable {
    public var device: DeviceID
    public var boot: Int64
    /// Unix seconds by the device's clock, both included.
    public var from: Int64
    public var to: Int64
    /// Seconds.
    public var offset: Int64

    public init(device: DeviceID, boot: Int64, from: Int64, to: Int64, offset: Int64) {
        self.device = device
        self.boot = boot
        self.from = from
        self.to = to
        self.offset = offset
    }
}
