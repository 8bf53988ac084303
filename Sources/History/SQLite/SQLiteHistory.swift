import Foundation
import GRDB
import Synchronization
import Telemetry

/// History in one SQLite file: write-ahead log, `synchronous=FULL`, one writing connection, which also checkpoints.
/// Readers are separate and read-only.
public final class SQLiteHistory: HistoryStore {
    let pool: DatabasePool
    let path: String
    /// What the writer remembers of the tables; dropped, and read again when needed, after anything failed.
    let cache = Mutex(WriterCache())
    let pruning = Mutex(PruneCursor())
    private let lock: FileLock
    let damage: DamageMark

    /// A damaged file that was moved aside when this was opened: its new path. A person must be told.
    public let quarantined: String?

    /// Opens the database, making or migrating it as needed.
    ///
    /// A file that is damaged, or is no database, is moved aside and an empty one is started: a hub without its past still
    /// shows the present, and devices send again what they still have. The same becomes of one that turned out to be
    /// damaged when it was last in use.
    /// - Parameters:
    ///   - path: the main file; its log and lock stand beside it.
    ///   - now: Unix seconds, for the name that a damaged file gets.
    public init(path: String, now: Int64) throws(HistoryError) {
        lock = try FileLock(path: path + ".lock")
        self.path = path
        damage = DamageMark(path: path)
        var opened: DatabasePool?
        if !damage.isSet {
            do {
                opened = try Self.connect(path)
            } catch let error where error.reason == .corrupt {
                opened = nil
            }
        }
        if let opened {
            pool = opened
            quarantined = nil
        } else {
            quarantined = try Self.moveAside(path, now: now)
            damage.clear()
            pool = try Self.connect(path)
        }
    }

    private static func connect(_ path: String) throws(HistoryError) -> DatabasePool {
        try HistoryError.translating("opening \(path)") {
            var configuration = Configuration()
            configuration.label = "history"
            configuration.maximumReaderCount = 4
            configuration.busyMode = .timeout(5)
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { db in
                // After the pool has set WAL, which lowers it: an acknowledgement must survive a power cut.
                try db.execute(sql: "PRAGMA synchronous = FULL")
                try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
            }
            if try pool.read(Schema.migrator.hasBeenSuperseded) {
                throw HistoryError(
                    .newer, operation: "opening \(path)",
                    message: "it was written by a newer akari-hub; install that version, or give this one another path")
            }
            try Schema.migrator.migrate(pool)
            try pool.read(Self.check)
            return pool
        }
    }

    /// Reads the whole file where that takes no more than about a second.
    private static func check(_ db: Database) throws {
        let bytes =
            try (Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0)
            * (Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
        guard bytes <= 256 << 20 else { return }
        if let verdict = try String.fetchOne(db, sql: "PRAGMA quick_check(1)"), verdict != "ok" {
            throw HistoryError(
                .corrupt, operation: "checking", code: ResultCode.SQLITE_CORRUPT.rawValue, message: verdict)
        }
    }

    private static func moveAside(_ path: String, now: Int64) throws(HistoryError) -> String {
        let stamp = Date(timeIntervalSince1970: TimeInterval(now))
            .formatted(Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted))
        let target = "\(path).damaged-\(stamp)"
        for suffix in ["", "-wal", "-shm"] where rename(path + suffix, target + suffix) != 0 && errno != ENOENT {
            throw HistoryError(
                .unreadable, operation: "moving the damaged \(path)\(suffix) aside",
                message: String(cString: strerror(errno)))
        }
        return target
    }

    public var size: Int64 {
        ["", "-wal"].reduce(0) { sum, suffix in
            var status = stat()
            return stat(path + suffix, &status) == 0 ? sum + Int64(status.st_size) : sum
        }
    }

    public func close() throws(HistoryError) {
        // Somebody may still hold this object; it holds nothing any more.
        defer { lock.release() }
        try HistoryError.translating("closing \(path)") {
            defer { try? pool.close() }
            try pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        }
    }

    /// A second look from the same process: reads only.
    public var reader: some HistoryReader { SQLiteHistoryReader(pool: pool, damage: damage) }
}

extension HistoryError {
    /// The one place where the database library's errors become ours.
    static func translating<Result>(
        _ operation: String, _ body: () throws -> Result
    ) throws(HistoryError) -> Result {
        do {
            return try body()
        } catch let error as HistoryError {
            throw error
        } catch let error as DatabaseError {
            throw HistoryError(error, operation: operation)
        } catch {
            throw HistoryError(.other, operation: operation, message: "\(error)")
        }
    }

    init(_ error: DatabaseError, operation: String) {
        self.init(
            Reason(error.resultCode), operation: operation, code: error.extendedResultCode.rawValue,
            message: error.message ?? "\(error)")
    }
}

extension HistoryError.Reason {
    init(_ code: ResultCode) {
        self =
            switch code {
            case .SQLITE_FULL: .full
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
            case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM: .unreadable
            case .SQLITE_BUSY, .SQLITE_LOCKED: .inUse
            case .SQLITE_MISUSE: .closed
            default: .other
            }
    }
}
