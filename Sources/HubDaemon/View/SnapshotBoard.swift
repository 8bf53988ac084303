import Synchronization

/// Where the ingest thread shows the newest snapshot, and readers wait for the next.
final class SnapshotBoard: Sendable {
    private struct State {
        var snapshot: FleetSnapshot
        var readers: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextReader = 0
        var isClosed = false
    }

    private let state: Mutex<State>

    init(_ snapshot: FleetSnapshot) { state = Mutex(State(snapshot: snapshot)) }

    var current: FleetSnapshot { state.withLock { $0.snapshot } }

    func show(_ snapshot: FleetSnapshot) {
        let readers = state.withLock { state in
            state.snapshot = snapshot
            return Array(state.readers.values)
        }
        for reader in readers { reader.yield() }
    }

    /// Yields when there is something new. A reader that is slow misses nothing: it looks at the newest snapshot, and all
    /// that happened meanwhile has become one.
    func news() -> AsyncStream<Void> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let number = state.withLock { state -> Int? in
                guard !state.isClosed else { return nil }
                state.nextReader += 1
                state.readers[state.nextReader] = continuation
                return state.nextReader
            }
            guard let number else { return continuation.finish() }
            continuation.onTermination = { [weak self] _ in
                self?.state.withLock { state in state.readers[number] = nil }
            }
        }
    }

    var readers: Int { state.withLock { $0.readers.count } }

    /// Ends every reader's stream: the hub is stopping.
    func close() {
        let readers = state.withLock { state in
            state.isClosed = true
            defer { state.readers = [:] }
            return Array(state.readers.values)
        }
        for reader in readers { reader.finish() }
    }
}
