import Telemetry

/// Everything that readers of other threads see: made by the ingest thread, never changed. Devices that have not changed
/// are shared with the snapshot before.
struct FleetSnapshot: Sendable {
    /// Of this run of the hub: changes are counted from its start.
    var epoch: String
    /// The fleet's last change.
    var change: UInt64 = 0
    /// In the fleet's own order.
    var records: [DeviceRecord] = []
    /// The last change of each, so that looking for what is new touches little memory.
    var changes: [UInt64] = []
    var index: [DeviceID: Int] = [:]
    var removals: [(id: DeviceID, change: UInt64)] = []

    var aggregate: Aggregate?
    /// `/api/v1/fleet`.
    var fleet = SharedText("fleet", change: 0) { [] }
    /// `/api/v1/indicators`. No view: no device has any, or none any more, which is a change as well.
    var indicators: (view: IndicatorsView?, text: SharedText) = (nil, IndicatorsView.none(change: 0))
    var broker: BrokerLink
    var counters = HubCounters()
    var databaseBytes: Int64 = 0
    /// Why the database cannot be written, if it can't.
    var storeProblem: String?
    /// Uptime at which the ingest thread made this.
    var madeAt: Duration = .zero

    init(epoch: String, broker: BrokerLink, madeAt: Duration = .zero) {
        self.epoch = epoch
        self.broker = broker
        self.madeAt = madeAt
    }

    /// The ingest thread makes one a second. An older one than this is of a thread that hangs, and no longer about now.
    static let freshness = Duration.seconds(5)

    func isFresh(at uptime: Duration) -> Bool { uptime - madeAt < Self.freshness }

    var sortedRecords: [DeviceRecord] { records.sorted { $0.device.id < $1.device.id } }
}
