import Glibc
import Language

/// A regular file read whole, up to a limit.
struct BoundedFile {
    struct Failure: Error {
        var kind: ConfigurationError.Kind
        var problem: LocalizedText
    }

    let bytes: [UInt8]
    /// Permission bits.
    let mode: UInt32

    init(path: String, limit: Int) throws(Failure) {
        // O_NONBLOCK: opening a FIFO must not hang.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure(kind: .unreadable, problem: errorText(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure(kind: .unreadable, problem: errorText(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(kind: .unreadable, problem: .init(ja: "通常のファイルではありません", en: "not a regular file"))
        }
        mode = status.st_mode & 0o7777
        guard status.st_size <= limit else { throw Self.tooLarge(limit) }
        var failure: Failure?
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
        var filled = 0
        while failure == nil, filled <= limit {
            if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
            let count = bytes.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
            }
            if count == 0 { break }
            if count > 0 {
                filled += count
            } else if errno != EINTR {
                failure = Failure(kind: .unreadable, problem: errorText(errno))
            }
        }
        if let failure { throw failure }
        guard filled <= limit else { throw Self.tooLarge(limit) }
        bytes.removeLast(bytes.count - filled)
        self.bytes = bytes
    }

    private static func tooLarge(_ limit: Int) -> Failure {
        Failure(
            kind: .tooLarge,
            problem: .init(ja: "大きすぎます(上限 \(sizeText(limit)))", en: "too large (at most \(sizeText(limit)))"))
    }
}
