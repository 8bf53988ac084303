public import Glibc

/// A Unix socket's address: a path of 1 to 107 bytes (unix(7)).
public struct SocketAddress {
    private var address = sockaddr_un()
    private let length: socklen_t

    /// Nil for a path that no socket can have.
    public init?(path: String) {
        let bytes = Array(path.utf8)
        guard (1...107).contains(bytes.count), !bytes.contains(0) else { return nil }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        // The zero that ends it is there already, and counts.
        length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count + 1)
    }

    /// Lends the address to a system call.
    public func with<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}
