import Testing

@testable import MQTT

@Suite("The pulse of a session")
struct PulseTests {
    private let start = ContinuousClock.now

    private func pulse(_ keepAlive: UInt16) -> Pulse {
        Pulse(keepAlive: keepAlive, answerTimeout: .seconds(10), at: start)
    }

    @Test("a ping that is not answered in time ends the session, and anything read counts as an answer")
    func answer() throws {
        var pulse = pulse(30)
        #expect(pulse.deadline == start + .seconds(10))
        try pulse.check(at: start + .seconds(31)) {}
        #expect(pulse.deadline == start + .seconds(41))
        pulse.readSomething(at: start + .seconds(32))
        try pulse.check(at: start + .seconds(41)) {}
        try pulse.check(at: start + .seconds(63)) {}
        #expect(throws: MQTTError.self) { try pulse.check(at: start + .seconds(73)) {} }
    }

    @Test("without a keep-alive there is nothing to wait for, and no turn without a reason")
    func none() throws {
        var pulse = pulse(0)
        #expect(pulse.deadline >= start + .seconds(30))
        for hour in 1...100 { try pulse.check(at: start + .seconds(3_600 * hour)) {} }
    }
}
