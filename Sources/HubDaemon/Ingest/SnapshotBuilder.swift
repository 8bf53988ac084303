import Telemetry

/// Makes snapshots of the fleet, reusing what has not changed.
struct SnapshotBuilder: Sendable {
    private var last: FleetSnapshot
    private(set) var shownChange: UInt64 = 0
    /// Something other than a device has changed.
    private(set) var hasNews = true
    /// The hub's own state, which stands beside the fleet's, has changed.
    private(set) var needsAggregate = true
    /// Counts what readers see of the fleet and the figures: they may change without a device.
    private var generation: UInt64 = 0

    init(_ first: FleetSnapshot) { last = first }

    mutating func brokerChanged() { needsAggregate = true }

    mutating func take(_ aggregate: Aggregate, _ fleet: Fleet, _ broker: BrokerLink) {
        needsAggregate = false
        hasNews = true
        generation += 1
        last.aggregate = aggregate
        let knowsDevices = !fleet.devices.isEmpty
        last.fleet = SharedText("fleet", change: generation) {
            FleetView.write(aggregate, broker: broker, knowsDevices: knowsDevices)
        }
        if let reference = aggregate.reference {
            let view = IndicatorsView(reference, aggregate, fleet.devices)
            if let shown = last.indicators.view, shown.saysTheSame(as: view) {
                last.indicators.view = view
            } else {
                last.indicators = (view, SharedText("indicators", change: generation) { view.encoded() })
            }
        } else if last.indicators.view != nil {
            last.indicators = (nil, IndicatorsView.none(change: generation))
        }
    }

    mutating func snapshot(
        of fleet: Fleet, _ counters: HubCounters, _ broker: BrokerLink, databaseBytes: Int64, problem: String?,
        at moment: Moment
    ) -> FleetSnapshot {
        if fleet.change != last.change {
            for place in fleet.devices.indices {
                if place < last.records.count {
                    guard last.changes[place] != fleet.devices[place].change else { continue }
                    last.records[place] = DeviceRecord(fleet.devices[place])
                    last.changes[place] = fleet.devices[place].change
                } else {
                    last.records.append(DeviceRecord(fleet.devices[place]))
                    last.changes.append(fleet.devices[place].change)
                }
            }
            last.records.removeLast(last.records.count - fleet.devices.count)
            last.changes.removeLast(last.changes.count - fleet.devices.count)
            last.index = fleet.index
            last.removals = fleet.removals
            last.change = fleet.change
        }
        last.counters = counters
        last.broker = broker
        last.databaseBytes = databaseBytes
        last.storeProblem = problem
        last.madeAt = moment.uptime
        shownChange = fleet.change
        hasNews = false
        return last
    }
}
