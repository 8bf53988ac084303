import Foundation
import GRDB
public import Telemetry
import Testing

@testable import History

let lamp = DeviceID("kasumigaseki/lamp-1").unsafelyUnwrapped

extension IndicatorID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = Self(text).unsafelyUnwrapped }
}

func state(boot: Int64 = 7, seq: Int64, _ values: [IndicatorID: Int64]) -> StateRecord {
    StateRecord(
        device: lamp, boot: boot, seq: seq, asOf: 1000 + seq, arrivedAt: 2000 + seq,
        changed: values.map { IndicatorValue(indicator: $0.key, value: .integer($0.value)) })
}

func sample(_ indicator: IndicatorID, _ value: Int64, seq: Int64, at: Int64 = 50) -> SampleRecord {
    SampleRecord(device: lamp, indicator: indicator, value: .integer(value), at: at, boot: 7, seq: seq)
}

func event(_ number: Int64, base: Int64 = 1, data: String = "{}", arrivedAt: Int64 = 3000) -> EventRecord {
    EventRecord(
        device: lamp, boot: 7, number: number, base: base, at: 500 + number, synchronized: true, kind: "check",
        data: Array(data.utf8), arrivedAt: arrivedAt)
}

func withDirectory<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let directory = FileManager.default.temporaryDirectory.appending(path: "akari-\(UUID())").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    return try await body(directory)
}

func withDirectory<Result>(_ body: (String) throws -> Result) throws -> Result {
    let directory = FileManager.default.temporaryDirectory.appending(path: "akari-\(UUID())").path
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    return try body(directory)
}

func withHistory(_ body: (SQLiteHistory, String) throws -> Void) throws {
    try withDirectory { directory in
        let path = directory + "/history.sqlite"
        try body(try SQLiteHistory(path: path, now: 0), path)
    }
}

/// Every row of every table, as text.
func contents(_ history: SQLiteHistory) throws -> [String] {
    try history.pool.read { db in
        try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            .flatMap { table in try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" } }
    }
}

extension SQLiteHistory {
    func acknowledged(storing numbers: [Int64]) throws -> [Int64: Int64]? {
        try store(HistoryBatch(events: numbers.map { event($0) })).positions[lamp]
    }
}
