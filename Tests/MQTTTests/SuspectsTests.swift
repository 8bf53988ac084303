import TestSupport
import Testing

@testable import MQTT

@Suite("A broker of MQTT 3.1.1 that finds a message too large")
struct SuspectsTests {
    private let now = ContinuousClock.now
    private let large = Suspects.Message(topic: "items", size: 100_000)

    @Test("three connections in a row that end over the same message: nothing of its size for an hour")
    func convicted() {
        var suspects = Suspects()
        for _ in 1...2 { suspects.connectionLost([large, .init(topic: "catalog", size: 70_000)], at: now) }
        #expect(!suspects.isRefused(100_000, at: now))
        suspects.connectionLost([large], at: now)
        #expect(suspects.isRefused(100_000, at: now))
        #expect(suspects.isRefused(100_001, at: now + .seconds(3_599)))
        #expect(!suspects.isRefused(99_999, at: now))
        #expect(!suspects.isRefused(100_000, at: now + .seconds(3_600)))
    }

    @Test("connections that end over different messages, or over none, say nothing")
    func acquitted() {
        var suspects = Suspects()
        for size in 0..<20 { suspects.connectionLost([.init(topic: "items", size: 100_000 + size)], at: now) }
        for _ in 1...20 { suspects.connectionLost([], at: now) }
        for _ in 1...2 { suspects.connectionLost([large], at: now) }
        suspects.connectionLost([], at: now)
        suspects.connectionLost([large], at: now)
        #expect(!suspects.isRefused(.max, at: now))
    }

    @Test("the client goes on without it, and says so")
    func goesOn() throws {
        let broker = try FakeBroker(.init(largestPacket: 80_000))
        let watched = try Watched(port: broker.port) { $0.protocolVersion = .v311 }
        defer { watched.client.disconnect() }
        // As an agent does: everything again after each connection.
        for connection in 1...4 {
            try #require(watched.connected(times: connection))
            _ = try? watched.client.publish(Message(topic: "items", payload: [UInt8](repeating: 0, count: 100_000)))
            if connection < 4 { try #require(eventually { watched.recorder.now.endings.count == connection }) }
        }
        #expect(eventually { watched.recorder.now.refused.map(\.reason) == [149] })
        try watched.client.publish(Message(topic: "state", payload: [1]))
        #expect(eventually { watched.recorder.now.acknowledged.count == 1 })
        #expect(watched.recorder.now.endings.count == 3)
    }
}
