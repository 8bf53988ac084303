public import Telemetry

/// One accepted `state` message, reduced to what changed.
public struct StateRecord: Sendable {
    public var device: DeviceID
    public var boot: Int64
    public var seq: Int64
    /// Unix seconds, the device's clock.
    public var asOf: Int64
    /// Unix seconds, the hub's clock.
    public var arrivedAt: Int64
    /// Values that differ from the state before.
    public var changed: [IndicatorValue]
    /// Ids that the state before had and this one leaves out.
    public var removed: [IndicatorID]
    /// The device counts its boots from the beginning again (it lost its journal): what was stored as latest gives way,
    /// although its numbers are higher.
    public var countsAnew: Bool

    public init(
        device: DeviceID, boot: Int64, seq: Int64, asOf: Int64, arrivedAt: Int64, changed: [IndicatorValue],
        removed: [IndicatorID] = [], countsAnew: Bool = false
    ) {
        self.device = device
        self.boot = boot
        self.seq = seq
        self.asOf = asOf
        self.arrivedAt = arrivedAt
        self.changed = changed
        self.removed = removed
        self.countsAnew = countsAnew
    }
}
