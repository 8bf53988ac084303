import Synchronization

/// Clients that were too many or too slow.
final class ClientCounts: Sendable {
    private let streams = Atomic<Int>(0)
    private let stalled = Atomic<Int>(0)
    private let refused = Atomic<Int>(0)

    /// Pages that listen now.
    var openStreams: Int { streams.load(ordering: .relaxed) }
    /// Connections closed because the client did not read.
    var dropped: Int { stalled.load(ordering: .relaxed) }
    var refusedStreams: Int { refused.load(ordering: .relaxed) }

    /// - Returns: false where there are `limit` already.
    func openStream(limit: Int) -> Bool {
        let (_, count) = streams.add(1, ordering: .relaxed)
        if count <= limit { return true }
        streams.subtract(1, ordering: .relaxed)
        refused.add(1, ordering: .relaxed)
        return false
    }

    func closeStream() { streams.subtract(1, ordering: .relaxed) }
    func drop() { stalled.add(1, ordering: .relaxed) }
}
