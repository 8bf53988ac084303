import GRDB
import Synchronization
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

    public func prune(before instant: Int64, limit: Int) throws(HistoryError) -> Int {
        try cache.withLock { cache throws(HistoryError) in
            try HistoryError.translating("deleting what is older than the retention") {
                try pool.write { db in
                    try db.execute(
                        sql: """
                            DELETE FROM sample WHERE (device, indicator, at, boot, seq) IN (
                                SELECT device, indicator, at, boot, seq FROM sample AS old
                                WHERE at < ? AND EXISTS (
                                    SELECT 1 FROM sample AS newer WHERE newer.device = old.device
                                    AND newer.indicator = old.indicator AND newer.at > old.at AND newer.at <= ?)
                                LIMIT ?)
                            """, arguments: [instant, instant, limit])
                    var count = db.changesCount
                    try db.execute(
                        sql: """
                            DELETE FROM event WHERE (device, boot, number) IN (
                                SELECT device, boot, number FROM event AS old
                                WHERE arrived_at < ? AND at < ? AND number <= (
                                    SELECT contiguous FROM position
                                    WHERE position.device = old.device AND position.boot = old.boot)
                                LIMIT ?)
                            """, arguments: [instant, instant, limit])
                    count += db.changesCount
                    return try count + pruneDocuments(db, &cache)
                }
            }
        }
    }
}
