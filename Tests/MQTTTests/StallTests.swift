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

    @Test(
        "a message larger than the broker takes is refused alone, and the session goes on",
        arguments: [-1, 0, 1, 5_000])
    func tooLarge(_ excess: Int) throws {
        // Property 39: 1,000 bytes. A packet with this topic and qos needs 9 besides the payload.
        let broker = try FakeBroker(.init(properties: [39, 0, 0, 3, 232]))
        let watched = try Watched(port: broker.port)
        defer { watched.client.disconnect() }
        try #require(watched.connected())
        let id = try watched.client.publish(Message(topic: "a", payload: [UInt8](repeating: 0, count: 991 + excess)))
        let next = try watched.client.publish(Message(topic: "b", payload: [1]))
        #expect(eventually { watched.recorder.now.acknowledged.last == next })
        if excess > 0 {
            #expect(watched.recorder.now.refused.map(\.id) == [id])
            #expect(watched.recorder.now.refused.map(\.reason) == [149])
        } else {
            #expect(watched.recorder.now.acknowledged == [id, next])
        }
        #expect(watched.recorder.now.endings.isEmpty)
    }

    @Test("a keep-alive that the broker names counts in place of ours")
    func serverKeepAlive() throws {
        // Property 19, two bytes.
        let short = try FakeBroker(.init(properties: [19, 0, 1]))
        let impatient = try Watched(port: short.port) { $0.keepAlive = 600 }
        defer { impatient.client.disconnect() }
        #expect(eventually { short.seen.pings >= 2 })
    }

    @Test("who ends with something unacknowledged has its last will spoken; who ends with nothing has not")
    func lastWill() throws {
        for version in [ClientConfiguration.ProtocolVersion.v5, .v311] {
            for isUnacknowledged in [true, false] {
                let broker = try FakeBroker(.init(acknowledges: !isUnacknowledged))
                let watched = try Watched(port: broker.port) {
                    $0.protocolVersion = version
                    $0.will = Message(topic: "w", payload: [1])
                }
                try #require(watched.connected())
                try watched.client.publish(Message(topic: "a", payload: [1]))
                watched.client.disconnect(flushWithin: .milliseconds(isUnacknowledged ? 200 : 10_000))
                // 4: "disconnect with will message"; MQTT 3.1.1 has no word for it.
                let goodbyes: [UInt8] = isUnacknowledged ? version == .v5 ? [4] : [] : [0]
                #expect(eventually { broker.seen.goodbyes.count + broker.seen.losses == 1 })
                #expect(broker.seen.goodbyes == goodbyes)
            }
        }
    }
}
