import Glibc

/// A file that is being written, without a name where the file system knows such files: nothing is left of it when the program is
/// killed. It gets the name that it is for when it is whole and on the disk.
struct UnfinishedFile {
    let descriptor: Int32
    private let folder: String
    /// Where the file system knows no files without a name.
    private let temporary: String?

    /// For the owner alone; nil with `errno` where there can be none.
    init?(in folder: String) {
        self.folder = folder
        let nameless = Glibc.open(folder.isEmpty ? "." : folder, O_WRONLY | O_CLOEXEC | Self.withoutName, 0o600)
        if nameless >= 0, access(Self.link(to: nameless), F_OK) == 0 {
            (descriptor, temporary) = (nameless, nil)
            return
        }
        if nameless >= 0 { close(nameless) }
        var template = Array((folder + ".akari-XXXXXX").utf8CString)
        let named = mkstemp(&template)
        guard named >= 0 else { return nil }
        (descriptor, temporary) = (
            named, String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        )
    }

    /// `O_TMPFILE`, which the importer of C headers does not see (open(2)).
    private static let withoutName = 0o20_000_000 | O_DIRECTORY

    private static func link(to descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

    /// Closes it; it is `path` now. `errno`, or 0.
    func become(_ path: String) -> Int32 {
        let name: String
        if let temporary {
            name = temporary
        } else {
            // What is there can be replaced by renaming only, and that takes a name.
            name = folder + ".akari-\(getpid())-\(UInt32.random(in: 0 ... .max))"
            guard linkat(AT_FDCWD, Self.link(to: descriptor), AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
                defer { close(descriptor) }
                return errno
            }
        }
        var code = close(descriptor) == 0 ? 0 : errno
        if code == 0, rename(name, path) != 0 { code = errno }
        if code != 0 { unlink(name) }
        return code
    }

    func drop() {
        close(descriptor)
        if let temporary { unlink(temporary) }
    }
}
