import Glibc
import Lamps
import Language

/// The daemon's end of the lease protocol: a socket file that only its group may use, put in place in one step.
final class ListeningSocket {
    let descriptor: Int32
    private let path: String
    /// The file that we made: somebody may have put another in its place.
    private let inode: ino_t

    /// Takes the place of a file whose daemon is gone; refuses where one is alive, or where it is no socket.
    init(path: String) throws(LampDaemonError) {
        try Self.refuseLiving(path)
        // Made beside its place, so that nobody sees it with other permissions or before it listens.
        let draft = "\(path).\(getpid())"
        guard let address = SocketAddress(path: draft) else {
            throw LampDaemonError("bind", path: path, code: ENAMETOOLONG)
        }
        let type = Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let socket = Glibc.socket(AF_UNIX, type, 0)
        guard socket >= 0 else { throw LampDaemonError("socket", path: path) }
        unlink(draft)
        let mask = umask(0o117)
        let bound = address.with { bind(socket, $0, $1) }
        let code = errno
        umask(mask)
        var status = stat()
        guard bound == 0 else {
            close(socket)
            throw LampDaemonError("bind", path: path, code: code)
        }
        guard listen(socket, 8) == 0, stat(draft, &status) == 0, rename(draft, path) == 0 else {
            let code = errno
            close(socket)
            unlink(draft)
            throw LampDaemonError("listen", path: path, code: code)
        }
        descriptor = socket
        self.path = path
        inode = status.st_ino
    }

    deinit {
        close(descriptor)
        var status = stat()
        if stat(path, &status) == 0, status.st_ino == inode { unlink(path) }
    }

    private static func refuseLiving(_ path: String) throws(LampDaemonError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw LampDaemonError(
                .init(
                    ja: "\(path): ソケットではないものがあります。どけるか、socket を変えてください",
                    en: "\(path): there is something that is not a socket; move it away or change the key socket"))
        }
        do {
            try LampClient(path: path).connect()
        } catch {
            guard error.code == ECONNREFUSED else { throw LampDaemonError(error.text) }
            return
        }
        throw LampDaemonError(
            .init(ja: "\(path): もう一つの akari-lamps が動いています", en: "\(path): another akari-lamps is running"))
    }
}
