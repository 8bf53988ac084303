import MQTT
import TestSupport
import Testing

@Suite("A client and a broker that does only half of its work")
struct StallTests {
    @Test("one that acknowledges nothing is left, and found again; its thread goes on")
    func unacknowledged() throws {
        let broker = try FakeBroker(.init(acknowledges: false))
        let watched = try Watched(port: broker.port) {
            $0.acknowledgementTimeout = .seconds(1)
        }
        defer { watched.client.disconnect(flushWithin: .zero) }
        try #require(watched.connected())
        try watched.client.publish(Message(topic: "a", payload: [1]))
        let turns = watched.client.turns
        #expect(eventually { watched.recorder.now.endings.map(\.?.code) == [.unacknowledged] })
        #expect(watched.client.turns > turns)
        broker.change { $0.acknowledges = true }
        try #require(watched.connected(times: 2))
        try watched.client.publish(Message(topic: "a", payload: [1]))
        #expect(eventually { watched.recorder.now.acknowledged.count == 1 })
    }
}
