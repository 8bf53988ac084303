import Glibc
import Language

/// One end of the lease protocol, for the agent: a SOCK_SEQPACKET connection that never blocks.
///
///     let client = LampClient(path: LampClient.defaultPath)
///     try client.connect()                       // then watch `client.descriptor` for reading
///     try client.send(request)                   // once a second
///     while let reply = try client.receive() {}  // when it is readable
///
/// After any error but `notUnderstood` the connection is closed: stop watching the descriptor, connect again later.
/// Not `Sendable`: it belongs to one thread.
public final class LampClient {
    /// Where the daemon listens if it is not told otherwise.
    public static let defaultPath = "/run/akari/lamps.sock"

    public let path: String
    /// Nil while there is no connection. Closed by the client only: stop watching it first.
    public private(set) var descriptor: Int32?

    public init(path: String) { self.path = path }

    deinit { close() }

    public var isConnected: Bool { descriptor != nil }

    /// Connects, if it is not connected. A Unix socket does so at once or not at all.
    /// Throws the kinds `badPath`, `unreachable` and `busy` (the daemon's queue is full).
    public func connect() throws(LampClientError) {
        guard descriptor == nil else { return }
        guard let address = SocketAddress(path: path) else {
            throw LampClientError(
                .badPath,
                .init(ja: "\(path): ソケットのパスは 1 から 107 バイトです", en: "\(path): a socket's path has 1 to 107 bytes"))
        }
        let type = Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let socket = Glibc.socket(AF_UNIX, type, 0)
        guard socket >= 0 else { throw LampClientError(.unreachable, path: path, code: errno) }
        guard address.with({ Glibc.connect(socket, $0, $1) }) == 0 else {
            let code = errno
            Glibc.close(socket)
            throw LampClientError(code == EAGAIN ? .busy : .unreachable, path: path, code: code)
        }
        descriptor = socket
    }

    /// Sends one request. Throws `closed` (also where there is no connection), `busy` and `unreachable`.
    public func send(_ request: LampRequest) throws(LampClientError) { try send(request.encoded()) }

    /// Asks for a lamp test, to identify the board, or what is shown. Throws as the other does.
    public func send(_ request: LampShowRequest) throws(LampClientError) { try send(request.encoded()) }

    private func send(_ packet: [UInt8]) throws(LampClientError) {
        guard let descriptor else { throw LampClientError(.closed, path: path, code: ENOTCONN) }
        guard Glibc.send(descriptor, packet, packet.count, Int32(MSG_NOSIGNAL)) == packet.count else {
            throw failed(errno)
        }
    }

    /// The next answer; nil when none is waiting. Throws `closed`, `unreachable` and `notUnderstood`.
    public func receive() throws(LampClientError) -> LampReply? {
        guard let descriptor else { throw LampClientError(.closed, path: path, code: ENOTCONN) }
        var packet = [UInt8](repeating: 0, count: LampReply.maximumBytes + 1)
        var count: Int
        repeat { count = recv(descriptor, &packet, packet.count, 0) } while count < 0 && errno == EINTR
        if count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) { return nil }
        guard count >= 0 else { throw failed(errno) }
        guard count > 0 else { throw failed(EPIPE) }
        packet.removeSubrange(count...)
        do {
            return try LampReply(decoding: packet)
        } catch {
            throw LampClientError(
                .notUnderstood,
                .init(
                    ja: "\(path): akari-lamps の返事が読めません: \(error.text.ja)",
                    en: "\(path): the answer of akari-lamps cannot be read: \(error.text.en)"))
        }
    }

    public func close() {
        if let descriptor { Glibc.close(descriptor) }
        descriptor = nil
    }

    private func failed(_ code: Int32) -> LampClientError {
        close()
        let kind: LampClientError.Kind =
            switch code {
            case EAGAIN, EWOULDBLOCK: .busy
            case EPIPE, ECONNRESET, ENOTCONN: .closed
            default: .unreachable
            }
        return LampClientError(kind, path: path, code: code)
    }
}
