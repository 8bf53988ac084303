import Glibc
import Language

/// A regular file read whole, up to a limit: never waits, never takes more memory than allowed.
enum WholeFile {
    struct Failure: Error {
        var reason: LocalizedText
    }

    static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        // O_NONBLOCK: opening a FIFO must not hang.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(reason: .init(ja: "通常のファイルではありません", en: "not a regular file"))
        }
        guard status.st_size <= limit else { throw tooLarge(limit) }
        var code: Int32 = 0
        // One byte more than it has: a file that grew meanwhile is seen as such.
        let capacity = Int(status.st_size) + 1
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            while count < capacity {
                let step = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), capacity - count)
                if step == 0 { break }
                if step > 0 {
                    count += step
                } else if errno != EINTR {
                    code = errno
                    break
                }
            }
        }
        guard code == 0 else { throw failure(code) }
        guard bytes.count < capacity else {
            throw Failure(reason: .init(ja: "読んでいる間に書き換えられました", en: "the file grew while it was read"))
        }
        return bytes
    }

    private static func tooLarge(_ limit: Int) -> Failure {
        Failure(reason: .init(ja: "大きすぎます(上限 \(limit >> 20) MiB)", en: "too large (at most \(limit >> 20) MiB)"))
    }

    private static func failure(_ code: Int32) -> Failure {
        switch code {
        case ENOENT, ENOTDIR: Failure(reason: .init(ja: "ファイルがありません", en: "no such file"))
        case EACCES, EPERM: Failure(reason: .init(ja: "読む権限がありません", en: "permission denied"))
        default: Failure(reason: .init(ja: "読めません(errno \(code))", en: "cannot be read (errno \(code))"))
        }
    }
}
