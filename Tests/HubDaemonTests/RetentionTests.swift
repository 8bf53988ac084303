import History
import Testing

@testable import HubDaemon

@Suite("How far back history goes") struct RetentionTests {
    private let now: Int64 = 1_800_000_000
    private let day: Int64 = 86_400

    /// Spans that are kept, pass by pass, of a database that grows by `bytes` for each second kept.
    private func spans(_ retention: inout Retention, passes: Int, bytes: (Int64) -> Int64) -> [Int64?] {
        var uptime = Duration.zero
        var used = bytes(Retention.longest)
        return (0..<passes).map { _ in
            uptime += .seconds(3_600)
            let instant = retention.instant(at: uptime, now: now, fileBytes: used)
            guard let instant else { return nil }
            used = bytes(now - instant)
            retention.stepped(PruneStep(rows: 1, isComplete: true, bytesInUse: used), at: uptime)
            return now - instant
        }
    }

    @Test("without a limit it is as many days as the operator says, and with 0 everything stays")
    func days() {
        var ten = Retention(days: 10, limit: 0)
        #expect(spans(&ten, passes: 3) { $0 } == [10 * day, 10 * day, 10 * day])
        var all = Retention(days: 0, limit: 0)
        #expect(spans(&all, passes: 3) { $0 } == [nil, nil, nil])
    }

    @Test("a database beyond its limit keeps less and less until it is below, and stays there")
    func limit() throws {
        var retention = Retention(days: 0, limit: 400 * day)
        let all = spans(&retention, passes: 60) { min($0, 3_000 * day) }
        let last = try #require(all.last ?? nil)
        #expect(last <= 400 * day && last >= 300 * day)
        #expect(Set(all.suffix(20)).count == 1)
    }

    @Test("below its limit nothing goes that the operator wants to keep")
    func below() {
        var all = Retention(days: 0, limit: 4_096)
        #expect(spans(&all, passes: 3) { _ in 4_096 } == [nil, nil, nil])
        var some = Retention(days: 30, limit: 4_096)
        #expect(spans(&some, passes: 3) { _ in 4_096 } == [30 * day, 30 * day, 30 * day])
    }

    @Test("a step that is not the last is followed by the next after a second, a complete pass after an hour")
    func pace() {
        var retention = Retention(days: 1, limit: 0)
        func due(_ seconds: Int64) -> Bool {
            retention.instant(at: .seconds(seconds), now: now, fileBytes: 1) != nil
        }
        #expect(due(0))
        retention.stepped(PruneStep(rows: 0, isComplete: false, bytesInUse: 1), at: .zero)
        #expect(!due(0) && due(1))
        retention.stepped(PruneStep(rows: 0, isComplete: true, bytesInUse: 1), at: .seconds(1))
        #expect(!due(3_600) && due(3_601))
    }
}
