import Foundation
import Synchronization
import TestSupport

/// A TCP client that sends what a test says, byte for byte.
final class RawClient: Sendable {
    private let descriptor: Int32
    private let state = Mutex((text: "", isClosed: false))

    /// - Parameter reads: false for one that leaves everything in the kernel, which keeps little for it.
    init(port: UInt16, reads: Bool = true) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if !reads {
            var size: Int32 = 4_096
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let descriptor = descriptor
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw SupportError("connect: errno \(errno)") }
        if reads { Thread { [self] in readAll() }.start() }
    }

    deinit { Glibc.close(descriptor) }

    var received: String { state.withLock { $0.text } }
    var isClosed: Bool { state.withLock { $0.isClosed } }

    func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw SupportError("send: errno \(errno)") }
            rest = rest.dropFirst(count)
        }
    }

    /// Both directions: whoever reads or writes here stops.
    func close() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private func readAll() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            let text = String(decoding: buffer[..<count], as: UTF8.self)
            state.withLock { $0.text += text }
        }
        state.withLock { $0.isClosed = true }
    }
}
