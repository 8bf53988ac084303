import Budget
import Glibc

/// A folder that may be replaced: it is empty, or it holds an export that nobody has changed, and nothing else.
struct EarlierExport {
    /// The names in it.
    var files: [String]
    var mode: mode_t

    /// Nil where there is nothing at that path.
    /// - Throws: `CommandFailure` for anything that is not ours to replace.
    init?(at path: String, named name: String) throws(CommandFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT else { throw CommandFailure(name, cannot: .write, errno) }
            return nil
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw CommandFailure(
                ja: "\(name): ファイルです。書き出し先のフォルダーを指定してください", en: "\(name): it is a file; name a folder to export to")
        }
        mode = status.st_mode & 0o777
        files = try Self.names(in: path, named: name)
        guard !files.isEmpty else { return }
        guard files.contains(Self.sumsName) else {
            throw CommandFailure(
                ja: "\(name): akari export が書いたフォルダーではありません（\(Self.sumsName) がありません）。空のフォルダーか、新しい名前を指定してください",
                en: """
                    \(name): not a folder that akari export wrote (it has no \(Self.sumsName)); name an empty folder or a new one
                    """)
        }
        let listed = try Self.listed(in: path)
        guard listed.contains(where: { $0.name == Self.markerName }) else {
            throw CommandFailure(
                ja: "\(name): akari export が書いたフォルダーではありません（\(Self.markerName) がありません）。空のフォルダーか、新しい名前を指定してください",
                en: """
                    \(name): not a folder that akari export wrote (it has no \(Self.markerName)); name an empty folder or a new one
                    """)
        }
        let digests = Dictionary(listed.map { ($0.name, $0.digest) }) { first, _ in first }
        for file in files where file != Self.sumsName {
            guard let digest = digests[file] else {
                throw CommandFailure(
                    ja: "\(name): 書き出したものではないファイルがあります（\(file)）。よそへ移すか、別の名前を指定してください",
                    en: "\(name): \(file) in it is not of the export; move it away, or name another folder")
            }
            guard try Self.digest(of: path + "/" + file) == digest else {
                throw CommandFailure(
                    ja: "\(name): 書き出した後に変更されたファイルがあります（\(file)）。よそへ移すか、別の名前を指定してください",
                    en:
                        "\(name): \(file) in it was changed since it was exported; move the folder away, or name another"
                )
            }
        }
    }

    /// The list of the other files' digests, as `sha256sum` writes it.
    static func sums(of files: [OutputDirectory.File]) -> OutputDirectory.File {
        let lines = files.map { "\(SHA256.hex(SHA256.hash($0.content)))  \($0.name)\n" }
        return OutputDirectory.File(name: sumsName, content: Array(lines.joined().utf8))
    }

    private static let sumsName = "SHA256SUMS"
    /// Others write digests too; this file only an export has.
    private static let markerName = "edition.csv"
    /// The largest file that is read to see whether it is ours: 256 MiB.
    private static let maximumFile = 256 << 20

    private static func names(in path: String, named name: String) throws(CommandFailure) -> [String] {
        guard let directory = opendir(path) else { throw CommandFailure(name, cannot: .list, errno) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func listed(in path: String) throws(CommandFailure) -> [(name: String, digest: String)] {
        let bytes = try InputFile.read(path + "/" + sumsName, limit: 1 << 20)
        return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let text = String(decoding: line, as: UTF8.self)
            guard text.utf8.count > 66 else { return nil }
            return (String(text.dropFirst(66)), String(text.prefix(64)))
        }
    }

    private static func digest(of file: String) throws(CommandFailure) -> String {
        SHA256.hex(SHA256.hash(try InputFile.read(file, limit: maximumFile)))
    }
}
