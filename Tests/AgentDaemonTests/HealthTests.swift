import EventLoop
import Language
import Telemetry
import Testing

@testable import AgentDaemon

@Suite struct HealthTests {
    @Test("red before amber before slow green before steady green, whatever the order of the parts")
    func priority() {
        let concerns: [HealthPayload.State] = [.current, .starting, .attention, .fault]
        for first in concerns {
            for second in concerns {
                var health = Health()
                _ = health.update(
                    [(.model, condition(first)), (.broker, condition(second))],
                    at: Moment(instant: .init(nanoseconds: 0), unix: 5, synchronized: true))
                let expected = concerns[max(concerns.firstIndex(of: first)!, concerns.firstIndex(of: second)!)]
                #expect(health.state == expected)
            }
        }
    }

    @Test("a part's `since` moves with its state and not with its reason")
    func since() {
        var health = Health()
        var moment = Moment(instant: .init(nanoseconds: 0), unix: 5, synchronized: true)
        _ = health.update([(.model, condition(.current, "a"))], at: moment)
        moment.unix = 9
        let isNews = health.update([(.model, condition(.current, "b"))], at: moment)
        #expect(isNews)
        #expect(health.parts[0].since == 5)
        let isNewsAgain = health.update([(.model, condition(.current, "b"))], at: moment)
        #expect(!isNewsAgain)
        _ = health.update([(.model, condition(.fault, "c"))], at: moment)
        #expect(health.parts[0].since == 9)
    }

    @Test("every alert has an id that fits in a topic")
    func alertIDs() throws {
        let id = try #require(IndicatorID(String(repeating: "a", count: IndicatorID.maximumLength)))
        let subjects: [AlertSubject] = [
            .modelMissing, .modelRefused, .checkFailed, .brokerAway, .brokerRefuses, .brokerStalled, .journalFailed,
            .journalDropping, .journalDamaged, .hubSilent, .messageTooLarge,
            .value(id),
        ]
        #expect(Set(subjects.compactMap(\.id)).count == subjects.count)
    }

    private func condition(_ concern: HealthPayload.State, _ reason: String = "") -> Condition {
        Condition(state: concern == .current ? .ok : .degraded, reason: .init(ja: reason, en: reason), concern: concern)
    }
}
