import Lamps
import Telemetry
import TestSupport
import Testing

@testable import AgentDaemon

/// Thirty days on a clock of their own, of whose seconds every sixtieth ticks.
@Suite struct MonthTests {
    private static let day = 86_400

    @Test(
        "thirty days with a broker that goes and comes, new models and a hub that acknowledges: the agent's core weighs what it did after two"
    )
    func agent() throws {
        var stage = try Stage()
        _ = stage.start()
        var weights: [Int] = []
        var published = 0
        var stored = 0
        for second in stride(from: 0, to: 30 * Self.day, by: 60) {
            var actions = stage.settle(
                stage.feed(.tick(Readings(temperature: 482, memoryBytes: 1 << 20)), after: .seconds(60)))
            actions += stage.settle(stage.feed(.lamps(.showing(.current))))
            if second % 21_600 == 3_600 {
                actions += stage.settle(stage.feed(.disconnected(reason: "connection lost")))
            }
            if second % 21_600 == 4_200 { actions += stage.settle(stage.feed(.connected(version: "5"))) }
            if second % Self.day == 40_000 {
                let digit = Character(String(second / Self.day % 10))
                let values = [("ministry.total", Int64(second)), ("items.count", 132)]
                let model = ModelStore.Reading.accepted(.sample(values, digest: digit))
                actions += stage.settle(stage.feed(.model(model, isForced: false)))
            }
            published += actions.count
            if second % 600 == 0, !stage.journal.isEmpty {
                stored += stage.journal.count
                stage.acknowledge()
                #expect(stage.journal.isEmpty)
            }
            if second % Self.day == Self.day - 60 { weights.append(weight(of: stage.core)) }
        }
        #expect(stage.core.health.state == .current)
        #expect(published > 50_000 && stored > 300)
        // Counters have more digits; nothing else is more.
        #expect(weights.count == 30 && weights.allSatisfy { abs($0 - weights[1]) < 64 }, "\(weights)")
    }
}
