import Glibc

/// What a medium that fails in places still gives: an SD card that cannot read one page has not lost the file.
extension Directory {
    /// What could be read of a file, with zeros for what could not, so that every byte stands where it stood.
    struct Salvage {
        var bytes: [UInt8] = []
        /// Nothing was unreadable.
        var isWhole = true
    }

    /// Set aside files are kept, so that nothing else gets their bad places; so many.
    private static let maximumSetAside = 8
    private static let mark = ".bad"
    /// The size that media fail in.
    private static let page = 4_096

    /// Reads a file as far as the medium lets it.
    /// - Throws: what is not the medium's fault.
    func salvage(_ name: String) throws(JournalError) -> Salvage {
        let descriptor: Int32
        do {
            descriptor = try open(name, O_RDONLY)
        } catch {
            if error.code == ENOENT { return Salvage() }
            guard Self.isDamage(error.code) else { throw error }
            return Salvage(isWhole: false)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw JournalError("fstat", file(name), code: errno) }
        var salvage = Salvage()
        var block = [UInt8](repeating: 0, count: 16 * Self.page)
        var wanted = block.count
        while salvage.bytes.count < Int(status.st_size) {
            let offset = salvage.bytes.count
            let count = block.withUnsafeMutableBytes {
                calls.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: $0[..<wanted]), offset)
            }
            if count == 0 { break }
            if count > 0 {
                salvage.bytes += block.prefix(count)
                if salvage.bytes.count % block.count == 0 { wanted = block.count }
            } else if Self.isDamage(errno) {
                if wanted > Self.page {
                    // Page by page from here, to lose no more than there is to lose.
                    wanted = Self.page - offset % Self.page
                    continue
                }
                salvage.isWhole = false
                let end = min(Int(status.st_size), (offset / Self.page + 1) * Self.page)
                salvage.bytes += [UInt8](repeating: 0, count: end - offset)
                wanted = Self.page
            } else if errno != EINTR {
                throw JournalError("pread", file(name), code: errno)
            }
        }
        return salvage
    }

    /// Keeps the unreadable file under another name, and puts what was saved of it in its place; nothing where that is nothing.
    func setAside(_ name: String, keeping saved: [UInt8]) throws(JournalError) {
        try remove(name + Self.mark)
        if saved.isEmpty {
            guard rename(file(name), file(name + Self.mark)) == 0 else {
                throw JournalError("rename", file(name), code: errno)
            }
            try synchronize()
        } else {
            // A file system without links loses the unreadable file only.
            _ = link(file(name), file(name + Self.mark))
            try replace(name, with: saved)
        }
        for old in try names().filter({ $0.hasSuffix(Self.mark) }).sorted().dropLast(Self.maximumSetAside) {
            try remove(old)
        }
    }

    private static func isDamage(_ code: Int32) -> Bool { [EIO, EBADMSG, EUCLEAN, EREMOTEIO].contains(code) }
}
