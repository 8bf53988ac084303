import MQTT
import Synchronization
import TestSupport

/// Keeps what happened on a client.
final class Recorder: Sendable {
    struct Record {
        var connections: [Connection] = []
        var failures: [MQTTError] = []
        var endings: [MQTTError?] = []
        var messages: [ReceivedMessage] = []
        var acknowledged: [PacketID] = []
        var refused: [(id: PacketID, reason: UInt8)] = []
        var granted: [UInt8] = []
        var dropped = 0
    }

    private let record = Mutex(Record())

    var now: Record { record.withLock { $0 } }

    func take(_ event: Event) {
        record.withLock { record in
            switch event {
            case .connected(let connection): record.connections.append(connection)
            case .attemptFailed(let error, _): record.failures.append(error)
            case .disconnected(let error, _): record.endings.append(error)
            case .messages(let messages, let dropped):
                record.messages += messages
                record.dropped += dropped
            case .acknowledged(let ids): record.acknowledged += ids
            case .refused(let id, let reason): record.refused.append((id, reason))
            case .subscribed(let codes): record.granted += codes
            }
        }
    }
}

/// A client whose life a test watches.
struct Watched {
    let client: Client
    let recorder = Recorder()

    init(_ configuration: ClientConfiguration) throws {
        client = try Client(configuration) { [recorder] in recorder.take($0) }
        try client.start()
    }

    /// A client on a loopback port that comes back quickly.
    init(port: UInt16, _ change: (inout ClientConfiguration) -> Void = { _ in }) throws {
        var configuration = ClientConfiguration(
            host: "127.0.0.1", port: port, clientID: "test-\(UInt32.random(in: 0 ... .max))")
        configuration.backoff = Backoff(minimum: .milliseconds(20), maximum: .milliseconds(200))
        change(&configuration)
        try self.init(configuration)
    }

    func connected(times: Int = 1) -> Bool { eventually { recorder.now.connections.count >= times } }
}
