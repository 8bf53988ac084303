public import Foundation

/// A folder that is removed when the test lets go of it. Short enough for a Unix socket's path.
public final class TemporaryFolder {
    public let url: URL

    public init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "akari-\(UInt64.random(in: 0...UInt64.max))")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    public subscript(name: String) -> URL { url.appending(path: name) }
}

public enum Places {
    /// The repository's root.
    public static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A program of this package, built beside the tests.
    public static func program(_ name: String) -> URL {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name)
    }

    /// The source document, which never enters the repository: `AKARI_SEED`, or beside the clone. Nil where it is not.
    public static let seed: URL? = {
        let named = ProcessInfo.processInfo.environment["AKARI_SEED"].map { URL(filePath: $0) }
        let place = named ?? repository.appending(path: "../shared/seed/soumu-r6-request.txt").standardizedFileURL
        return FileManager.default.fileExists(atPath: place.path) ? place : nil
    }()

    /// What a skipped test says.
    public static let seedMissing = "the source document is not here: set AKARI_SEED, or put it in ../shared/seed"
}
