import Telemetry

/// What is to be stored in one transaction.
public struct HistoryBatch: Sendable {
    public var states: [StateRecord]
    /// Values that an event carries: history only, they never become the latest value.
    public var samples: [SampleRecord]
    public var events: [EventRecord]
    /// Catalogues and item lists that are not what the device announced before.
    public var announcements: [AnnouncementRecord] = []
    /// Dates that turned out wrong.
    public var clocks: [ClockCorrection] = []
    /// Devices that were taken out, before anything else in this batch.
    public var retired: [RetiredDevice] = []

    public init(states: [StateRecord] = [], samples: [SampleRecord] = [], events: [EventRecord] = []) {
        self.states = states
        self.samples = samples
        self.events = events
    }

    public var isEmpty: Bool { count == 0 }
    public var count: Int {
        states.count + samples.count + events.count + announcements.count + clocks.count + retired.count
    }

    /// Leaves out announcements that their device has replaced since: nobody asks for them any more.
    public mutating func dropReplacedAnnouncements() {
        var seen: Set<AnnouncementKey> = []
        announcements = announcements.reversed()
            .filter { seen.insert(AnnouncementKey(device: $0.device, kind: $0.kind)).inserted }.reversed()
    }
}

private struct AnnouncementKey: Hashable {
    var device: DeviceID
    var kind: AnnouncementRecord.Kind
}
