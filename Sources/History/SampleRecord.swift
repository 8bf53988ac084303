public import Telemetry

/// A value with its place in a device's history.
public struct SampleRecord: Hashable, Sendable {
    public var device: DeviceID
    public var indicator: IndicatorID
    public var value: WireNumber
    /// Unix seconds, the device's clock.
    public var at: Int64
    public var boot: Int64
    public var seq: Int64

    public init(device: DeviceID, indicator: IndicatorID, value: WireNumber, at: Int64, boot: Int64, seq: Int64) {
        self.device = device
        self.indicator = indicator
        self.value = value
        self.at = at
        self.boot = boot
        self.seq = seq
    }
}
