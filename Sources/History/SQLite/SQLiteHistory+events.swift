import GRDB
import Telemetry

extension SQLiteHistory {
    /// Events go in by number; a position moves only over what is stored, or over what the device says it no longer has.
    func store(
        _ events: [EventRecord], _ db: Database, _ cache: inout WriterCache, _ receipt: inout HistoryReceipt
    ) throws {
        guard !events.isEmpty else { return }
        let insert = try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO event (device, boot, number, at, synchronized, kind, data, arrived_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        var touched: [DeviceID: Set<Int64>] = [:]
        for event in events {
            let device = try cache.id(of: event.device, firstSeen: event.arrivedAt, db)
            var position = try cache.position(of: event.device, boot: event.boot, db)
            try insert.execute(arguments: [
                device, event.boot, event.number, event.at, event.synchronized, event.kind, event.data.data,
                event.arrivedAt,
            ])
            if db.changesCount == 1 {
                receipt.stored += 1
                if event.number <= position.contiguous { try fillGap(event, device, db) }
            } else if try isStored(event, device, db) {
                receipt.repeated += 1
            } else {
                receipt.conflicting.append(event)
                try keepConflict(event, device, db)
            }
            position.highest = max(position.highest, event.number)
            if event.base > position.contiguous + 1 {
                receipt.gaps.append(contentsOf: try recordGap(before: event, position, device, db))
                position.contiguous = event.base - 1
            }
            if event.number == position.contiguous + 1 { position.contiguous = event.number }
            if position.contiguous < position.highest {
                position.contiguous = try absorb(after: position.contiguous, device, event.boot, db)
            }
            cache.set(position, of: event.device, boot: event.boot)
            touched[event.device, default: []].insert(event.boot)
        }
        let move = try db.cachedStatement(
            sql: """
                INSERT INTO position (device, boot, contiguous) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET contiguous = excluded.contiguous WHERE excluded.contiguous > contiguous
                """)
        for (device, boots) in touched {
            let id = try cache.id(of: device, firstSeen: 0, db)
            for boot in boots {
                try move.execute(arguments: [id, boot, cache.position(of: device, boot: boot, db).contiguous])
            }
            receipt.positions[device] = cache.acknowledgement(of: device, touched: boots)
        }
    }

    private func isStored(_ event: EventRecord, _ device: Int64, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT at = ? AND kind = ? AND data = ? FROM event WHERE device = ? AND boot = ? AND number = ?
                    """),
            arguments: [event.at, event.kind, event.data.data, device, event.boot, event.number]) ?? false
    }

    private func keepConflict(_ event: EventRecord, _ device: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO conflict (device, boot, number, at, synchronized, kind, data, arrived_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                device, event.boot, event.number, event.at, event.synchronized, event.kind, event.data.data,
                event.arrivedAt,
            ])
    }

    /// The holes between the position and what the device still holds, less what came out of order.
    private func recordGap(
        before event: EventRecord, _ position: WriterCache.Position, _ device: Int64, _ db: Database
    ) throws -> [Gap] {
        let first = position.contiguous + 1
        let last = event.base - 1
        let present =
            position.highest < first
            ? 0
            : try Int64.fetchOne(
                db,
                sql: "SELECT count(*) FROM event WHERE device = ? AND boot = ? AND number BETWEEN ? AND ?",
                arguments: [device, event.boot, first, last]) ?? 0
        let missing = last - first + 1 - present
        guard missing > 0 else { return [] }
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO gap (device, boot, first, last, missing, recorded_at) VALUES (?, ?, ?, ?, ?, ?)
                """, arguments: [device, event.boot, first, last, missing, event.arrivedAt])
        return [Gap(device: event.device, boot: event.boot, first: first, last: last, missing: missing)]
    }

    /// A number that had been given up has come after all.
    private func fillGap(_ event: EventRecord, _ device: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE gap SET missing = missing - 1
                WHERE device = ? AND boot = ? AND first <= ? AND last >= ? AND missing > 0
                """, arguments: [device, event.boot, event.number, event.number])
    }

    /// The end of the run of stored numbers that starts after `position`.
    private func absorb(after position: Int64, _ device: Int64, _ boot: Int64, _ db: Database) throws -> Int64 {
        var end = position
        let stored = try Int64.fetchCursor(
            db.cachedStatement(
                sql: "SELECT number FROM event WHERE device = ? AND boot = ? AND number > ? ORDER BY number"),
            arguments: [device, boot, position])
        while let number = try stored.next(), number == end + 1 { end = number }
        return end
    }
}
