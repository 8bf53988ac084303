public import Telemetry

/// A device as the store last knew it.
public struct RestoredState: Sendable {
    public var device: DeviceID
    public var boot: Int64
    public var seq: Int64
    public var asOf: Int64
    public var arrivedAt: Int64
    public var values: [IndicatorValue]
    public var announcements: [AnnouncementRecord]

    public init(
        device: DeviceID, boot: Int64, seq: Int64, asOf: Int64, arrivedAt: Int64, values: [IndicatorValue],
        announcements: [AnnouncementRecord] = []
    ) {
        self.device = device
        self.boot = boot
        self.seq = seq
        self.asOf = asOf
        self.arrivedAt = arrivedAt
        self.values = values
        self.announcements = announcements
    }
}
