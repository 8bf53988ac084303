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

    /// A page's place; it is free again when nothing holds this any more. An answer whose body is never written (HEAD, a client
    /// that has gone) gives it back as well.
    final class StreamPlace: Sendable {
        private let counts: ClientCounts

        fileprivate init(_ counts: ClientCounts) { self.counts = counts }

        deinit { counts.streams.subtract(1, ordering: .relaxed) }
    }

    /// - Returns: nil where there are `limit` already.
    func openStream(limit: Int) -> StreamPlace? {
        let (_, count) = streams.add(1, ordering: .relaxed)
        let place = StreamPlace(self)
        if count <= limit { return place }
        refused.add(1, ordering: .relaxed)
        return nil
    }

    func drop() { stalled.add(1, ordering: .relaxed) }
}
