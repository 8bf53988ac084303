import Glibc

/// A file written whole or not at all: a temporary file in the same folder, flushed to disk, then renamed. Until then a file
/// that exists is left as it was.
enum OutputFile {
    /// A link is followed: what it points to is replaced, not the link. What is no regular file (`/dev/null`, a pipe) is
    /// written into.
    /// - Throws: `CommandFailure` naming the file.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        var status = stat()
        var mode: mode_t?
        if stat(path, &status) == 0 {
            switch status.st_mode & S_IFMT {
            case S_IFREG: mode = status.st_mode & 0o777
            case S_IFDIR: throw CommandFailure(path, cannot: .write, EISDIR)
            default: return try writeInto(path, bytes)
            }
        }
        let code = replace(resolved(path), with: bytes, mode: mode)
        guard code == 0 else { throw CommandFailure(path, cannot: .write, code) }
    }

    /// The file that a chain of links ends in; the path itself where there is no file yet.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func writeInto(_ path: String, _ bytes: [UInt8]) throws(CommandFailure) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandFailure(path, cannot: .write, errno) }
        let code = writeAll(descriptor, bytes)
        close(descriptor)
        guard code == 0 else { throw CommandFailure(path, cannot: .write, code) }
    }

    /// `errno`, or 0.
    private static func replace(_ path: String, with bytes: [UInt8], mode: mode_t?) -> Int32 {
        let name = path.split(separator: "/", omittingEmptySubsequences: true).last ?? ""
        let folder = String(path.dropLast(name.count))
        // mkstemp makes it for the owner alone; it gets its mode before anybody can see it under its name.
        var template = Array((folder + ".akari-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return errno }
        var code = writeAll(descriptor, bytes)
        if code == 0, fchmod(descriptor, mode ?? defaultMode) != 0 { code = errno }
        if code == 0, fsync(descriptor) != 0 { code = errno }
        if close(descriptor) != 0, code == 0 { code = errno }
        if code == 0, rename(template, path) != 0 { code = errno }
        guard code == 0 else {
            unlink(template)
            return code
        }
        return flush(folder: folder.isEmpty ? "." : folder)
    }

    private static var defaultMode: mode_t { 0o666 & ~mask }

    /// What a new file or folder is not to be allowed.
    static var mask: mode_t {
        let mask = umask(0)
        umask(mask)
        return mask
    }

    /// Makes the rename last. A folder that cannot be flushed (some network file systems) is no reason to fail. `errno`, or 0.
    static func flush(folder: String) -> Int32 {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        return fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno
    }

    /// `errno`, or 0.
    static func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) -> Int32 {
        var written = 0
        while written < bytes.count {
            let step = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if step >= 0 {
                written += step
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }
}
