import Glibc

/// A file written whole or not at all: into a file without a name in the same folder, flushed to disk, then renamed. Until then
/// a file that exists is left as it was.
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
        guard let file = resolved(path) else { throw CommandFailure(path, cannot: .write, ELOOP) }
        let code = replace(file, with: bytes, mode: mode)
        guard code == 0 else { throw CommandFailure(path, cannot: .write, code) }
    }

    /// The file that a chain of links ends in, whether it is there yet or not; nil where they lead in a circle.
    private static func resolved(_ path: String) -> String? {
        var path = path
        // As many as the kernel follows (path_resolution(7)).
        for _ in 0..<40 {
            var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(path, &target, target.count)
            guard count > 0 else { return path }
            let end = String(decoding: target.prefix(count), as: UTF8.self)
            path = end.hasPrefix("/") ? end : folder(of: path) + end
        }
        return nil
    }

    /// With its slash; empty for the folder that the program is in.
    private static func folder(of path: String) -> String {
        String(path.dropLast((path.split(separator: "/", omittingEmptySubsequences: true).last ?? "").count))
    }

    /// Whether both are the same file, whatever they are called.
    static func isSame(_ path: String, as other: String) -> Bool {
        var (one, two) = (stat(), stat())
        return stat(path, &one) == 0 && stat(other, &two) == 0 && one.st_dev == two.st_dev && one.st_ino == two.st_ino
            && one.st_mode & S_IFMT == S_IFREG
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
        let folder = folder(of: path)
        guard let file = UnfinishedFile(in: folder) else { return errno }
        var code = writeAll(file.descriptor, bytes)
        // It gets its mode before anybody can see it under its name.
        if code == 0, fchmod(file.descriptor, mode ?? defaultMode) != 0 { code = errno }
        if code == 0, fsync(file.descriptor) != 0 { code = errno }
        guard code == 0 else {
            file.drop()
            return code
        }
        code = file.become(path)
        guard code == 0 else { return code }
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
