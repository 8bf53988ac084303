import GRDB
import Synchronization
import Telemetry
import Testing

@testable import History

@Suite("Old rows go a little at a time") struct PruningTests {
    /// A series of samples, and events of one boot, that are all old.
    private func fill(_ history: SQLiteHistory, _ count: Int64) throws {
        _ = try history.store(
            HistoryBatch(
                samples: (0..<count).flatMap { at in
                    ["a", "b"].map { sample(IndicatorID($0).unsafelyUnwrapped, at, seq: at, at: 100 + at) }
                }, events: (1...count).map { event($0) }))
    }

    @Test("a step deletes no more than it may, the steps together all of it, and then it begins anew")
    func steps() throws {
        try withHistory { history, _ in
            try fill(history, 1_000)
            var steps: [PruneStep] = []
            repeat { steps.append(try history.prune(before: 100_000, limit: 200)) } while steps.last?.isComplete != true
            #expect(steps.allSatisfy { $0.rows <= 200 } && steps.count > 10)
            // All but the newest of either series.
            #expect(steps.map(\.rows).reduce(0, +) == 2_998)
            #expect(
                try history.prune(before: 100_000, limit: 200)
                    == steps.last.map {
                        PruneStep(rows: 0, isComplete: true, bytesInUse: $0.bytesInUse)
                    })
            let first = try #require(steps.first), last = try #require(steps.last)
            #expect(last.bytesInUse < first.bytesInUse)
        }
    }

    @Test("no statement of it reads a table from end to end")
    func plans() throws {
        try withHistory { history, _ in
            try fill(history, 10)
            // Every statement that is run, with its values.
            let traced = Mutex<[String]>([])
            history.pool.writeWithoutTransaction { db in
                db.trace { event in
                    if case .statement(let statement) = event { traced.withLock { $0.append(statement.expandedSQL) } }
                }
            }
            _ = try history.prune(before: 100_000, limit: 1_000)
            let statements = traced.withLock { $0 }
            try history.pool.writeWithoutTransaction { db in
                db.trace(nil)
                for sql in statements where sql.contains("FROM sample") || sql.contains("FROM event WHERE (") {
                    let plan = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }
                    #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(sql): \(plan)")
                }
            }
            #expect(statements.count { $0.contains("FROM sample") } > 4)
        }
    }

    @Test("what has gone stays acknowledged, and one that comes again changes nothing of that")
    func positions() throws {
        try withHistory { history, _ in
            try fill(history, 50)
            while try !history.prune(before: 100_000, limit: 20).isComplete {}
            #expect(try history.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM event") } == 0)
            #expect(try history.acknowledged(storing: [7]) == [7: 50])
            #expect(try history.acknowledged(storing: [51]) == [7: 51])
        }
    }

    @Test(
        "an event with a date far ahead keeps nothing behind it, and one boot's young events keep no other boot's old ones"
    )
    func order() throws {
        try withHistory { history, _ in
            func event(_ number: Int64, boot: Int64, at: Int64, arrivedAt: Int64) -> EventRecord {
                EventRecord(
                    device: lamp, boot: boot, number: number, base: 1, at: at, synchronized: true, kind: "check",
                    data: Array("{}".utf8), arrivedAt: arrivedAt)
            }
            _ = try history.store(
                HistoryBatch(events: [
                    event(1, boot: 1, at: 10, arrivedAt: 10), event(2, boot: 1, at: 9_999_999, arrivedAt: 11),
                    event(3, boot: 1, at: 12, arrivedAt: 12), event(4, boot: 1, at: 13, arrivedAt: 5_000),
                    event(1, boot: 2, at: 14, arrivedAt: 14),
                ]))
            while try !history.prune(before: 1_000, limit: 5).isComplete {}
            let left = try history.pool.read { db in
                try Row.fetchAll(db, sql: "SELECT boot, number FROM event").map {
                    [$0["boot"], $0["number"]] as [Int64]
                }
            }
            #expect(left == [[1, 2], [1, 4]])
        }
    }

    @Test("a device that was taken out long ago leaves nothing, one that was taken out lately stays")
    func retired() throws {
        try withHistory { history, _ in
            try fill(history, 10)
            var batch = HistoryBatch()
            batch.retired = [RetiredDevice(device: lamp, at: 50_000)]
            _ = try history.store(batch)
            func tables() throws -> [String] {
                try contents(history).filter { !$0.contains("grdb") && !$0.hasPrefix("indicator") }
            }
            while try !history.prune(before: 50_000, limit: 1_000).isComplete {}
            #expect(try tables().contains { $0.hasPrefix("position") })
            while try !history.prune(before: 50_001, limit: 1_000).isComplete {}
            #expect(try tables() == [])
            // It may come back.
            #expect(try history.acknowledged(storing: [1]) == [7: 1])
        }
    }

    @Test("names of indicators have an end, and those that are known go on")
    func indicators() throws {
        try withHistory { history, _ in
            history.cache.withLock { $0.maximumIndicators = 10 }
            let names = (0...10).map { IndicatorID("i\($0)").unsafelyUnwrapped }
            let receipt = try history.store(HistoryBatch(samples: names.map { sample($0, 1, seq: 1) }))
            #expect(receipt.leftOut == 1)
            let more = try history.store(
                HistoryBatch(states: [state(seq: 2, [names[0]: 5, "new": 6, "newer": 7])]))
            #expect(more.leftOut == 2)
            let restored = try #require(try history.restoredStates().first)
            #expect(restored.values.map(\.indicator) == [names[0]])
        }
    }
}
