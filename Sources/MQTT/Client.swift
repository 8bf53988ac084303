import CMosquitto
import Glibc
import Synchronization

/// An MQTT client with a loop thread of its own that connects for ever, whatever goes wrong.
///
/// The owner publishes and subscribes after each `.connected`; nothing is queued while there is no connection. All calls
/// may come from any thread; events come on the loop thread, which alone touches libmosquitto.
public final class Client: Sendable {
    private let configuration: ClientConfiguration
    private let shared = SharedLink()
    /// Wakes the loop thread.
    private let bell: Bell
    /// Wakes an owner that waits in `disconnect`.
    private let answer: Bell
    private let onEvent: @Sendable (Event) -> Void

    /// - Throws: when the configuration can never work: a topic that is none, an identifier that is empty, a TLS file that
    ///   cannot be read.
    public init(
        _ configuration: ClientConfiguration, onEvent: @escaping @Sendable (Event) -> Void
    ) throws(MQTTError) {
        guard !configuration.clientID.isEmpty else {
            throw MQTTError("create client", .invalidArgument, detail: "the client identifier is empty")
        }
        if let will = configuration.will, TopicName(will.topic) == nil {
            throw MQTTError("set will", .invalidArgument, detail: "\"\(will.topic)\" is not a topic")
        }
        for file in configuration.tls?.files ?? [] where access(file, R_OK) != 0 {
            throw MQTTError("read TLS file", .system, detail: "\(file): \(String(cString: strerror(errno)))")
        }
        self.configuration = configuration
        self.onEvent = onEvent
        bell = try Bell()
        answer = try Bell()
        Library.initialise()
    }

    /// Starts the loop thread, which connects in the background until `disconnect`.
    public func start() throws(MQTTError) {
        let first = shared.link.withLock { link in
            guard link.phase == .idle else { return false }
            link.phase = .connecting
            return true
        }
        guard first else { throw MQTTError("start", .notRunning, detail: "a client is started once") }
        let loop = ClientLoop(configuration, shared, bell: bell, answer: answer, onEvent: onEvent)
        try LoopThread.start(loop)
    }

    /// How often the loop thread has come round: it stands still only while the thread does. A session brings it round at
    /// least three times a keep-alive, and a message to publish at once; only looking up a name may hold it up.
    public var turns: UInt64 { shared.turns.load(ordering: .relaxed) }

    /// Hands a message to the loop thread.
    /// - Throws: `.notConnected`, `.windowFull`, or `.invalidArgument` for a topic that is none. Nothing was sent then.
    @discardableResult
    public func publish(_ message: Message) throws(MQTTError) -> PacketID {
        guard TopicName(message.topic) != nil else {
            throw MQTTError("publish", .invalidArgument, detail: "\"\(message.topic)\" is not a topic")
        }
        let window = configuration.inFlightWindow
        let result = shared.link.withLock { link -> Result<(PacketID, ring: Bool), MQTTError> in
            guard link.phase == .connected else { return .failure(MQTTError("publish", .notConnected)) }
            guard link.inFlight < window else { return .failure(MQTTError("publish", .windowFull)) }
            link.inFlight += 1
            link.lastPacket += 1
            let id = PacketID(number: link.lastPacket)
            link.commands.append(.publish(id, message))
            return .success((id, ring: link.commands.count == 1))
        }
        let (id, ring) = try result.get()
        if ring { bell.ring() }
        return id
    }

    /// Asks the broker for messages; `.subscribed` brings its answers, one for each subscription.
    public func subscribe(_ subscriptions: [Subscription]) throws(MQTTError) {
        for subscription in subscriptions where TopicFilter(subscription.filter) == nil {
            throw MQTTError("subscribe", .invalidArgument, detail: "\"\(subscription.filter)\" is not a topic filter")
        }
        let connected = shared.link.withLock { link in
            guard link.phase == .connected else { return false }
            link.commands += subscriptions.map(Link.Command.subscribe)
            return true
        }
        guard connected else { throw MQTTError("subscribe", .notConnected) }
        bell.ring()
    }

    /// Waits until everything published is acknowledged, at most for `bound`, then says good-bye and ends the loop thread. The
    /// client cannot be started again.
    ///
    /// The broker speaks the last will only where something was not acknowledged in time: the owner's own last word may be among
    /// it.
    public func disconnect(flushWithin bound: Duration = .seconds(2)) {
        let started = shared.link.withLock { link in
            link.ending = true
            return link.phase != .idle
        }
        guard started else { return }
        let clock = ContinuousClock()
        let end = clock.now + bound
        bell.ring()
        waitWhile(until: end) { $0.phase == .connected && $0.inFlight > 0 }
        shared.link.withLock { $0.commands.append(.disconnect) }
        bell.ring()
        // A name lookup or a connect that hangs ends when the system says so: the thread is not waited for any longer.
        waitWhile(until: clock.now + .seconds(1)) { $0.phase != .ended }
    }

    private func waitWhile(until end: ContinuousClock.Instant, _ condition: (Link) -> Bool) {
        while ContinuousClock.now < end, shared.link.withLock({ condition($0) }) {
            answer.wait(milliseconds: Milliseconds.until(end))
        }
    }
}
