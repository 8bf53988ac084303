public import Telemetry

/// What a store did with a batch.
public struct HistoryReceipt: Sendable {
    /// For every device that sent an event in the batch (a repeat included), or that this store has written nothing of since it was
    /// opened: for each of its newest boots, the highest number N such that everything up to N is on disk or covered by a recorded
    /// gap. Empty for a device without events: it learns that somebody keeps them.
    public var positions: [DeviceID: [Int64: Int64]] = [:]
    /// Events that were stored now.
    public var stored = 0
    /// Events that were there already.
    public var repeated = 0
    /// Events that carry a number which is taken by different content (a journal that started again from nothing):
    /// kept apart, so that nothing acknowledged is lost.
    public var conflicting: [EventRecord] = []
    /// Numbers that a device no longer had when it sent its next one.
    public var gaps: [Gap] = []
    /// Values of indicators with a new name, where there are as many names as are kept: they are in no history.
    public var leftOut = 0

    public init() {}

    /// The most boots of a device that one acknowledgement speaks of.
    public static let bootsAcknowledged = 64
}

/// Event numbers that never arrived and never will.
public struct Gap: Hashable, Sendable {
    public var device: DeviceID
    public var boot: Int64
    public var first: Int64
    public var last: Int64
    /// How many of them are missing: some may have come out of order.
    public var missing: Int64

    public init(device: DeviceID, boot: Int64, first: Int64, last: Int64, missing: Int64) {
        self.device = device
        self.boot = boot
        self.first = first
        self.last = last
        self.missing = missing
    }
}
