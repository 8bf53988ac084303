public import Telemetry

/// What a device says its numbers mean: it outlives the device's last message, so that a dead device's numbers keep their titles.
public struct AnnouncementRecord: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case catalog, items
    }

    public var device: DeviceID
    public var kind: Kind
    public var boot: Int64
    public var seq: Int64
    /// Unix seconds, the device's clock.
    public var asOf: Int64
    /// What follows the device's own members in the payload: the same for all devices with one model, and stored once.
    /// nil: the device has taken it back.
    public var text: [UInt8]?

    public init(device: DeviceID, kind: Kind, boot: Int64, seq: Int64, asOf: Int64, text: [UInt8]?) {
        self.device = device
        self.kind = kind
        self.boot = boot
        self.seq = seq
        self.asOf = asOf
        self.text = text
    }
}
