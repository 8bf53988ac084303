import Glibc

/// Small files of our own and of the kernel's (whose size is 0 until they are read).
enum SmallFile {
    struct Failure: Error, CustomStringConvertible {
        var operation: String
        var code: Int32
        var description: String { "\(operation): \(strerror(code).map { String(cString: $0) } ?? "errno \(code)")" }
    }

    /// At most `limit` bytes from the start.
    static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(operation: "open", code: errno) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: limit)
        var filled = 0
        while filled < limit {
            let count = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
            }
            if count == 0 { break }
            if count > 0 {
                filled += count
            } else if errno != EINTR {
                throw Failure(operation: "read", code: errno)
            }
        }
        bytes.removeLast(limit - filled)
        return bytes
    }

    /// Replaces the file in one step: after a power cut there is the old one or the new one, whole.
    static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o600) throws(Failure) {
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Failure(operation: "open", code: errno) }
        let written = write(descriptor, bytes, bytes.count)
        let code = written < 0 ? errno : written < bytes.count ? ENOSPC : fdatasync(descriptor) < 0 ? errno : 0
        close(descriptor)
        guard code == 0 else {
            unlink(temporary)
            throw Failure(operation: "write", code: code)
        }
        guard rename(temporary, path) == 0 else { throw Failure(operation: "rename", code: errno) }
    }
}
