import EventLoop
import Glibc
import Lamps
import Language

/// Carries packets between clients and the daemon. Never waits for one: who does not read the answers is dropped.
final class LeaseServer {
    static let maximumClients = 8
    /// Packets of one client taken in one turn, so that a flood does not hold up the others.
    static let maximumPackets = 16

    private struct Client {
        var descriptor: Int32
        var token: EventLoop.Token
    }

    private let loop: EventLoop
    private let socket: ListeningSocket
    private let answer: (LampController.HolderID, [UInt8]?) -> [UInt8]
    private let gone: (LampController.HolderID) -> Void
    private var listening: EventLoop.Token?
    private var clients: [LampController.HolderID: Client] = [:]
    private var nextID: LampController.HolderID = 1

    /// - Parameters:
    ///   - answer: takes a packet, whole and at most one byte longer than allowed, or nil from a client that is one too
    ///     many; gives the reply.
    ///   - gone: called once for every client that was answered.
    init(
        _ socket: ListeningSocket, on loop: EventLoop, answer: @escaping (LampController.HolderID, [UInt8]?) -> [UInt8],
        gone: @escaping (LampController.HolderID) -> Void
    ) {
        self.socket = socket
        self.loop = loop
        self.answer = answer
        self.gone = gone
        listening = loop.watch(socket.descriptor, .readable) { [weak self] in self?.accept() }
    }

    /// Hangs up on everybody.
    func close() {
        if let listening { loop.unwatch(listening) }
        listening = nil
        for id in clients.keys.sorted() { drop(id) }
    }

    deinit {
        for client in clients.values { Glibc.close(client.descriptor) }
    }

    private func accept() {
        let descriptor = Glibc.accept(socket.descriptor, nil, nil)
        guard descriptor >= 0 else { return }
        guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
            Glibc.close(descriptor)
            return
        }
        let id = nextID
        nextID += 1
        guard clients.count < Self.maximumClients else {
            _ = send(answer(id, nil), to: descriptor)
            Glibc.close(descriptor)
            return
        }
        clients[id] = Client(
            descriptor: descriptor, token: loop.watch(descriptor, .readable) { [weak self] in self?.receive(id) })
    }

    private func receive(_ id: LampController.HolderID) {
        guard let descriptor = clients[id]?.descriptor else { return }
        var packet = [UInt8](repeating: 0, count: LampRequest.maximumBytes + 1)
        for _ in 0..<Self.maximumPackets {
            // What is longer than the buffer is cut: one byte too many is enough to refuse it.
            let count = recv(descriptor, &packet, packet.count, 0)
            if count < 0 && errno == EINTR { continue }
            if count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) { return }
            guard count > 0, send(answer(id, Array(packet.prefix(count))), to: descriptor) else { return drop(id) }
        }
    }

    private func send(_ reply: [UInt8], to descriptor: Int32) -> Bool {
        Glibc.send(descriptor, reply, reply.count, Int32(MSG_NOSIGNAL)) == reply.count
    }

    private func drop(_ id: LampController.HolderID) {
        guard let client = clients.removeValue(forKey: id) else { return }
        loop.unwatch(client.token)
        Glibc.close(client.descriptor)
        gone(id)
    }
}
