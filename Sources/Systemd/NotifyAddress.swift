import Glibc

/// The manager's datagram socket: a path, or an abstract name that is written with a leading `@`.
struct NotifyAddress: Sendable {
    private let name: [UInt8]

    /// Nil when the text is neither, or longer than a socket address can be (unix(7): 108 bytes).
    init?(_ text: String) {
        var bytes = Array(text.utf8)
        guard let first = bytes.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "@") else { return nil }
        if first == UInt8(ascii: "@") {
            bytes[0] = 0
        } else {
            bytes.append(0)
        }
        guard bytes.count <= 108 else { return nil }
        name = bytes
    }

    /// - Parameter patience: how long a manager that does not read may hold us up; what it has no room for then is lost.
    func send(_ message: [UInt8], patience: Duration) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        // Zero would mean for ever: then it is asked not to wait at all.
        var timeout = timeval(tv_sec: Int(patience.components.seconds), tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        let flags = Int32(MSG_NOSIGNAL) | (patience == .zero ? Int32(MSG_DONTWAIT) : 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        // An abstract name ends where the length says; a path carries its terminating zero.
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(descriptor, message, message.count, flags, $0, length)
            }
        }
    }
}
