import Telemetry
import TestSupport
import Testing

@testable import History

@Suite("A month of the history, on a real disk") struct MonthTests {
    private static let hour: Int64 = 3_600_000

    @Test("thirty days of which two are kept: files, rows and descriptors are those of the fifth day")
    func month() throws {
        try withDirectory { directory in
            let history = try SQLiteHistory(path: directory + "/history.sqlite", now: 0)
            var days: [(bytes: Int, rows: Int, open: Int)] = []
            for hour in 0..<Int64(30 * 24) {
                let at = hour * Self.hour
                for turn in hour * 3..<hour * 3 + 3 {
                    var state = state(boot: 7, seq: turn + 1, ["a": turn, "b": turn / 2])
                    (state.asOf, state.arrivedAt) = (at, at)
                    _ = try history.store(
                        HistoryBatch(
                            states: [state],
                            samples: (0..<8).map {
                                sample(IndicatorID("s\($0)").unsafelyUnwrapped, turn, seq: turn + 1, at: at)
                            },
                            events: [event(turn + 1, arrivedAt: at)]))
                }
                while try !history.prune(before: at - 48 * Self.hour, limit: 1_000).isComplete {}
                guard hour % 24 == 23 else { continue }
                let rows = try contents(history).count
                days.append((sizes(in: directory).values.reduce(0, +), rows, openFiles(in: directory)))
            }
            let fifth = days[4]
            for day in days[5...] {
                #expect(day.bytes <= fifth.bytes * 11 / 10 && day.open == fifth.open, "\(days)")
                #expect(abs(day.rows - fifth.rows) <= 8, "\(days)")
            }
            #expect(fifth.rows > 1_000)
            try history.close()
        }
    }
}
