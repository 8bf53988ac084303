import Glibc

/// The journal's directory: listing, reading, and replacing files so that a power cut leaves the old one or the new one.
struct Directory {
    let path: String
    let calls: SystemCalls

    func file(_ name: String) -> String { path + "/" + name }

    /// Makes the directory if it is not there; its parent must be.
    func create() throws(JournalError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw JournalError("mkdir", path, code: errno) }
    }

    /// The descriptor holds the lock until it is closed, or its process ends in whatever way.
    func lock() throws(JournalError) -> Int32 {
        let descriptor = try open("lock", O_RDWR | O_CREAT)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            throw code == EWOULDBLOCK
                ? JournalError(kind: .inUse, operation: "flock", path: path, code: code)
                : JournalError("flock", file("lock"), code: code)
        }
        return descriptor
    }

    func open(_ name: String, _ flags: Int32) throws(JournalError) -> Int32 {
        let descriptor = Glibc.open(file(name), flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw JournalError("open", file(name), code: errno) }
        return descriptor
    }

    func names() throws(JournalError) -> [String] {
        guard let stream = opendir(path) else { throw JournalError("opendir", path, code: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in bytes.prefix { $0 != 0 }.map { $0 } }
            names.append(String(decoding: name, as: UTF8.self))
        }
        return names
    }

    /// The whole of a file; nil if there is none.
    func read(_ name: String) throws(JournalError) -> [UInt8]? {
        let descriptor: Int32
        do {
            descriptor = try open(name, O_RDONLY)
        } catch {
            if error.code == ENOENT { return nil }
            throw error
        }
        defer { close(descriptor) }
        return try read(descriptor, name)
    }

    func read(_ descriptor: Int32, _ name: String) throws(JournalError) -> [UInt8] {
        var content: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = block.withUnsafeMutableBytes { calls.read(descriptor, $0, content.count) }
            if count == 0 { return content }
            if count > 0 {
                content += block.prefix(count)
            } else if errno != EINTR {
                throw JournalError("pread", file(name), code: errno)
            }
        }
    }

    /// - Throws: with the file as long as before, if the system lets us.
    func write(_ bytes: [UInt8], to descriptor: Int32, at offset: Int, _ name: String) throws(JournalError) {
        var written = 0
        while written < bytes.count {
            let count = calls.write(descriptor, written == 0 ? bytes : Array(bytes[written...]), offset + written)
            if count > 0 {
                written += count
            } else if count == 0 || errno != EINTR {
                throw JournalError("pwrite", file(name), code: count == 0 ? ENOSPC : errno)
            }
        }
        guard calls.synchronize(descriptor) == 0 else { throw JournalError("fdatasync", file(name), code: errno) }
    }

    /// Writes beside the file, makes sure of it, and puts it in the file's place.
    func replace(_ name: String, with bytes: [UInt8]) throws(JournalError) {
        let temporary = name + ".new"
        let descriptor = try open(temporary, O_WRONLY | O_CREAT | O_TRUNC)
        defer { close(descriptor) }
        try write(bytes, to: descriptor, at: 0, temporary)
        guard rename(file(temporary), file(name)) == 0 else { throw JournalError("rename", file(name), code: errno) }
        try synchronize()
    }

    /// Makes sure of names that were added or replaced.
    func synchronize() throws(JournalError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw JournalError("open", path, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw JournalError("fsync", path, code: errno) }
    }

    func remove(_ name: String) throws(JournalError) {
        guard unlink(file(name)) == 0 || errno == ENOENT else { throw JournalError("unlink", file(name), code: errno) }
    }
}
