import Foundation
import GRDB
import Telemetry
import Testing

@testable import History

@Suite struct SQLiteHistoryTests {
    @Test("a batch stored twice changes nothing, and is acknowledged again")
    func repeats() throws {
        try withHistory { history, _ in
            let batch = HistoryBatch(
                states: [state(seq: 1, ["a.b": 10]), state(seq: 2, ["a.b": 11])],
                samples: [sample("a.b", 9, seq: 0)], events: (1...5).map { event($0) })
            let first = try history.store(batch)
            let before = try contents(history)
            let second = try history.store(batch)
            #expect(first.stored == 5 && first.repeated == 0)
            #expect(second.stored == 0 && second.repeated == 5 && second.conflicting.isEmpty)
            #expect(first.positions == [lamp: [7: 5]] && second.positions == first.positions)
            #expect(try contents(history) == before)
        }
    }

    @Test("a device is told where it stands when it is first heard of, though it has sent no event, and not again")
    func newcomers() throws {
        try withHistory { history, path in
            #expect(try history.store(HistoryBatch(states: [state(seq: 1, ["a": 1])])).positions == [lamp: [:]])
            #expect(try history.store(HistoryBatch(states: [state(seq: 2, ["a": 2])])).positions.isEmpty)
            _ = try history.store(HistoryBatch(events: [event(1), event(2)]))
            try history.close()
            let again = try SQLiteHistory(path: path, now: 0)
            #expect(try again.store(HistoryBatch(states: [state(seq: 3, ["a": 3])])).positions == [lamp: [7: 2]])
            var batch = HistoryBatch()
            batch.retired = [RetiredDevice(device: lamp, at: 5)]
            #expect(try again.store(batch).positions.isEmpty)
            #expect(try again.store(HistoryBatch(states: [state(seq: 4, ["a": 4])])).positions == [lamp: [7: 2]])
        }
    }

    @Test("only the contiguous prefix is acknowledged; a filled hole moves it to the end of the run")
    func contiguousPrefix() throws {
        try withHistory { history, _ throws in
            #expect(try history.acknowledged(storing: [1, 2, 4, 5]) == [7: 2])
            #expect(try history.acknowledged(storing: [7]) == [7: 2])
            #expect(try history.acknowledged(storing: [3]) == [7: 5])
        }
    }

    @Test("what a device no longer holds is a recorded gap, and counting goes on after it")
    func gap() throws {
        try withHistory { history, _ in
            _ = try history.store(HistoryBatch(events: [event(1), event(4)]))
            let receipt = try history.store(HistoryBatch(events: [event(9, base: 6), event(6, base: 6)]))
            #expect(receipt.gaps == [Gap(device: lamp, boot: 7, first: 2, last: 5, missing: 3)])
            #expect(receipt.positions[lamp] == [7: 6])
            // One of the lost ones comes after all.
            _ = try history.store(HistoryBatch(events: [event(3)]))
            let missing = try history.pool.read { try Int.fetchOne($0, sql: "SELECT missing FROM gap") }
            #expect(missing == 2)
        }
    }

    @Test("a number that comes again with other content loses neither of the two")
    func conflict() throws {
        try withHistory { history, _ in
            _ = try history.store(HistoryBatch(events: [event(1)]))
            let other = event(1, data: "{\"other\":true}")
            #expect(try history.store(HistoryBatch(events: [other])).conflicting == [other])
            let kept = try history.pool.read {
                try String.fetchAll(
                    $0, sql: "SELECT CAST(data AS TEXT) FROM event UNION SELECT CAST(data AS TEXT) FROM conflict")
            }
            #expect(Set(kept) == ["{}", "{\"other\":true}"])
        }
    }

    @Test("what was dated without a clock is dated right once the clock is known, also what comes again or later")
    func clock() async throws {
        try await withDirectory { directory in
            let early = HistoryBatch(samples: [
                sample("a.b", 1, seq: 1, at: 60), sample("a.b", 2, seq: 2, at: 120),
                sample("a.b", 3, seq: 3, at: 5_000),
            ])
            let query = SampleQuery(indicator: "a.b", device: lamp, from: 0, to: 2_000_000)
            let expected: [Int64] = [60, 5_000, 1_000_060, 1_000_120, 1_000_125]
            do {
                let history = try SQLiteHistory(path: directory + "/history.sqlite", now: 0)
                _ = try history.store(early)
                var repair = HistoryBatch()
                repair.clocks = [ClockCorrection(device: lamp, boot: 7, from: 50, to: 130, offset: 1_000_000)]
                _ = try history.store(repair)
                _ = try history.store(repair)
                // Not acknowledged, so it is sent again; and one that was on its way.
                _ = try history.store(early)
                _ = try history.store(HistoryBatch(samples: [sample("a.b", 4, seq: 4, at: 125)]))
                let other = SampleRecord(device: lamp, indicator: "a.b", value: .integer(5), at: 60, boot: 8, seq: 1)
                _ = try history.store(HistoryBatch(samples: [other]))
                #expect(try await history.reader.samples(query).map(\.at) == expected)
                try history.close()
            }
            // A hub that starts again knows it still.
            let later = try SQLiteHistory(path: directory + "/history.sqlite", now: 0)
            _ = try later.store(early)
            #expect(try await later.reader.samples(query).map(\.at) == expected)
        }
    }

    @Test("a closed database is anybody's, though somebody still holds the object")
    func closedIsFree() throws {
        try withHistory { history, path in
            #expect(throws: HistoryError.self) { try SQLiteHistory(path: path, now: 0) }
            try history.close()
            _ = try SQLiteHistory(path: path, now: 0)
            withExtendedLifetime(history) {}
        }
    }

    @Test("positions and latest values are there again after a restart")
    func reopen() throws {
        try withDirectory { directory in
            let path = directory + "/history.sqlite"
            do {
                let history = try SQLiteHistory(path: path, now: 0)
                _ = try history.store(
                    HistoryBatch(states: [state(seq: 4, ["a.b": 10, "c": 3])], events: [event(1), event(2), event(4)]))
                try history.close()
            }
            let history = try SQLiteHistory(path: path, now: 0)
            #expect(history.quarantined == nil)
            let restored = try #require(try history.restoredStates().first)
            #expect(restored.device == lamp && restored.boot == 7 && restored.seq == 4)
            #expect(Set(restored.values.map(\.indicator)) == ["a.b", "c"])
            #expect(try history.acknowledged(storing: [3]) == [7: 4])
        }
    }

    @Test("an older state never replaces a newer one, unless the device counts anew")
    func olderStates() throws {
        try withHistory { history, _ in
            _ = try history.store(HistoryBatch(states: [state(seq: 5, ["a": 50])]))
            _ = try history.store(HistoryBatch(states: [state(seq: 4, ["a": 40])]))
            #expect(try history.restoredStates().first?.values.first?.value == .integer(50))
            var anew = state(boot: 1, seq: 1, ["a": 10])
            anew.countsAnew = true
            _ = try history.store(HistoryBatch(states: [anew]))
            #expect(try history.restoredStates().first?.values.first?.value == .integer(10))
        }
    }

    @Test("an id that the device leaves out is no latest value any more")
    func removed() throws {
        try withHistory { history, _ in
            _ = try history.store(HistoryBatch(states: [state(seq: 1, ["a": 1, "b": 2])]))
            var next = state(seq: 2, ["a": 3])
            next.removed = ["b"]
            _ = try history.store(HistoryBatch(states: [next]))
            #expect(try history.restoredStates().first?.values == [IndicatorValue(indicator: "a", value: .integer(3))])
        }
    }

    @Test("history starts with the value that held when the span began, and keeps the last of every step")
    func samples() async throws {
        try await withDirectory { directory in
            let history = try SQLiteHistory(path: directory + "/h.sqlite", now: 0)
            _ = try history.store(HistoryBatch(samples: (0..<10).map { sample("a", $0, seq: $0, at: 100 + $0 * 10) }))
            let all = try await history.reader.samples(SampleQuery(indicator: "a", from: 125, to: 160))
            #expect(all.map(\.at) == [120, 130, 140, 150, 160])
            let stepped = try await history.reader.samples(SampleQuery(indicator: "a", from: 130, to: 190, step: 20))
            #expect(stepped.map(\.at) == [140, 160, 180, 190])
            #expect(try await history.reader.samples(SampleQuery(indicator: "unheard-of", from: 0, to: 1)).isEmpty)
        }
    }

    @Test("what is older than the retention goes, but never an indicator's newest value or an unacknowledged event")
    func retention() throws {
        try withHistory { history, _ in
            _ = try history.store(
                HistoryBatch(
                    samples: (0..<5).map { sample("a", $0, seq: $0, at: 100 + $0) },
                    events: [event(1), event(2), event(4)]))
            while try !history.prune(before: 10_000, limit: 2).isComplete {}
            let left = try history.pool.read { db in
                try (
                    Int.fetchAll(db, sql: "SELECT at FROM sample"), Int.fetchAll(db, sql: "SELECT number FROM event")
                )
            }
            #expect(left.0 == [104] && left.1 == [4])
        }
    }

    @Test("an event that came while this hub's clock stood in the past is as old as the device says")
    func retentionOfEvents() throws {
        try withHistory { history, _ in
            _ = try history.store(HistoryBatch(events: [event(1, arrivedAt: 3), event(2, arrivedAt: 3)]))
            #expect(try history.prune(before: 502, limit: 1_000).rows == 1)
            #expect(try history.pool.read { try Int.fetchAll($0, sql: "SELECT number FROM event") } == [2])
        }
    }

    @Test("a retired device is not restored, and comes back when it speaks again")
    func retire() throws {
        try withHistory { history, _ in
            _ = try history.store(HistoryBatch(states: [state(seq: 1, ["a": 1])], events: [event(1)]))
            var batch = HistoryBatch()
            batch.retired = [RetiredDevice(device: lamp, at: 5)]
            _ = try history.store(batch)
            #expect(try history.restoredStates().isEmpty)
            _ = try history.store(HistoryBatch(states: [state(seq: 2, ["a": 1])]))
            #expect(try history.restoredStates().count == 1)
        }
    }

    @Test("what devices announce is kept once for all that announce the same, and goes with the last of them")
    func announcements() throws {
        try withHistory { history, _ in
            let other = try #require(DeviceID("office/second"))
            func announce(_ device: DeviceID, _ kind: AnnouncementRecord.Kind, _ text: String?, seq: Int64 = 1) throws {
                var batch = HistoryBatch()
                batch.announcements = [
                    AnnouncementRecord(
                        device: device, kind: kind, boot: 7, seq: seq, asOf: 100, text: text.map { Array($0.utf8) })
                ]
                _ = try history.store(batch)
            }
            func texts() throws -> [[String]] {
                try history.restoredStates().map {
                    $0.announcements.map { String(decoding: $0.text ?? [], as: UTF8.self) }
                }
            }
            func documents() throws -> Int? {
                try history.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM document") }
            }
            var states = [state(seq: 1, ["a": 1]), state(seq: 1, ["a": 1])]
            states[1].device = other
            _ = try history.store(HistoryBatch(states: states))
            for device in [lamp, other] {
                try announce(device, .catalog, "titles")
                try announce(device, .items, "items")
            }
            #expect(try texts() == [["titles", "items"], ["titles", "items"]])
            #expect(try history.restoredStates().first?.announcements.first?.seq == 1)
            #expect(try documents() == 2)
            try announce(lamp, .catalog, "other titles", seq: 2)
            try announce(other, .items, nil)
            #expect(try texts() == [["other titles", "items"], ["titles"]])
            var batch = HistoryBatch()
            batch.retired = [RetiredDevice(device: lamp, at: 5)]
            _ = try history.store(batch)
            #expect(try history.prune(before: 0, limit: 1_000).rows == 2)
            #expect(try documents() == 1)
            try announce(lamp, .catalog, "other titles")
            #expect(try documents() == 2)
        }
    }

    @Test(
        "a damaged database is moved aside and an empty one started",
        arguments: ["not a database at all, only text that is long enough to be read as a header", ""])
    func damaged(content: String) throws {
        try withDirectory { directory in
            let path = directory + "/history.sqlite"
            if content.isEmpty {
                // Damage inside a real one.
                let history = try SQLiteHistory(path: path, now: 0)
                _ = try history.store(HistoryBatch(events: (1...2000).map { event($0) }))
                try history.close()
                var bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
                for index in stride(from: 4096, to: bytes.count, by: 7) { bytes[index] ^= 0x55 }
                try Data(bytes).write(to: URL(filePath: path))
            } else {
                try Data(content.utf8).write(to: URL(filePath: path))
            }
            let history = try SQLiteHistory(path: path, now: 1_700_000_000)
            #expect(history.quarantined == path + ".damaged-20231114T221320Z")
            #expect(try history.store(HistoryBatch(events: [event(1)])).stored == 1)
            #expect(FileManager.default.fileExists(atPath: path + ".damaged-20231114T221320Z"))
        }
    }

    @Test(
        "damage that shows only in use is remembered: nothing more is written, and the next start puts the file aside")
    func damageInUse() throws {
        try withDirectory { directory in
            let path = directory + "/history.sqlite"
            let before = try SQLiteHistory(path: path, now: 0)
            _ = try before.store(HistoryBatch(events: (1...3_000).map { event($0) }))
            try before.close()
            let history = try SQLiteHistory(path: path, now: 0)
            // Everything behind the first pages, which hold the schema.
            let size = Int(history.size)
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.seek(toOffset: 4_096 * 24)
            try file.write(contentsOf: Data(repeating: 0xA5, count: size - 4_096 * 24))
            try file.close()
            let batch = HistoryBatch(events: (3_001...3_010).map { event($0) })
            for _ in 1...2 {
                let error = #expect(throws: HistoryError.self) { try history.store(batch) }
                #expect(error?.reason == .corrupt)
            }
            try? history.close()
            let after = try SQLiteHistory(path: path, now: 1_800_000_000)
            let aside = try #require(after.quarantined)
            #expect(FileManager.default.fileExists(atPath: aside))
            #expect(try after.store(batch).stored == 10)
            try after.close()
            // Once.
            #expect(try SQLiteHistory(path: path, now: 0).quarantined == nil)
        }
    }

    @Test("a second hub on the same database is refused")
    func oneWriter() throws {
        try withHistory { _, path in
            let error = #expect(throws: HistoryError.self) { _ = try SQLiteHistory(path: path, now: 0) }
            #expect(error?.reason == .inUse)
        }
    }

    @Test("every commit is synced to the disk")
    func synchronous() throws {
        try withHistory { history, _ in
            let settings = try history.pool.writeWithoutTransaction { db in
                try (
                    Int.fetchOne(db, sql: "PRAGMA synchronous"), String.fetchOne(db, sql: "PRAGMA journal_mode")
                )
            }
            #expect(settings.0 == 2 && settings.1 == "wal")
        }
    }
}
