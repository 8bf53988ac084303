import GRDB
import Telemetry

extension SQLiteHistory {
    public func restoredStates() throws(HistoryError) -> [RestoredState] {
        try damage.watching { () throws(HistoryError) in try readStates() }
    }

    private func readStates() throws(HistoryError) -> [RestoredState] {
        try HistoryError.translating("reading the latest values") {
            try pool.read { db in
                var states: [RestoredState] = []
                let rows = try Row.fetchCursor(
                    db,
                    sql: """
                        SELECT state.*, device.site, device.device AS name FROM state JOIN device ON device.id = state.device
                        WHERE device.retired_at IS NULL ORDER BY site, name
                        """)
                while let row = try rows.next() {
                    guard let device = DeviceID(site: row["site"] as String, device: row["name"] as String) else {
                        continue
                    }
                    let values = try Row.fetchAll(
                        db.cachedStatement(
                            sql: """
                                SELECT indicator.name, value, tenths FROM latest
                                JOIN indicator ON indicator.id = latest.indicator WHERE latest.device = ?
                                """), arguments: [row["device"] as Int64])
                    states.append(
                        RestoredState(
                            device: device, boot: row["boot"], seq: row["seq"], asOf: row["as_of"],
                            arrivedAt: row["arrived_at"],
                            values: values.compactMap { value in
                                IndicatorID(value["name"] as String).map { id in
                                    IndicatorValue(
                                        indicator: id,
                                        value: WireNumber(stored: value["value"], tenths: value["tenths"]))
                                }
                            }, announcements: try announcements(of: device, id: row["device"], db)))
                }
                return states
            }
        }
    }
}
