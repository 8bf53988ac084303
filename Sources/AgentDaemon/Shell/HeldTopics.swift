import Telemetry

/// The retained topics that are on the broker because of us, kept on disk: a later start that does not announce one of
/// them any more clears it. Losing this file leaves at worst a stale number of a dead indicator.
struct HeldTopics {
    static let limit = 512 << 10

    let path: String

    init(stateDirectory: String) { path = stateDirectory + "/announced" }

    func read() -> [Topic] {
        guard let bytes = try? SmallFile.read(path, limit: Self.limit) else { return [] }
        return bytes.split(separator: 0x0a).compactMap { Topic(name: $0) }
    }

    func write(_ topics: [Topic]) throws(SmallFile.Failure) {
        var bytes: [UInt8] = []
        for name in topics.map(\.name).sorted() {
            bytes += name.utf8
            bytes.append(0x0a)
        }
        try SmallFile.replace(path, with: bytes)
    }
}
