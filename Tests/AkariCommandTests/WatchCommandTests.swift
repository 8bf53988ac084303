import Foundation
import Language
import MQTT
import Synchronization
import Telemetry
import TestSupport
import Testing

@Suite("akari watch with a real broker")
struct WatchCommandTests {
    /// Publishes and waits until the broker has everything.
    private func publish(_ messages: [Message], port: UInt16) throws {
        let acknowledged = Mutex(0)
        let connected = Atomic(false)
        let client = try Client(ClientConfiguration(host: "127.0.0.1", port: port, clientID: "device")) { event in
            switch event {
            case .connected: connected.store(true, ordering: .relaxed)
            case .acknowledged(let ids): acknowledged.withLock { $0 += ids.count }
            default: break
            }
        }
        try client.start()
        #expect(eventually { connected.load(ordering: .relaxed) })
        for message in messages { try client.publish(message) }
        #expect(eventually { acknowledged.withLock { $0 } == messages.count })
        client.disconnect()
    }

    @Test("what devices have retained is printed once, and an offline device's figures do not look live")
    func once() throws {
        let folder = try TemporaryFolder()
        let broker = try Broker(folder: folder.url)
        let device = try #require(DeviceID(site: "city-hall", device: "lobby"))
        let id = try #require(IndicatorID("items.new.count"))
        let state = StatePayload(asOf: 1, boot: 1, seq: 1, values: [.init(id: id, value: .integer(23))])
        try publish(
            [
                Message(topic: Topic.availability(device).name, payload: Presence.offline.encoded(), retain: true),
                Message(topic: Topic.state(device).name, payload: state.encoded(), retain: true),
            ], port: broker.port)
        let address = "mqtt://127.0.0.1:\(broker.port)"
        let run = try CommandRun("watch", "--broker", address, "--once", "--indicators", "items.new.count")
        #expect(run.status == 0)
        #expect(run.output.contains("city-hall/lobby  offline") && run.output.contains("(23)"))
        #expect(run.errors == "akari: \(address) · MQTT 5\n")
    }

    @Test("no broker is status 1, and the error says which")
    func noBroker() throws {
        let port = try freePort()
        let run = try CommandRun("watch", "--broker", "127.0.0.1:\(port)", "--for", "1")
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errors.contains("cannot connect to mqtt://127.0.0.1:\(port)"))
    }

    @Test("a broker without devices is status 1 for --once")
    func noDevices() throws {
        let folder = try TemporaryFolder()
        let broker = try Broker(folder: folder.url)
        let run = try CommandRun("watch", "--broker", "127.0.0.1:\(broker.port)", "--once", "--for", "1")
        #expect(run.status == 1 && run.errors.contains("no device"))
    }

    @Test("SIGTERM ends it with status 0")
    func terminated() throws {
        let folder = try TemporaryFolder()
        let broker = try Broker(folder: folder.url)
        let process = try ChildProcess(
            Places.program("akari"), ["watch", "--broker", "127.0.0.1:\(broker.port)"], folder: folder.url)
        #expect(eventually { process.output.contains("MQTT 5") })
        #expect(process.terminate() == 0)
    }
}
