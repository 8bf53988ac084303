public import Telemetry

/// One numbered event of a device's journal.
public struct EventRecord: Hashable, Sendable {
    public var device: DeviceID
    public var boot: Int64
    /// 1 is the first of a boot.
    public var number: Int64
    /// The lowest number of this boot that the device still held when it sent this.
    public var base: Int64
    /// Unix seconds, the device's clock; only as good as `synchronized` says.
    public var at: Int64
    public var synchronized: Bool
    public var kind: String
    /// The event's `data` member, as received.
    public var data: [UInt8]
    /// Unix seconds, the hub's clock.
    public var arrivedAt: Int64

    public init(
        device: DeviceID, boot: Int64, number: Int64, base: Int64, at: Int64, synchronized: Bool, kind: String,
        data: [UInt8], arrivedAt: Int64
    ) {
        self.device = device
        self.boot = boot
        self.number = number
        self.base = base
        self.at = at
        self.synchronized = synchronized
        self.kind = kind
        self.data = data
        self.arrivedAt = arrivedAt
    }
}
