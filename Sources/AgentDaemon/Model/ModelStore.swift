import Budget
import Glibc
import Language

/// Where the model comes from: a file, or the newest edition of a folder.
struct ModelStore: Sendable {
    /// Files of a folder that are looked at.
    static let maximumFiles = 64

    let path: String

    /// What is on disk now.
    struct Reading: Sendable {
        struct Accepted: Sendable {
            var path: String
            var revision: ModelRevision
        }
        /// The newest edition that can be trusted.
        var accepted: Accepted?
        /// A file that would have been it, or any that cannot be read.
        var refused: Refused?

        struct Refused: Hashable, Sendable {
            var path: String
            var reason: LocalizedText
        }
    }

    /// Reads, verifies and evaluates.
    func read() -> Reading {
        guard isFolder else {
            do {
                let file = try Self.load(path)
                return Reading(accepted: .init(path: path, revision: try ModelRevision(file)), refused: nil)
            } catch {
                return Reading(accepted: nil, refused: .init(path: path, reason: error.reason))
            }
        }
        let paths = Self.files(in: path)
        guard !paths.isEmpty else {
            return Reading(
                accepted: nil,
                refused: .init(
                    path: path, reason: .init(ja: "モデルファイル(*.json)がありません", en: "there is no model file (*.json)")))
        }
        var newest: (path: String, file: ModelFile)?
        var refused: Reading.Refused?
        for path in paths {
            do {
                let file = try Self.load(path)
                if newest.map({ Self.isNewer(file, than: $0.file) }) ?? true { newest = (path, file) }
            } catch {
                refused = .init(path: path, reason: error.reason)
            }
        }
        guard let newest else { return Reading(accepted: nil, refused: refused) }
        do {
            return Reading(
                accepted: .init(path: newest.path, revision: try ModelRevision(newest.file)), refused: refused)
        } catch {
            return Reading(accepted: nil, refused: .init(path: newest.path, reason: error.reason))
        }
    }

    /// The folder to watch, and the name in it that matters (nil: all).
    var watched: (folder: String, name: String?) {
        if isFolder { return (path, nil) }
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
        let name = String(path[path.utf8.index(after: slash)...])
        return (slash == path.startIndex ? "/" : String(path[..<slash]), name)
    }

    /// What changes when a file does.
    struct Fingerprint: Hashable, Sendable {
        var path: String
        var device: UInt64
        var inode: UInt64
        var size: Int64
        var seconds: Int
        var nanoseconds: Int
    }

    /// Of every file that `read` would look at; nothing is opened.
    var fingerprint: [Fingerprint] {
        (isFolder ? Self.files(in: path) : [path]).compactMap { path in
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            return Fingerprint(
                path: path, device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
                seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
        }
    }

    private var isFolder: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func isNewer(_ file: ModelFile, than other: ModelFile) -> Bool {
        (file.model.edition.fiscalYear, file.model.edition.id) > (
            other.model.edition.fiscalYear, other.model.edition.id
        )
    }

    /// `*.json`, in order of name.
    private static func files(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while names.count < maximumFiles, let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".json"), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted().map { "\(folder)/\($0)" }
    }

    private static func load(_ path: String) throws(ModelRefusal) -> ModelFile {
        let bytes: [UInt8]
        do {
            bytes = try WholeFile.read(path, limit: Model.maximumFileSize)
        } catch {
            throw ModelRefusal(error.reason)
        }
        do {
            return try ModelFile(decoding: bytes)
        } catch {
            throw ModelRefusal(error.message)
        }
    }
}
