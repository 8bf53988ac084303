import Glibc

/// Input read whole, up to a limit. `-` is standard input.
enum InputFile {
    /// The largest document that is imported: 256 MiB. A request of 4,000 lines has 0.2.
    static let maximumDocument = 256 << 20

    /// - Throws: `CommandFailure` naming the file.
    static func read(_ path: String, limit: Int) throws(CommandFailure) -> [UInt8] {
        if path == "-" { return try read(descriptor: STDIN_FILENO, name: "-", limit: limit) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandFailure(path, cannot: .read, errno) }
        defer { close(descriptor) }
        return try read(descriptor: descriptor, name: path, limit: limit)
    }

    private static func read(descriptor: Int32, name: String, limit: Int) throws(CommandFailure) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw CommandFailure(name, cannot: .read, errno) }
        let isRegular = status.st_mode & S_IFMT == S_IFREG
        // One byte more than it has, so that the end is seen without a second buffer.
        var capacity = isRegular ? Int(status.st_size) + 1 : 64 << 10
        guard !isRegular || capacity - 1 <= limit else { throw tooLarge(name, limit) }
        var bytes: [UInt8] = []
        while true {
            switch chunk(descriptor, capacity) {
            case .failure(let failure): throw CommandFailure(name, cannot: .read, failure.code)
            case .success(let chunk):
                if chunk.isEmpty { return bytes }
                // The usual case, a regular file, is one read and no copy.
                if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
            }
            guard bytes.count <= limit else { throw tooLarge(name, limit) }
            capacity = 64 << 10
        }
    }

    private struct ReadFailure: Error {
        var code: Int32
    }

    private static func chunk(_ descriptor: Int32, _ capacity: Int) -> Result<[UInt8], ReadFailure> {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            while true {
                let step = Glibc.read(descriptor, buffer.baseAddress, capacity)
                if step >= 0 {
                    count = step
                    return
                }
                if errno != EINTR {
                    code = errno
                    return
                }
            }
        }
        return code == 0 ? .success(bytes) : .failure(ReadFailure(code: code))
    }

    private static func tooLarge(_ name: String, _ limit: Int) -> CommandFailure {
        CommandFailure(
            ja: "\(name): 大きすぎます（上限 \(limit >> 20) MiB）。別のファイルを指定していないか確かめてください",
            en: "\(name): too large (the limit is \(limit >> 20) MiB); is it another file?")
    }
}
