import Foundation
import TestSupport

/// Hears what a daemon tells the service manager.
final class NotifySocket: Sendable {
    private let descriptor: Int32
    let environment: [String: String]

    init(watchdog: Duration? = nil) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        let name = "akari-hub-\(UInt64.random(in: 0 ... .max))"
        var environment = ["NOTIFY_SOCKET": "@" + name]
        if let watchdog { environment["WATCHDOG_USEC"] = String(watchdog.components.seconds * 1_000_000) }
        self.environment = environment
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = [0] + Array(name.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let descriptor = descriptor
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        guard bound == 0 else { throw SupportError("bind: errno \(errno)") }
    }

    deinit { close(descriptor) }

    /// All that was said since the last call.
    func heard() -> [String] {
        var said: [String] = []
        var bytes = [UInt8](repeating: 0, count: 4_096)
        while case let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT)), count > 0 {
            said.append(String(decoding: bytes[..<count], as: UTF8.self))
        }
        return said
    }
}
