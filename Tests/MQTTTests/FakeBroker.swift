import Foundation
import Synchronization
import TestSupport

/// A broker that understands just enough of MQTT to be told how to behave, and that remembers what it was told.
final class FakeBroker: Sendable {
    struct Manners: Sendable {
        /// Of the CONNACK, for clients of MQTT 5.
        var properties: [UInt8] = []
        var acknowledges = true
        /// Hangs up on clients of these versions without an answer.
        var hangsUpOn: Set<UInt8> = []
        /// Packets of more bytes end the connection without a word, as with MQTT 3.1.1.
        var largestPacket = Int.max
    }

    /// What has come, over all connections.
    struct Seen: Sendable {
        /// The protocol versions of CONNECT: 5 or 4 (3.1.1).
        var versions: [UInt8] = []
        var published = 0
        var pings = 0
        /// The reason of each DISCONNECT; 0 where it says none.
        var goodbyes: [UInt8] = []
        /// Connections that ended without one.
        var losses = 0
    }

    let port: UInt16
    private let listener: Int32
    private let manners: Mutex<Manners>
    private let record = Mutex(Seen())

    init(_ manners: Manners = Manners()) throws {
        self.manners = Mutex(manners)
        port = try freePort()
        listener = try listen(port: port)
        Thread { [weak self, listener] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, let self else { return }
                Thread { [self] in
                    serve(connection)
                    close(connection)
                }.start()
            }
        }.start()
    }

    deinit { end() }

    var seen: Seen { record.withLock { $0 } }

    func change(_ body: @Sendable (inout Manners) -> Void) { manners.withLock { body(&$0) } }

    func end() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func serve(_ connection: Int32) {
        var version: UInt8?
        while let packet = receive(connection), packet.body.count <= manners.withLock(\.largestPacket) {
            let manners = manners.withLock { $0 }
            switch packet.type >> 4 {
            case 1:
                guard packet.body.count > 6 else { return }
                version = packet.body[6]
                record.withLock { $0.versions.append(packet.body[6]) }
                guard !manners.hangsUpOn.contains(packet.body[6]) else { return }
                let properties = packet.body[6] == 5 ? [UInt8(manners.properties.count)] + manners.properties : []
                answer(connection, [0x20, UInt8(2 + properties.count), 0, 0] + properties)
            case 3:
                record.withLock { $0.published += 1 }
                let topic = Int(packet.body[0]) << 8 | Int(packet.body[1])
                if packet.type & 2 == 2, manners.acknowledges {
                    answer(connection, [0x40, 2] + packet.body[(2 + topic)..<(4 + topic)])
                }
            case 12:
                record.withLock { $0.pings += 1 }
                answer(connection, [0xD0, 0])
            case 14:
                record.withLock { $0.goodbyes.append(packet.body.first ?? 0) }
                return
            default: break
            }
        }
        // Somebody who only knocked has said nothing and ends nothing.
        if version != nil { record.withLock { $0.losses += 1 } }
    }

    private func answer(_ connection: Int32, _ bytes: [UInt8]) {
        _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    private func receive(_ connection: Int32) -> (type: UInt8, body: [UInt8])? {
        guard let type = read(connection, 1)?.first else { return nil }
        var length = 0
        for shift in stride(from: 0, through: 21, by: 7) {
            guard let byte = read(connection, 1)?.first else { return nil }
            length |= Int(byte & 0x7F) << shift
            if byte < 0x80 { break }
        }
        return read(connection, length).map { (type, $0) }
    }

    private func read(_ connection: Int32, _ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        guard count == 0 || recv(connection, &bytes, count, Int32(MSG_WAITALL)) == count else { return nil }
        return bytes
    }
}
