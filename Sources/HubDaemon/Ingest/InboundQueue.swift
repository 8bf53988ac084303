import Dispatch
import MQTT
import Synchronization

/// Between the broker's thread and the ingest thread: bounded, and a wake-up a batch rather than a message.
///
/// When it is full the newest messages are dropped and counted. Events come again, because nobody has acknowledged them; for
/// the rest the hub subscribes again when it has caught up, so that the broker replays what it keeps.
final class InboundQueue: Sendable {
    /// Messages and bytes that wait at most: seconds of work at full speed.
    static let maximumMessages = 200_000
    static let maximumBytes = 128 << 20

    private struct State {
        var waiting: [Inbound] = []
        var messages = 0
        var bytes = 0
        var dropped = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let ready = DispatchSemaphore(value: 0)

    func put(_ inbound: Inbound) {
        let wasEmpty = state.withLock { state in
            let wasEmpty = state.waiting.isEmpty
            guard case .messages(let messages, _, _) = inbound else {
                state.waiting.append(inbound)
                return wasEmpty
            }
            let bytes = messages.reduce(0) { $0 + $1.payload.count + $1.topic.utf8.count }
            guard state.messages + messages.count <= Self.maximumMessages, state.bytes + bytes <= Self.maximumBytes
            else {
                state.dropped += messages.count
                return false
            }
            state.messages += messages.count
            state.bytes += bytes
            state.waiting.append(inbound)
            return wasEmpty
        }
        if wasEmpty { ready.signal() }
    }

    /// What has come; waits for something until `deadline` has passed.
    func take(waiting duration: Duration) -> (inbound: [Inbound], dropped: Int, isClosed: Bool) {
        let nanoseconds = duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000
        if state.withLock({ $0.waiting.isEmpty && !$0.isClosed }), nanoseconds > 0 {
            _ = ready.wait(timeout: .now() + .nanoseconds(Int(nanoseconds)))
        }
        return state.withLock { state in
            defer {
                state.waiting = []
                state.messages = 0
                state.bytes = 0
                state.dropped = 0
            }
            return (state.waiting, state.dropped, state.isClosed)
        }
    }

    /// The ingest thread takes what is left, and ends.
    func close() {
        state.withLock { $0.isClosed = true }
        ready.signal()
    }
}
