import Budget
import Glibc
import Language

/// Where the model comes from: a file, or the newest edition of a folder.
struct ModelStore: Sendable {
    /// Files of a folder that are looked at.
    static let maximumFiles = 64

    let path: String
    /// The last good model, for when the one at `path` is refused; nil: there is none to fall back on.
    var kept: KeptModel?
    let catalogue: ModelRevision.Catalogue

    init(path: String, kept: KeptModel? = nil, catalogue: ModelRevision.Catalogue = .init()) {
        self.path = path
        self.kept = kept
        self.catalogue = catalogue
    }

    /// What is on disk now.
    struct Reading: Sendable {
        struct Accepted: Sendable {
            var path: String
            var revision: ModelRevision
            /// The file, for whoever keeps a copy of it.
            var bytes: [UInt8] = []
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

    /// Reads, verifies and evaluates. Where a file is refused, the last good model competes with what is left.
    func read() -> Reading {
        let paths = isFolder ? Self.files(in: path) : [path]
        var newest: (path: String, file: ModelFile, bytes: [UInt8])?
        var refused: Reading.Refused?
        func consider(_ path: String) throws(ModelRefusal) {
            let (file, bytes) = try Self.load(path)
            if newest.map({ Self.isNewer(file, than: $0.file) }) ?? true { newest = (path, file, bytes) }
        }
        for path in paths {
            do { try consider(path) } catch { refused = .init(path: path, reason: error.reason) }
        }
        if paths.isEmpty {
            refused = .init(
                path: path, reason: .init(ja: "モデルファイル(*.json)がありません", en: "there is no model file (*.json)"))
        }
        // A copy that is missing or damaged is no news: it was only the second choice.
        if refused != nil, let kept { try? consider(kept.path) }
        guard let newest else { return Reading(accepted: nil, refused: refused) }
        do {
            return Reading(
                accepted: .init(
                    path: newest.path, revision: try ModelRevision(newest.file, catalogue), bytes: newest.bytes),
                refused: refused)
        } catch {
            return Reading(
                accepted: newest.path == kept?.path ? nil : keptReading,
                refused: .init(path: newest.path, reason: error.reason))
        }
    }

    /// The last good model, evaluated.
    private var keptReading: Reading.Accepted? {
        guard let kept, let file = try? Self.load(kept.path).file, let revision = try? ModelRevision(file, catalogue)
        else {
            return nil
        }
        return .init(path: kept.path, revision: revision)
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

    private static func load(_ path: String) throws(ModelRefusal) -> (file: ModelFile, bytes: [UInt8]) {
        let bytes: [UInt8]
        do {
            bytes = try WholeFile.read(path, limit: Model.maximumFileSize)
        } catch {
            throw ModelRefusal(error.reason)
        }
        do {
            return (try ModelFile(decoding: bytes), bytes)
        } catch {
            throw ModelRefusal(error.message)
        }
    }
}
