import GRDB
import Telemetry

struct SQLiteHistoryReader: HistoryReader {
    let pool: DatabasePool
    let damage: DamageMark

    func samples(_ query: SampleQuery) async throws -> [SampleRecord] {
        do {
            return try await read(query)
        } catch let error as DatabaseError {
            let error = HistoryError(error, operation: "reading \(query.indicator)")
            damage.note(error)
            throw error
        }
    }

    private func read(_ query: SampleQuery) async throws -> [SampleRecord] {
        try await pool.read { db in
            let devices = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, site, device FROM device
                    WHERE (?1 IS NULL OR site = ?1) AND (?2 IS NULL OR device = ?2) ORDER BY site, device
                    """, arguments: [query.device?.site.description, query.device?.device.description])
            var found: [SampleRecord] = []
            guard
                let indicator = try Int64.fetchOne(
                    db, sql: "SELECT id FROM indicator WHERE name = ?", arguments: [query.indicator.description])
            else { return [] }
            for row in devices {
                guard found.count < query.limit,
                    let device = DeviceID(site: row["site"] as String, device: row["device"] as String)
                else {
                    continue
                }
                try Self.collect(query, device, row["id"], indicator, db, &found)
            }
            return found
        }
    }

    private static func collect(
        _ query: SampleQuery, _ device: DeviceID, _ id: Int64, _ indicator: Int64, _ db: Database,
        _ found: inout [SampleRecord]
    ) throws {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT at, boot, seq, value, tenths FROM sample WHERE device = ?1 AND indicator = ?2 AND at <= ?4
                    AND at >= ifnull((SELECT max(at) FROM sample WHERE device = ?1 AND indicator = ?2 AND at <= ?3), ?3)
                    ORDER BY at, boot, seq
                    """), arguments: [id, indicator, query.from, query.to])
        var bucket: Int64?
        while let row = try rows.next() {
            let at: Int64 = row["at"]
            let sample = SampleRecord(
                device: device, indicator: query.indicator,
                value: WireNumber(stored: row["value"], tenths: row["tenths"]),
                at: at, boot: row["boot"], seq: row["seq"])
            let current = query.step > 0 && at >= query.from ? (at - query.from) / query.step : nil
            if let current, current == bucket {
                found[found.count - 1] = sample
            } else {
                guard found.count < query.limit else { return }
                found.append(sample)
            }
            bucket = current
        }
    }
}
