import GRDB

extension SQLiteHistory {
    /// A correction is applied to what is there, once; `WriterCache.date` applies it to what comes later.
    func store(_ clocks: [ClockCorrection], _ db: Database, _ cache: inout WriterCache) throws {
        for clock in clocks {
            let device = try cache.id(of: clock.device, firstSeen: clock.to, db)
            try db.execute(
                sql: "INSERT OR IGNORE INTO clock (device, boot, first, last, offset) VALUES (?, ?, ?, ?, ?)",
                arguments: [device, clock.boot, clock.from, clock.to, clock.offset])
            // The same event again, or one that contradicts it.
            guard db.changesCount == 1 else { continue }
            cache.add(clock)
            try db.execute(
                sql: "UPDATE OR REPLACE sample SET at = at + ? WHERE device = ? AND boot = ? AND at BETWEEN ? AND ?",
                arguments: [clock.offset, device, clock.boot, clock.from, clock.to])
        }
    }
}
