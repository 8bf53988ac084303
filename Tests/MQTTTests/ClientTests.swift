import Foundation
import MQTT
import Synchronization
import TestSupport
import Testing

@Suite("A client and a real broker")
struct ClientTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test("what is published is acknowledged and received", arguments: [ClientConfiguration.ProtocolVersion.v5, .v311])
    func roundTrip(_ version: ClientConfiguration.ProtocolVersion) throws {
        let broker = try Broker(folder: folder.url)
        let watched = try Watched(port: broker.port) { $0.protocolVersion = version }
        defer { watched.client.disconnect() }
        try #require(watched.connected())
        #expect(watched.recorder.now.connections.first?.protocolVersion == version)
        try watched.client.subscribe([Subscription("a/+")])
        try #require(eventually { watched.recorder.now.granted == [1] })
        let id = try watched.client.publish(
            Message(topic: "a/b", payload: Array("七".utf8), expiry: 60, contentType: "text/plain"))
        #expect(eventually { watched.recorder.now.acknowledged == [id] && watched.recorder.now.messages.count == 1 })
        let message = try #require(watched.recorder.now.messages.first)
        #expect(message.topic == "a/b")
        #expect(message.payload == Array("七".utf8))
        #expect(!message.retained)
    }

    @Test("ten thousand retained messages arrive from a broker with default limits")
    func retainedFlood() throws {
        let broker = try Broker(folder: folder.url, settings: "")
        let sender = try Watched(port: broker.port) { $0.inFlightWindow = 10_000 }
        defer { sender.client.disconnect() }
        try #require(sender.connected())
        for number in 0..<10_000 {
            try sender.client.publish(Message(topic: "r/\(number)", payload: [1], retain: true))
        }
        try #require(eventually(within: .seconds(60)) { sender.recorder.now.acknowledged.count == 10_000 })
        let reader = try Watched(port: broker.port)
        defer { reader.client.disconnect() }
        try #require(reader.connected())
        try reader.client.subscribe([Subscription("r/#")])
        #expect(eventually(within: .seconds(60)) { reader.recorder.now.messages.count == 10_000 })
        #expect(!reader.recorder.now.messages.contains { !$0.retained })
    }

    @Test("a broker that is not there yet, and one that is killed, are both found again")
    func reconnect() throws {
        let broker = try Broker(folder: folder.url)
        broker.kill()
        let watched = try Watched(port: broker.port)
        defer { watched.client.disconnect() }
        try #require(eventually { !watched.recorder.now.failures.isEmpty })
        #expect(throws: MQTTError.self) { try watched.client.publish(Message(topic: "a", payload: [])) }
        try broker.start()
        try #require(watched.connected())
        broker.kill()
        try #require(eventually { watched.recorder.now.endings.count == 1 })
        try broker.start()
        #expect(watched.connected(times: 2))
        try watched.client.publish(Message(topic: "a", payload: []))
        #expect(eventually { watched.recorder.now.acknowledged.count == 1 })
    }

    @Test("the last will is spoken for a client whose connection is cut, not for one that says good-bye")
    func will() throws {
        let broker = try Broker(folder: folder.url)
        let reader = try Watched(port: broker.port)
        defer { reader.client.disconnect() }
        try #require(reader.connected())
        try reader.client.subscribe([Subscription("will/+")])
        try #require(eventually { reader.recorder.now.granted == [1] })
        for name in ["polite", "taken"] {
            let client = try Watched(port: broker.port) {
                $0.clientID = name
                $0.will = Message(topic: "will/\(name)", payload: Array("gone".utf8), retain: true)
            }
            try #require(client.connected())
            if name == "taken" {
                // A second one with its identifier ends the first one's session without a word from it.
                let other = try Watched(port: broker.port) { $0.clientID = name }
                try #require(other.connected())
                try #require(eventually { client.recorder.now.endings.count == 1 })
                other.client.disconnect()
            }
            client.client.disconnect()
        }
        #expect(eventually { reader.recorder.now.messages.map(\.topic) == ["will/taken"] })
    }

    @Test("a full window refuses, and opens again with the acknowledgements")
    func window() throws {
        let broker = try Broker(folder: folder.url)
        let watched = try Watched(port: broker.port) { $0.inFlightWindow = 2 }
        defer { watched.client.disconnect() }
        try #require(watched.connected())
        var refused = 0
        var sent = 0
        while sent < 200 {
            do {
                try watched.client.publish(Message(topic: "a", payload: [0]))
                sent += 1
            } catch {
                #expect(error.code == .windowFull)
                refused += 1
                try #require(eventually { watched.recorder.now.acknowledged.count >= sent - 1 })
            }
        }
        #expect(refused > 0)
        #expect(eventually { watched.recorder.now.acknowledged.count == 200 })
    }

    @Test("disconnect waits for what is under way, and ends the client for good")
    func flush() throws {
        let broker = try Broker(folder: folder.url)
        let watched = try Watched(port: broker.port) { $0.inFlightWindow = 500 }
        try #require(watched.connected())
        for _ in 0..<500 { try watched.client.publish(Message(topic: "a", payload: [1, 2, 3])) }
        watched.client.disconnect(flushWithin: .seconds(20))
        #expect(watched.recorder.now.acknowledged.count == 500)
        #expect(watched.recorder.now.endings == [nil])
        #expect(throws: MQTTError.self) { try watched.client.publish(Message(topic: "a", payload: [])) }
    }

    @Test("messages larger than the limit are dropped and counted")
    func tooLarge() throws {
        let broker = try Broker(folder: folder.url)
        let reader = try Watched(port: broker.port) {
            // 3.1.1 cannot tell the broker: the client has to look.
            $0.protocolVersion = .v311
            $0.maximumPacketSize = 1_000
        }
        let sender = try Watched(port: broker.port)
        defer {
            reader.client.disconnect()
            sender.client.disconnect()
        }
        try #require(reader.connected() && sender.connected())
        try reader.client.subscribe([Subscription("a")])
        try #require(eventually { reader.recorder.now.granted == [1] })
        try sender.client.publish(Message(topic: "a", payload: [UInt8](repeating: 0, count: 1_001)))
        try sender.client.publish(Message(topic: "a", payload: [UInt8](repeating: 0, count: 1_000)))
        #expect(eventually { reader.recorder.now.messages.count == 1 })
        #expect(reader.recorder.now.dropped == 1)
    }

    @Test("a flood of large messages comes in events of a bounded size, and all of it comes")
    func batches() throws {
        let broker = try Broker(folder: folder.url)
        let sizes = Mutex<[Int]>([])
        var configuration = ClientConfiguration(host: "127.0.0.1", port: broker.port, clientID: "reader")
        configuration.batchBytes = 100_000
        let subscribed = Mutex(false)
        let reader = try Client(configuration) { event in
            switch event {
            case .messages(let messages, _):
                let size = messages.reduce(0) { $0 + $1.payload.count }
                sizes.withLock { $0.append(size) }
            case .subscribed: subscribed.withLock { $0 = true }
            default: break
            }
        }
        try reader.start()
        defer { reader.disconnect(flushWithin: .zero) }
        #expect(eventually { (try? reader.subscribe([Subscription("a")])) != nil })
        try #require(eventually { subscribed.withLock { $0 } })
        let sender = try Watched(port: broker.port) { $0.inFlightWindow = 500 }
        defer { sender.client.disconnect() }
        try #require(sender.connected())
        for _ in 0..<500 {
            try sender.client.publish(Message(topic: "a", payload: [UInt8](repeating: 0, count: 10_000)))
        }
        #expect(eventually { sizes.withLock { $0.reduce(0, +) } == 5_000_000 })
        #expect(sizes.withLock { $0.max() ?? 0 } <= 110_000)
    }

    @Test("topics and filters that are none are refused before anything is sent")
    func invalidTopics() throws {
        let broker = try Broker(folder: folder.url)
        let watched = try Watched(port: broker.port)
        defer { watched.client.disconnect() }
        try #require(watched.connected())
        for topic in ["", "a/+", "a/#", "a\u{0}b"] {
            #expect(throws: MQTTError.self) { try watched.client.publish(Message(topic: topic, payload: [])) }
        }
        for filter in ["", "a/b#", "#/a", "a+/b"] {
            #expect(throws: MQTTError.self) { try watched.client.subscribe([Subscription(filter)]) }
        }
        try watched.client.publish(Message(topic: "still/here", payload: []))
        #expect(eventually { watched.recorder.now.acknowledged.count == 1 })
    }
}
