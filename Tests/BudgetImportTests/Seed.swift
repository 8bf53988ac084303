import Glibc

/// Files beside and in the repository.
enum Seed {
    /// The folder that holds Package.swift.
    static let repository = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    /// The document; nil where it is not there. `AKARI_SEED` names another place.
    static let bytes: [UInt8]? = read(
        getenv("AKARI_SEED").map { String(cString: $0) } ?? repository + "/../shared/seed/soumu-r6-request.txt")

    static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }
}
