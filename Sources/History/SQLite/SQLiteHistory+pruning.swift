import GRDB
import Synchronization
import Telemetry

/// How far the deleting of old rows has come. Tables are gone through in the order of their keys, so that no step ever has to read more
/// than its own rows.
struct PruneCursor: Sendable {
    enum Stage: Sendable { case samples, events, conflicts, rest }

    var stage = Stage.samples
    /// The last key that is done: (device, indicator) of samples, (device, boot, number) of events.
    var key: (Int64, Int64, Int64) = Self.beginning
    static let beginning: (Int64, Int64, Int64) = (.min, .min, .min)

    mutating func go(to next: Stage) {
        stage = next
        key = Self.beginning
    }
}

extension SQLiteHistory {
    /// What finding the next series or boot costs, in rows.
    private static let seek = 4

    public func prune(before instant: Int64, limit: Int) throws(HistoryError) -> PruneStep {
        try damage.watching { () throws(HistoryError) in
            var cursor = pruning.withLock { $0 }
            let step = try cache.withLock { cache throws(HistoryError) in
                try HistoryError.translating("deleting what is older than the retention") {
                    try pool.write { db in try prune(before: instant, limit: limit, db, &cache, &cursor) }
                }
            }
            pruning.withLock { $0 = cursor }
            return step
        }
    }

    private func prune(
        before instant: Int64, limit: Int, _ db: Database, _ cache: inout WriterCache, _ cursor: inout PruneCursor
    ) throws -> PruneStep {
        var left = limit
        var rows = 0
        var isComplete = false
        while left > 0, !isComplete {
            switch cursor.stage {
            case .samples: rows += try pruneSeries(before: instant, &left, db, &cursor)
            case .events: rows += try pruneBoot(before: instant, &left, db, &cursor)
            case .conflicts: rows += try pruneConflicts(before: instant, &left, db, &cursor)
            case .rest:
                try db.execute(sql: "DELETE FROM gap WHERE recorded_at < ?", arguments: [instant])
                rows += db.changesCount
                try forgetDevices(retiredBefore: instant, db)
                rows += try pruneDocuments(db, &cache)
                cursor = PruneCursor()
                isComplete = true
            }
        }
        let pages = try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        let free = try Int64.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
        let bytes = try (pages - free) * (Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
        return PruneStep(rows: rows, isComplete: isComplete, bytesInUse: bytes)
    }

    /// The next series of samples: what is older than the one that held at `instant`.
    private func pruneSeries(
        before instant: Int64, _ left: inout Int, _ db: Database, _ cursor: inout PruneCursor
    ) throws -> Int {
        left -= Self.seek
        let next = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT device, indicator FROM sample WHERE (device, indicator) > (?, ?)
                    ORDER BY device, indicator LIMIT 1
                    """), arguments: [cursor.key.0, cursor.key.1])
        guard let next else {
            cursor.go(to: .events)
            return 0
        }
        let (device, indicator): (Int64, Int64) = (next["device"], next["indicator"])
        let held = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT max(at) FROM sample WHERE device = ? AND indicator = ? AND at <= ?"),
            arguments: [device, indicator, instant])
        guard let held else {
            cursor.key = (device, indicator, 0)
            return 0
        }
        // The last one that this step may take.
        let last = try Int64.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT at FROM sample WHERE device = ? AND indicator = ? AND at < ? ORDER BY at LIMIT 1 OFFSET ?
                    """), arguments: [device, indicator, held, max(0, left - 1)])
        try db.cachedStatement(sql: "DELETE FROM sample WHERE device = ? AND indicator = ? AND at < ? AND at <= ?")
            .execute(arguments: [device, indicator, held, last ?? held])
        left -= db.changesCount
        if last == nil { cursor.key = (device, indicator, 0) }
        return db.changesCount
    }

    /// The next rows of one boot's events. A boot's events come in their order, so that behind the first that is young there are no old ones.
    private func pruneBoot(
        before instant: Int64, _ left: inout Int, _ db: Database, _ cursor: inout PruneCursor
    ) throws -> Int {
        left -= Self.seek
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT device, boot, number, at, arrived_at FROM event WHERE (device, boot, number) > (?, ?, ?)
                    ORDER BY device, boot, number LIMIT ?
                    """), arguments: [cursor.key.0, cursor.key.1, cursor.key.2, max(1, left)])
        guard let first = try rows.next() else {
            cursor.go(to: .conflicts)
            return 0
        }
        let (device, boot): (Int64, Int64) = (first["device"], first["boot"])
        let acknowledged = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT contiguous FROM position WHERE device = ? AND boot = ?"),
            arguments: [device, boot])
        var old: [Int64] = []
        var row: Row? = first
        while let event = row {
            let (itsDevice, itsBoot, number): (Int64, Int64, Int64) = (event["device"], event["boot"], event["number"])
            let (at, arrivedAt): (Int64, Int64) = (event["at"], event["arrived_at"])
            guard itsDevice == device, itsBoot == boot else { break }
            left -= 1
            guard arrivedAt < instant, number <= acknowledged ?? 0 else {
                cursor.key = (device, boot, .max)
                break
            }
            cursor.key = (device, boot, number)
            // One that says of itself that it is younger than its arrival stays.
            if at < instant { old.append(number) }
            row = try rows.next()
        }
        let delete = try db.cachedStatement(sql: "DELETE FROM event WHERE device = ? AND boot = ? AND number = ?")
        for number in old { try delete.execute(arguments: [device, boot, number]) }
        return old.count
    }

    private func pruneConflicts(
        before instant: Int64, _ left: inout Int, _ db: Database, _ cursor: inout PruneCursor
    ) throws -> Int {
        left -= Self.seek
        let next = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT device, boot, number FROM conflict WHERE (device, boot, number) > (?, ?, ?)
                    ORDER BY device, boot, number LIMIT 1
                    """), arguments: [cursor.key.0, cursor.key.1, cursor.key.2])
        guard let next else {
            cursor.go(to: .rest)
            return 0
        }
        cursor.key = (next["device"], next["boot"], next["number"])
        try db.cachedStatement(
            sql: "DELETE FROM conflict WHERE device = ? AND boot = ? AND number = ? AND arrived_at < ?"
        ).execute(arguments: [cursor.key.0, cursor.key.1, cursor.key.2, instant])
        left -= db.changesCount
        return db.changesCount
    }

    /// Devices that were taken out so long ago that nothing of them is left but their name and their positions.
    private func forgetDevices(retiredBefore instant: Int64, _ db: Database) throws {
        let gone = try Int64.fetchAll(
            db,
            sql: """
                SELECT id FROM device WHERE retired_at < ?
                AND NOT EXISTS (SELECT 1 FROM event WHERE event.device = id)
                AND NOT EXISTS (SELECT 1 FROM conflict WHERE conflict.device = id)
                """, arguments: [instant])
        for id in gone {
            try db.execute(sql: "DELETE FROM sample WHERE device = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM position WHERE device = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM gap WHERE device = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM clock WHERE device = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM device WHERE id = ?", arguments: [id])
        }
    }
}
