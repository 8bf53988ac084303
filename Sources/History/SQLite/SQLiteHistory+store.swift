import GRDB
import GRDBSQLite
import Synchronization
import Telemetry

extension SQLiteHistory {
    public func store(_ batch: HistoryBatch) throws(HistoryError) -> HistoryReceipt {
        guard !batch.isEmpty else { return HistoryReceipt() }
        return try damage.watching { () throws(HistoryError) in try write(batch) }
    }

    private func write(_ batch: HistoryBatch) throws(HistoryError) -> HistoryReceipt {
        try cache.withLock { cache throws(HistoryError) in
            do throws(HistoryError) {
                return try HistoryError.translating("storing \(batch.count) records") {
                    var receipt = HistoryReceipt()
                    try pool.writeWithoutTransaction { db in
                        try db.inTransaction(.immediate) {
                            try retire(batch.retired, db, &cache)
                            try store(batch.states, db, &cache, &receipt)
                            try store(batch.samples, db, &cache, &receipt)
                            try store(batch.clocks, db, &cache)
                            try store(batch.events, db, &cache, &receipt)
                            try store(batch.announcements, db, &cache)
                            return .commit
                        }
                    }
                    receipt.positions.merge(cache.takeNewcomers()) { touched, _ in touched }
                    return receipt
                }
            } catch {
                cache = WriterCache()
                throw error
            }
        }
    }

    /// A retired device leaves the latest values; its events, samples and positions stay until they are too old.
    private func retire(_ devices: [RetiredDevice], _ db: Database, _ cache: inout WriterCache) throws {
        for retired in devices {
            let id = try cache.id(of: retired.device, firstSeen: retired.at, db)
            cache.forget(retired.device)
            try db.execute(sql: "DELETE FROM latest WHERE device = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM state WHERE device = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM announcement WHERE device = ?", arguments: [id])
            try db.execute(sql: "UPDATE device SET retired_at = ? WHERE id = ?", arguments: [retired.at, id])
        }
    }

    /// Within a batch only a device's last state is written to the latest values; every change gets its sample.
    private func store(
        _ states: [StateRecord], _ db: Database, _ cache: inout WriterCache, _ receipt: inout HistoryReceipt
    ) throws {
        guard !states.isEmpty else { return }
        let sample = try db.cachedStatement(sql: Self.insertSample)
        var newest: [DeviceID: Int] = [:]
        var latest: [LatestKey: LatestValue] = [:]
        for (index, state) in states.enumerated() {
            let device = try cache.id(of: state.device, firstSeen: state.arrivedAt, db)
            newest[state.device] = index
            if state.countsAnew {
                latest = latest.filter { $0.key.device != device }
                try db.execute(sql: "DELETE FROM latest WHERE device = ?", arguments: [device])
                try db.execute(sql: "DELETE FROM state WHERE device = ?", arguments: [device])
            }
            let at = cache.date(state.asOf, of: state.device, boot: state.boot)
            for change in state.changed {
                guard let indicator = try cache.id(of: change.indicator, db) else {
                    receipt.leftOut += 1
                    continue
                }
                let number = change.value.stored
                try sample.insert(device, indicator, at, state.boot, state.seq, number.value, number.tenths, db)
                latest[LatestKey(device: device, indicator: indicator)] = LatestValue(number: number, state: index)
            }
            for name in state.removed {
                guard let indicator = try cache.id(of: name, db) else { continue }
                latest[LatestKey(device: device, indicator: indicator)] = LatestValue(number: nil, state: index)
            }
        }
        let upsert = try db.cachedStatement(sql: Self.upsertLatest)
        let delete = try db.cachedStatement(sql: "DELETE FROM latest WHERE device = ? AND indicator = ?")
        for (key, value) in latest {
            let state = states[value.state]
            if let number = value.number {
                try upsert.insert(
                    key.device, key.indicator, state.asOf, state.boot, state.seq, number.value, number.tenths, db)
            } else {
                try delete.execute(arguments: [key.device, key.indicator])
            }
        }
        let write = try db.cachedStatement(sql: Self.upsertState)
        for (device, index) in newest {
            let state = states[index]
            let id = try cache.id(of: device, firstSeen: state.arrivedAt, db)
            try write.execute(arguments: [id, state.boot, state.seq, state.asOf, state.arrivedAt])
        }
    }

    private func store(
        _ samples: [SampleRecord], _ db: Database, _ cache: inout WriterCache, _ receipt: inout HistoryReceipt
    ) throws {
        guard !samples.isEmpty else { return }
        let statement = try db.cachedStatement(sql: Self.insertSample)
        for sample in samples {
            let number = sample.value.stored
            let device = try cache.id(of: sample.device, firstSeen: sample.at, db)
            guard let indicator = try cache.id(of: sample.indicator, db) else {
                receipt.leftOut += 1
                continue
            }
            try statement.insert(
                device, indicator,
                cache.date(sample.at, of: sample.device, boot: sample.boot), sample.boot, sample.seq, number.value,
                number.tenths, db)
        }
    }

    private static let insertSample = """
        INSERT OR IGNORE INTO sample (device, indicator, at, boot, seq, value, tenths) VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    private static let upsertLatest = """
        INSERT INTO latest (device, indicator, at, boot, seq, value, tenths) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET at = excluded.at, boot = excluded.boot, seq = excluded.seq, value = excluded.value,
            tenths = excluded.tenths
        WHERE (excluded.boot, excluded.seq) > (boot, seq)
        """
    private static let upsertState = """
        INSERT INTO state (device, boot, seq, as_of, arrived_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET boot = excluded.boot, seq = excluded.seq, as_of = excluded.as_of,
            arrived_at = excluded.arrived_at
        WHERE (excluded.boot, excluded.seq) > (boot, seq)
        """
}

private struct LatestKey: Hashable {
    var device: Int64
    var indicator: Int64
}

private struct LatestValue {
    var number: (value: Int64, tenths: Int64)?
    /// Index of the state that it comes from.
    var state: Int
}

extension Statement {
    /// Seven integers, bound straight: this runs once for every value that changed, and building an argument list would
    /// cost as much as the row itself.
    fileprivate func insert(
        _ a: Int64, _ b: Int64, _ c: Int64, _ d: Int64, _ e: Int64, _ f: Int64, _ g: Int64, _ db: Database
    ) throws {
        sqlite3_reset(sqliteStatement)
        sqlite3_bind_int64(sqliteStatement, 1, a)
        sqlite3_bind_int64(sqliteStatement, 2, b)
        sqlite3_bind_int64(sqliteStatement, 3, c)
        sqlite3_bind_int64(sqliteStatement, 4, d)
        sqlite3_bind_int64(sqliteStatement, 5, e)
        sqlite3_bind_int64(sqliteStatement, 6, f)
        sqlite3_bind_int64(sqliteStatement, 7, g)
        let code = sqlite3_step(sqliteStatement)
        sqlite3_reset(sqliteStatement)
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
        }
    }
}
