import CLinux
import Glibc

/// A folder of files written whole or not at all: a temporary folder beside it, every file flushed to disk, then one rename.
/// Its `SHA256SUMS` lists every other file (`sha256sum -c SHA256SUMS` checks them), and by it the folder is known again.
enum OutputDirectory {
    struct File: Hashable {
        var name: String
        var content: [UInt8]
    }

    /// A folder that is empty, or that an earlier run wrote and nobody has changed, is replaced in one step; any other is
    /// refused. A link is followed.
    /// - Throws: `CommandFailure` naming the folder.
    static func write(_ files: [File], to path: String) throws(CommandFailure) {
        let target = resolved(path)
        let earlier = try EarlierExport(at: target, named: path)
        let name = target.split(separator: "/").last ?? ""
        let folder = String(target.dropLast(name.count))
        var template = Array((folder + ".akari-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw CommandFailure(path, cannot: .write, errno) }
        let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let written = files + [EarlierExport.sums(of: files)]
        var code = fill(temporary, with: written, mode: earlier?.mode ?? (0o777 & ~OutputFile.mask))
        if code == 0 { code = publish(temporary, as: target, replacing: earlier != nil) }
        guard code == 0 else {
            remove(temporary, files: written.map(\.name))
            if code == EINVAL, earlier != nil { throw cannotExchange(path) }
            throw CommandFailure(path, cannot: .write, code)
        }
        // What was there before has the temporary name now.
        if let earlier { remove(temporary, files: earlier.files) }
        let flushed = OutputFile.flush(folder: folder.isEmpty ? "." : folder)
        guard flushed == 0 else { throw CommandFailure(path, cannot: .write, flushed) }
    }

    /// Without links and without slashes at the end.
    private static func resolved(_ path: String) -> String {
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        var path = path[...]
        while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        return String(path)
    }

    /// `errno`, or 0.
    private static func fill(_ folder: String, with files: [File], mode: mode_t) -> Int32 {
        for file in files {
            let descriptor = open(folder + "/" + file.name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else { return errno }
            var code = OutputFile.writeAll(descriptor, file.content)
            if code == 0, fsync(descriptor) != 0 { code = errno }
            if close(descriptor) != 0, code == 0 { code = errno }
            guard code == 0 else { return code }
        }
        // mkdtemp makes it for the owner alone; it gets its mode before anybody can see it under its name.
        guard chmod(folder, mode) == 0 else { return errno }
        return OutputFile.flush(folder: folder)
    }

    /// `errno`, or 0.
    private static func publish(_ temporary: String, as target: String, replacing: Bool) -> Int32 {
        guard replacing else { return rename(temporary, target) == 0 ? 0 : errno }
        return renameat2(AT_FDCWD, temporary, AT_FDCWD, target, exchange) == 0 ? 0 : errno
    }

    /// `RENAME_EXCHANGE` of linux/fs.h.
    private static let exchange: UInt32 = 1 << 1

    /// Only what is known to be ours: a file that came in between stays, and its folder with it.
    private static func remove(_ folder: String, files: [String]) {
        for file in files { unlink(folder + "/" + file) }
        rmdir(folder)
    }

    private static func cannotExchange(_ path: String) -> CommandFailure {
        CommandFailure(
            ja: "\(path): このファイルシステムではフォルダーを一度に入れ替えられません。古いフォルダーを消すか、別の名前を指定してください",
            en:
                "\(path): this file system cannot exchange two folders in one step; remove the old folder, or name another"
        )
    }
}
