import Foundation
import Lamps
import Synchronization
import TestSupport

/// A Unix socket that a test listens on, with a thread of its own.
func bound(_ path: String, _ type: __socket_type) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(type.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard descriptor >= 0, bytes.count < 108 else { throw SupportError("socket \(path)") }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let result = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    guard result == 0 else { throw SupportError("bind \(path): errno \(errno)") }
    return descriptor
}

/// What a service manager hears. It reads at once, as a manager does: a full queue would hold up whoever speaks.
final class NotifySocket: Sendable {
    private let descriptor: Int32
    private let lines = Mutex<[String]>([])

    init(path: String) throws {
        descriptor = try bound(path, SOCK_DGRAM)
        Thread { [weak self, descriptor] in
            var buffer = [UInt8](repeating: 0, count: 8_192)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0, let self else { break }
                let text = String(decoding: buffer[..<count], as: UTF8.self)
                lines.withLock { $0 += text.split(separator: "\n").map(String.init) }
            }
            close(descriptor)
        }.start()
    }

    deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

    var received: [String] { lines.withLock { $0 } }
}

/// A lamp daemon that shows whatever it is asked for.
final class FakeLamps: Sendable {
    private struct State {
        var requests: [LampRequest] = []
        var isOver = false
    }

    private let listener: Int32
    private let path: String
    private let state = Mutex(State())

    init(path: String) throws {
        self.path = path
        listener = try bound(path, SOCK_SEQPACKET)
        guard listen(listener, 4) == 0 else { throw SupportError("listen") }
        Thread { [self] in serve() }.start()
    }

    var requests: [LampRequest] { state.withLock(\.requests) }

    /// Gone, with its socket.
    func stop() {
        state.withLock { $0.isOver = true }
        shutdown(listener, Int32(SHUT_RDWR))
        unlink(path)
    }

    private func serve() {
        defer { close(listener) }
        while !state.withLock(\.isOver) {
            let peer = accept(listener, nil, nil)
            guard peer >= 0 else { return }
            answer(peer)
            close(peer)
        }
    }

    private func answer(_ peer: Int32) {
        var buffer = [UInt8](repeating: 0, count: 8_192)
        while !state.withLock(\.isOver) {
            let count = recv(peer, &buffer, buffer.count, 0)
            guard count > 0, let message = try? LampMessage(decoding: Array(buffer[..<count])) else { return }
            var show: LampReply.Show?
            var isAccepted: Bool?
            switch message {
            case .lease(let request): state.withLock { $0.requests.append(request) }
            case .show(let request):
                show = request.show.map { .init(word: $0.rawValue, left: .seconds(4)) }
                isAccepted = true
            }
            guard let request = requests.last else { return }
            let reply = LampReply(
                state: request.state, source: .lease, show: show, isAccepted: isAccepted,
                lamps: LampColour.allCases.enumerated().map { index, colour in
                    let pattern = request.state.pattern(for: colour, among: Set(LampColour.allCases))
                    return LampReading(
                        index: index, name: colour.rawValue, colour: colour.rawValue, pattern: pattern.rawValue,
                        lit: pattern == .steady, reason: request.reason)
                }, error: nil
            ).encoded()
            _ = send(peer, reply, reply.count, Int32(MSG_NOSIGNAL))
        }
    }
}
