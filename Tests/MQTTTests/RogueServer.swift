import Foundation
import TestSupport

/// A server that answers every connection with the same bytes, and then says nothing or hangs up.
final class RogueServer {
    enum After { case silence, close }

    let port: UInt16
    private let listener: Int32

    init(port: UInt16, answer: [UInt8], after: After) throws {
        self.port = port
        listener = try listen(port: port)
        let listener = listener
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                var packet = [UInt8](repeating: 0, count: 1_024)
                // CONNECT, or the first bytes of TLS.
                _ = recv(connection, &packet, packet.count, 0)
                _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
                if after == .silence { _ = recv(connection, &packet, packet.count, 0) }
                close(connection)
            }
        }
    }

    /// Frees the port for a real broker.
    func end() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}
