import TestSupport
import Testing

@testable import MQTT

@Suite("Which version of MQTT to speak")
struct NegotiationTests {
    @Test("silence twice: the older version; it is a guess, and lasts a bounded time, then longer")
    func guess() {
        var negotiation = Negotiation(.v5, guessesLast: .seconds(600))
        negotiation.endedWithoutAnswer()
        #expect(negotiation.version == .v5)
        negotiation.endedWithoutAnswer()
        #expect(negotiation.version == .v311)
        negotiation.accepted()
        #expect(negotiation.sessionLimit == .seconds(600))
        negotiation.ended(isAtLimit: true)
        #expect(negotiation.version == .v5)
        #expect(negotiation.sessionLimit == nil)
        for _ in 1...2 { negotiation.endedWithoutAnswer() }
        negotiation.accepted()
        #expect(negotiation.sessionLimit == .seconds(3_600))
        for _ in 1...5 { negotiation.ended(isAtLimit: true) }
        for _ in 1...2 { negotiation.endedWithoutAnswer() }
        #expect(negotiation.sessionLimit == .seconds(86_400))
    }

    @Test("who says that it lacks the version is believed for a session, and asked again at the next connection")
    func unsupported() {
        var negotiation = Negotiation(.v5)
        negotiation.unsupported()
        #expect(negotiation.version == .v311)
        negotiation.accepted()
        #expect(negotiation.sessionLimit == nil)
        negotiation.ended(isAtLimit: false)
        #expect(negotiation.version == .v5)
    }

    @Test("where 3.1.1 is configured, nothing else is tried")
    func configured() {
        var negotiation = Negotiation(.v311)
        for _ in 1...5 { negotiation.endedWithoutAnswer() }
        negotiation.unsupported()
        #expect(negotiation.version == .v311)
        #expect(negotiation.sessionLimit == nil)
    }

    @Test("a broker that hung up on MQTT 5 while it was starting is spoken to with MQTT 5 later, without its asking")
    func onlyStarting() throws {
        let broker = try FakeBroker(.init(hangsUpOn: [5]))
        let watched = try Watched(port: broker.port) { $0.guessedVersionLimit = .milliseconds(300) }
        defer { watched.client.disconnect() }
        try #require(watched.connected())
        #expect(watched.recorder.now.connections.first?.protocolVersion == .v311)
        broker.change { $0.hangsUpOn = [] }
        #expect(eventually { watched.recorder.now.connections.last?.protocolVersion == .v5 })
        #expect(broker.seen.versions.prefix(3) == [5, 5, 4])
    }
}
