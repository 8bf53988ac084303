import Dispatch
import MQTT
import Synchronization

/// Between the broker's thread and the ingest thread: bounded, and a wake-up a batch rather than a message.
///
/// When it is full the broker's thread waits for a moment, which the network passes on to the broker; then the newest messages are
/// dropped and counted. Events come again, because nobody has acknowledged them; for the rest the hub subscribes again when it
/// has caught up, so that the broker replays what it keeps. What the client says of itself is never dropped.
final class InboundQueue: Sendable {
    /// Messages and bytes that wait at most: seconds of work at full speed.
    struct Bounds: Sendable {
        var messages = 200_000
        var bytes = 128 << 20
        /// How long `put` waits for room, all in all: far less than a keep-alive.
        var patience = Duration.seconds(2)
    }

    /// Messages in one part: between two parts the ingest thread looks at the time.
    static let partSize = 100

    struct Taken {
        var inbound: [Inbound] = []
        /// Messages that found no room since the last time.
        var dropped = 0
        /// Nothing is left, and nothing comes any more.
        var isEnd = false
    }

    private struct State {
        var waiting: [Inbound] = []
        var messages = 0
        var bytes = 0
        var dropped = 0
        var isClosed = false
        var wantsRoom = false
    }

    private let bounds: Bounds
    private let state = Mutex(State())
    private let ready = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: 0)

    init(_ bounds: Bounds = Bounds()) { self.bounds = bounds }

    func put(_ inbound: Inbound) {
        guard case .messages(let messages, let tooLarge, let moment) = inbound else {
            return append(inbound, messages: 0, bytes: 0)
        }
        let deadline = DispatchTime.now() + .nanoseconds(Int(bounds.patience.nanoseconds))
        var rest = messages[...]
        var refused = tooLarge
        while !rest.isEmpty || refused > 0 {
            let (count, bytes) = fitting(rest, until: deadline)
            if count == 0, !rest.isEmpty {
                state.withLock { $0.dropped += rest.count }
                rest = []
                guard refused > 0 else { return }
            }
            append(
                .messages(Array(rest.prefix(count)), tooLarge: refused, at: moment), messages: count, bytes: bytes)
            refused = 0
            rest = rest.dropFirst(count)
        }
    }

    /// How many of `messages` there is room for, in one part; waits for it.
    private func fitting(_ messages: ArraySlice<ReceivedMessage>, until deadline: DispatchTime) -> (Int, bytes: Int) {
        while !messages.isEmpty {
            let fitting = state.withLock { state -> (Int, bytes: Int) in
                var count = 0
                var bytes = 0
                for message in messages.prefix(min(Self.partSize, bounds.messages - state.messages)) {
                    let size = message.payload.count + message.topic.utf8.count
                    guard state.bytes + bytes + size <= bounds.bytes else { break }
                    bytes += size
                    count += 1
                }
                state.wantsRoom = count == 0 && !state.isClosed
                return (count, bytes)
            }
            if fitting.0 > 0 { return fitting }
            guard state.withLock({ $0.wantsRoom }), room.wait(timeout: deadline) == .success else { break }
        }
        return (0, 0)
    }

    private func append(_ inbound: Inbound, messages: Int, bytes: Int) {
        let wasEmpty = state.withLock { state in
            let wasEmpty = state.waiting.isEmpty
            state.waiting.append(inbound)
            state.messages += messages
            state.bytes += bytes
            return wasEmpty
        }
        if wasEmpty { ready.signal() }
    }

    /// The oldest of what has come, about `limit` messages at most; waits for something until `duration` has passed.
    func take(waiting duration: Duration, limit: Int = .max) -> Taken {
        if state.withLock({ $0.waiting.isEmpty && !$0.isClosed }), duration > .zero {
            _ = ready.wait(timeout: .now() + .nanoseconds(Int(duration.nanoseconds)))
        }
        let (taken, makesRoom) = state.withLock { state -> (Taken, Bool) in
            var parts = 0
            var messages = 0
            while parts < state.waiting.count, messages < limit {
                if case .messages(let part, _, _) = state.waiting[parts] {
                    messages += part.count
                    state.bytes -= part.reduce(0) { $0 + $1.payload.count + $1.topic.utf8.count }
                }
                parts += 1
            }
            state.messages -= messages
            var taken = Taken(inbound: Array(state.waiting.prefix(parts)), dropped: state.dropped)
            state.waiting.removeFirst(parts)
            state.dropped = 0
            taken.isEnd = state.isClosed && state.waiting.isEmpty
            defer { state.wantsRoom = false }
            return (taken, state.wantsRoom)
        }
        if makesRoom { room.signal() }
        return taken
    }

    /// The ingest thread takes what is left, and ends.
    func close() {
        state.withLock { $0.isClosed = true }
        ready.signal()
        room.signal()
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
