import Program
import Telemetry

/// `/metrics` in Prometheus' text format 0.0.4.
enum MetricsText {
    static func encoded(_ snapshot: FleetSnapshot, readers: Int, limits: HTTPLimits, now: Moment) -> [UInt8] {
        var text = Text()
        let counters = snapshot.counters
        text.family("akari_hub_info", "gauge", "The program.")
        text.sample("akari_hub_info", [("version", Release.version)], 1)
        text.family("akari_devices", "gauge", "Devices by liveness.")
        var counts: [Liveness: Int64] = [:]
        for record in snapshot.records { counts[record.device.liveness(at: now.uptime), default: 0] += 1 }
        for state in Liveness.allCases {
            text.sample("akari_devices", [("liveness", state.rawValue)], counts[state] ?? 0)
        }
        text.family("akari_disagreements", "gauge", "Indicators for which devices on one model differ.")
        text.sample("akari_disagreements", [], Int64(snapshot.aggregate?.whole.disagreements.count ?? 0))
        text.family("akari_models", "gauge", "Models that devices run.")
        text.sample("akari_models", [], Int64(snapshot.aggregate?.whole.models.count ?? 0))
        text.single("akari_hub_broker_connected", "gauge", "1 while connected.", snapshot.broker.isConnected ? 1 : 0)
        text.single("akari_hub_connections_total", "counter", "Connections made.", counters.connections)
        text.single("akari_hub_messages_received_total", "counter", "Messages received.", counters.received)
        text.single("akari_hub_messages_published_total", "counter", "Messages published.", counters.published)
        text.family("akari_hub_messages_refused_total", "counter", "Messages refused, by reason.")
        for (reason, count) in counters.refused.sorted(by: { $0.key < $1.key }) {
            text.sample("akari_hub_messages_refused_total", [("reason", reason)], Int64(count))
        }
        text.single(
            "akari_hub_messages_dropped_total", "counter", "Messages dropped by full buffers.", counters.dropped)
        text.single("akari_hub_states_stored_total", "counter", "States committed.", counters.statesStored)
        text.single("akari_hub_events_stored_total", "counter", "Events committed.", counters.eventsStored)
        text.single(
            "akari_hub_events_repeated_total", "counter", "Events that were stored already.", counters.eventsRepeated)
        text.single(
            "akari_hub_events_conflicting_total", "counter", "Events under a number with other content.",
            counters.eventsConflicting)
        text.single(
            "akari_hub_events_missing_total", "counter", "Events lost before they reached the hub.",
            counters.eventsMissing)
        text.single(
            "akari_hub_acknowledgements_total", "counter", "Acknowledgements published.", counters.acknowledgements)
        text.single("akari_hub_commits_total", "counter", "Transactions committed.", counters.commits)
        text.single("akari_hub_commit_failures_total", "counter", "Transactions that failed.", counters.commitFailures)
        text.single(
            "akari_hub_records_set_aside_total", "counter", "Records that gave way while the database was away.",
            counters.recordsSetAside)
        text.single("akari_hub_rows_pruned_total", "counter", "Rows older than the retention.", counters.pruned)
        text.single("akari_hub_database_bytes", "gauge", "Bytes on disk.", Int(snapshot.databaseBytes))
        text.single("akari_hub_event_streams", "gauge", "Pages that listen.", limits.clients.openStreams)
        text.single(
            "akari_hub_clients_dropped_total", "counter", "Connections closed because the client did not read.",
            limits.clients.dropped)
        text.single(
            "akari_hub_event_streams_refused_total", "counter", "Pages refused.", limits.clients.refusedStreams)
        addDevices(snapshot, now, to: &text)
        if snapshot.isFresh(at: now.uptime) { addIndicators(snapshot, to: &text) }
        return text.bytes
    }

    private static func addDevices(_ snapshot: FleetSnapshot, _ now: Moment, to text: inout Text) {
        let records = snapshot.sortedRecords
        text.family("akari_device_up", "gauge", "1 while the device is live or late.")
        for record in records {
            let liveness = record.device.liveness(at: now.uptime)
            let isUp = liveness == .live || liveness == .late
            text.sample("akari_device_up", labels(record.device.id), isUp ? 1 : 0)
        }
        text.family("akari_device_health_age_seconds", "gauge", "Since the last health message that was no replay.")
        for record in records {
            guard let arrived = record.device.healthArrivedAt else { continue }
            text.sample(
                "akari_device_health_age_seconds", labels(record.device.id), (now.uptime - arrived).components.seconds)
        }
        text.family("akari_device_as_of_timestamp_seconds", "gauge", "When the device computed its figures.")
        for record in records {
            guard let figures = record.device.figures else { continue }
            text.sample("akari_device_as_of_timestamp_seconds", labels(record.device.id), figures.asOf)
        }
    }

    /// Only figures that a device stands behind now: a scraped number must not outlive its device.
    private static func addIndicators(_ snapshot: FleetSnapshot, to text: inout Text) {
        guard let view = snapshot.indicators.view, view.reference.liveness == .live else { return }
        text.family("akari_indicator", "gauge", "Figures of the budget request (a request, not the budget).")
        let edition = view.reference.catalog.content.model.edition.description
        for indicator in view.reference.catalog.content.indicators {
            guard let value = view.value(of: indicator.id) else { continue }
            text.sample(
                "akari_indicator",
                [("id", indicator.id.description), ("unit", indicator.unit.rawValue), ("edition", edition)],
                value.description)
        }
    }

    private static func labels(_ id: DeviceID) -> [(String, String)] {
        [("site", id.site.description), ("device", id.device.description)]
    }

    /// Names and label values here are words that need no escaping.
    private struct Text {
        private(set) var bytes: [UInt8] = []

        mutating func family(_ name: String, _ type: String, _ help: String) {
            bytes.append(contentsOf: "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n".utf8)
        }

        mutating func sample(_ name: String, _ labels: [(String, String)], _ value: Int64) {
            sample(name, labels, String(value))
        }

        mutating func sample(_ name: String, _ labels: [(String, String)], _ value: String) {
            let list = labels.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",")
            bytes.append(contentsOf: (name + (list.isEmpty ? "" : "{\(list)}") + " \(value)\n").utf8)
        }

        mutating func single(_ name: String, _ type: String, _ help: String, _ value: Int) {
            family(name, type, help)
            sample(name, [], Int64(value))
        }
    }
}
