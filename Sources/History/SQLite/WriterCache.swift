import Foundation
import GRDB
import Telemetry

/// Row ids and positions that the writer would otherwise look up for every row.
struct WriterCache: Sendable {
    struct Position: Sendable {
        /// Everything up to here is stored or covered by a gap.
        var contiguous: Int64
        /// The highest number stored: above `contiguous` where something is still missing between.
        var highest: Int64
    }

    struct Device: Sendable {
        let id: Int64
        var positions: [Int64: Position]
        /// Of the newest boots that have any.
        var clocks: [ClockCorrection]
    }

    private var devices: [DeviceID: Device] = [:]
    /// Not written for before, since this cache was made.
    private var newcomers: Set<DeviceID> = []
    private var indicators: [IndicatorID: Int64] = [:]
    private var indicatorCount: Int?
    private var documents: [[UInt8]: Int64] = [:]

    mutating func id(of device: DeviceID, firstSeen: Int64, _ db: Database) throws -> Int64 {
        if let known = devices[device] { return known.id }
        try db.execute(
            sql: "INSERT OR IGNORE INTO device (site, device, first_seen) VALUES (?, ?, ?)",
            arguments: [device.site.description, device.device.description, firstSeen])
        let row = try Row.fetchOne(
            db, sql: "SELECT id, retired_at FROM device WHERE site = ? AND device = ?",
            arguments: [device.site.description, device.device.description])
        guard let row, let id: Int64 = row["id"] else { throw DatabaseError(resultCode: .SQLITE_NOTFOUND) }
        if row["retired_at"] != nil as Int64? {
            try db.execute(sql: "UPDATE device SET retired_at = NULL WHERE id = ?", arguments: [id])
        }
        var positions: [Int64: Position] = [:]
        let stored = try Row.fetchCursor(
            db,
            sql: """
                SELECT boot, contiguous,
                    (SELECT max(number) FROM event WHERE event.device = position.device AND event.boot = position.boot) AS highest
                FROM position WHERE device = ? ORDER BY boot DESC LIMIT ?
                """, arguments: [id, HistoryReceipt.bootsAcknowledged])
        while let row = try stored.next() {
            let contiguous: Int64 = row["contiguous"]
            positions[row["boot"]] = Position(contiguous: contiguous, highest: max(contiguous, row["highest"] ?? 0))
        }
        let clocks = try Row.fetchAll(
            db,
            sql: "SELECT boot, first, last, offset FROM clock WHERE device = ? ORDER BY boot DESC, first LIMIT ?",
            arguments: [id, Self.clocksKept]
        ).map {
            ClockCorrection(device: device, boot: $0["boot"], from: $0["first"], to: $0["last"], offset: $0["offset"])
        }
        devices[device] = Device(id: id, positions: positions, clocks: clocks)
        newcomers.insert(device)
        return id
    }

    /// What is older is not sent again any more.
    private static let clocksKept = 64

    /// When something happened that the device dated `at`.
    func date(_ at: Int64, of device: DeviceID, boot: Int64) -> Int64 {
        guard let clocks = devices[device]?.clocks, !clocks.isEmpty,
            let clock = clocks.first(where: { $0.boot == boot && $0.from <= at && at <= $0.to })
        else { return at }
        return at + clock.offset
    }

    mutating func add(_ clock: ClockCorrection) {
        devices[clock.device]?.clocks.insert(clock, at: 0)
        if let count = devices[clock.device]?.clocks.count, count > Self.clocksKept {
            devices[clock.device]?.clocks.removeLast()
        }
    }

    /// Names that are kept, of all devices together: more than anybody publishes, and yet an end.
    var maximumIndicators = 65_536

    /// - Returns: nil for a name that is new where there are as many as are kept.
    mutating func id(of indicator: IndicatorID, _ db: Database) throws -> Int64? {
        if let known = indicators[indicator] { return known }
        let find = try db.cachedStatement(sql: "SELECT id FROM indicator WHERE name = ?")
        var id = try Int64.fetchOne(find, arguments: [indicator.description])
        if id == nil {
            let count = try indicatorCount ?? Int.fetchOne(db, sql: "SELECT count(*) FROM indicator") ?? 0
            indicatorCount = count
            guard count < maximumIndicators else { return nil }
            try db.execute(sql: "INSERT INTO indicator (name) VALUES (?)", arguments: [indicator.description])
            id = db.lastInsertedRowID
            indicatorCount = count + 1
        }
        indicators[indicator] = id
        return id
    }

    mutating func id(ofDocument text: [UInt8], _ db: Database) throws -> Int64 {
        if let known = documents[text] { return known }
        let data = Data(text)
        try db.execute(sql: "INSERT OR IGNORE INTO document (text) VALUES (?)", arguments: [data])
        guard let id = try Int64.fetchOne(db, sql: "SELECT id FROM document WHERE text = ?", arguments: [data]) else {
            throw DatabaseError(resultCode: .SQLITE_NOTFOUND)
        }
        // A fleet shares few; one where every device differs must not be kept in memory twice.
        if documents.count >= 16 { documents = [:] }
        documents[text] = id
        return id
    }

    mutating func forgetDocuments() { documents = [:] }

    mutating func position(of device: DeviceID, boot: Int64, _ db: Database) throws -> Position {
        if let known = devices[device]?.positions[boot] { return known }
        // An old boot that the newest ones pushed out of the cache, or a new one.
        guard let id = devices[device]?.id,
            let contiguous = try Int64.fetchOne(
                db, sql: "SELECT contiguous FROM position WHERE device = ? AND boot = ?", arguments: [id, boot])
        else { return Position(contiguous: 0, highest: 0) }
        let highest = try Int64.fetchOne(
            db, sql: "SELECT max(number) FROM event WHERE device = ? AND boot = ?", arguments: [id, boot])
        return Position(contiguous: contiguous, highest: max(contiguous, highest ?? 0))
    }

    mutating func set(_ position: Position, of device: DeviceID, boot: Int64) {
        devices[device]?.positions[boot] = position
    }

    /// The positions that an acknowledgement speaks of: the newest boots, and those just touched.
    mutating func acknowledgement(of device: DeviceID, touched: Set<Int64>) -> [Int64: Int64] {
        guard var known = devices[device] else { return [:] }
        let newest = known.positions.keys.sorted(by: >).prefix(HistoryReceipt.bootsAcknowledged)
        let kept = touched.union(newest)
        let answer = known.positions.filter { kept.contains($0.key) }
        if known.positions.count > newest.count {
            known.positions = known.positions.filter { newest.contains($0.key) }
            devices[device] = known
        }
        return answer.mapValues(\.contiguous)
    }

    /// Where each newcomer stands. They are none from then on.
    mutating func takeNewcomers() -> [DeviceID: [Int64: Int64]] {
        defer { newcomers = [] }
        return newcomers.reduce(into: [:]) { $0[$1] = acknowledgement(of: $1, touched: []) }
    }

    mutating func forget(_ device: DeviceID) {
        devices[device] = nil
        newcomers.remove(device)
    }
}
