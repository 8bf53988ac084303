import Glibc
import Journal

/// A directory of the test's own, gone when the test is.
final class TemporaryDirectory {
    let path: String

    init() {
        var template = Array("/tmp/akari-journal-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names { unlink(path + "/" + name) }
        rmdir(path)
    }

    /// A lock outlives its owner for the moment between fork and exec of a process that some other test starts.
    func patiently(_ open: () throws -> Journal) throws -> Journal {
        for _ in 0..<500 {
            do {
                return try open()
            } catch let error as JournalError where error.kind == .inUse {
                poll(nil, 0, 10)
            }
        }
        return try open()
    }

    var names: [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in bytes.prefix { $0 != 0 }.map { $0 } }
            names.append(String(decoding: name, as: UTF8.self))
        }
        return names.filter { $0 != "." && $0 != ".." }.sorted()
    }

    var segments: [String] { names.filter { $0.hasSuffix(".log") } }

    func read(_ name: String) -> [UInt8] {
        let descriptor = open(path + "/" + name, O_RDONLY)
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return Array(bytes.prefix(max(0, count)))
    }

    func write(_ bytes: [UInt8], to name: String) {
        let descriptor = open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(descriptor) }
        _ = pwrite(descriptor, bytes, bytes.count, 0)
    }
}
