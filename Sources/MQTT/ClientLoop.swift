import Glibc
import Synchronization

/// The loop thread's work: connect, serve the session, wait, again. Confined to that thread but for `link`.
final class ClientLoop {
    private let configuration: ClientConfiguration
    private let shared: SharedLink
    private let bell: Bell
    private let answer: Bell
    private let onEvent: @Sendable (Event) -> Void
    private var negotiation: Negotiation
    private var random = SystemRandomNumberGenerator()
    private var attempt = 0
    private var published: [Int32: PacketID] = [:]
    /// Of them, the large ones of a session with MQTT 3.1.1.
    private var large: [Int32: Suspects.Message] = [:]
    private var suspects = Suspects()
    /// Could not be sent, for a fault of their own.
    private var refused: [(PacketID, reason: UInt8)] = []
    private var acknowledgements: Acknowledgements

    init(
        _ configuration: ClientConfiguration, _ shared: SharedLink, bell: Bell, answer: Bell,
        onEvent: @escaping @Sendable (Event) -> Void
    ) {
        self.configuration = configuration
        self.shared = shared
        self.bell = bell
        self.answer = answer
        self.onEvent = onEvent
        negotiation = Negotiation(configuration.protocolVersion, guessesLast: configuration.guessedVersionLimit)
        acknowledgements = Acknowledgements(timeout: configuration.acknowledgementTimeout)
    }

    func run() {
        while !ending {
            switch connect() {
            case .failure(let error):
                let wait = nextWait(after: error)
                onEvent(.attemptFailed(error, retryIn: wait))
                pause(wait)
            case .success(let session):
                let begin = ContinuousClock.now
                let error = serve(session)
                if session.protocolVersion == .v311, error?.code == .connectionLost || error?.code == .system {
                    suspects.connectionLost(large.values, at: .now)
                }
                negotiation.ended(isAtLimit: error?.code == .versionGuessed)
                forgetSession()
                guard let error else {
                    onEvent(.disconnected(nil, retryIn: nil))
                    break
                }
                if ContinuousClock.now - begin >= configuration.backoff.healthyAfter { attempt = 0 }
                let wait = nextWait(after: error)
                onEvent(.disconnected(error, retryIn: wait))
                pause(wait)
            }
        }
        shared.link.withLock { $0.phase = .ended }
        answer.ring()
    }

    private var ending: Bool { shared.link.withLock { $0.ending } }

    private func nextWait(after error: MQTTError) -> Duration {
        let delay = configuration.backoff.delay(attempt: attempt, using: &random)
        attempt = min(attempt + 1, 32)
        // 142, session taken over (MQTT 5.0, 3.14.2.1): somebody uses our identifier, and coming back at once would go on
        // for ever.
        return error.reason == 142 ? max(delay, configuration.backoff.takenOver) : delay
    }

    /// Waits, but not longer than until the owner wants to end.
    private func pause(_ duration: Duration) {
        let end = ContinuousClock.now + duration
        while !ending, ContinuousClock.now < end {
            shared.turns.add(1, ordering: .relaxed)
            bell.wait(milliseconds: Milliseconds.until(end))
        }
    }

    // MARK: Connecting

    private func connect() -> Result<Session, MQTTError> {
        shared.turns.add(1, ordering: .relaxed)
        shared.link.withLock { $0.phase = .connecting }
        do {
            let session = try Session(configuration, negotiation.version)
            try reach(session)
            return .success(session)
        } catch {
            return .failure(error)
        }
    }

    private func reach(_ session: Session) throws(MQTTError) {
        do throws(MQTTError) {
            let approach = try Approach.find(configuration, bell: bell) { ending }
            try session.connect(configuration, by: approach)
            try awaitAnswer(session)
        } catch {
            guard error.code == .tls, let complaint = session.complaint else { throw error }
            throw MQTTError(error.operation, .tls, detail: complaint)
        }
    }

    private func awaitAnswer(_ session: Session) throws(MQTTError) {
        let end = ContinuousClock.now + configuration.answerTimeout
        while session.answer == nil {
            guard !ending else { throw MQTTError("connect", .notRunning) }
            guard ContinuousClock.now < end else {
                negotiation.endedWithoutAnswer()
                throw MQTTError("connect", .timeout)
            }
            do {
                try turn(session, milliseconds: Milliseconds.until(end))
            } catch {
                // The broker's answer says more than the end of the connection that follows it.
                if session.answer != nil { break }
                // A certificate that is not valid yet says nothing about the version.
                if error.code != .tls { negotiation.endedWithoutAnswer() }
                throw error
            }
        }
        guard let answer = session.answer else { return }
        guard answer.reason == 0 else {
            if answer.reason == 132 || (session.protocolVersion == .v311 && answer.reason == 1) {
                negotiation.unsupported()
            }
            throw MQTTError("connect", .connectionRefused, reason: answer.reason)
        }
        negotiation.accepted()
    }

    // MARK: A session

    /// Serves the session until it ends; nil when the owner ended it.
    private func serve(_ session: Session) -> MQTTError? {
        shared.link.withLock { link in
            link.phase = .connected
            link.commands = []
            link.inFlight = 0
        }
        let present = session.answer?.sessionPresent ?? false
        onEvent(.connected(Connection(protocolVersion: session.protocolVersion, sessionPresent: present)))
        let end = negotiation.sessionLimit.map { ContinuousClock.now + $0 }
        // The library pings by the broker's keep-alive where it has named one.
        var pulse = Pulse(
            keepAlive: session.limits.keepAlive ?? configuration.keepAlive, answerTimeout: configuration.answerTimeout,
            at: .now)
        do {
            while true {
                if try obey(session) { return nil }
                handOver(session)
                try pulse.check(at: .now) { () throws(MQTTError) in try session.keepAlive() }
                let left = acknowledgements.left(at: .now)
                if left == .zero { throw MQTTError("publish", .unacknowledged) }
                if let end, ContinuousClock.now >= end { throw MQTTError("renew", .versionGuessed) }
                let deadline = min(
                    pulse.deadline, left.map { ContinuousClock.now + $0 } ?? pulse.deadline, end ?? pulse.deadline)
                if try turn(session, milliseconds: Milliseconds.until(deadline)) {
                    pulse.readSomething(at: .now)
                }
                handOver(session)
            }
        } catch {
            handOver(session)
            return MQTTError(
                error.operation, error.code, reason: session.brokerReason ?? error.reason, detail: error.detail)
        }
    }

    /// Waits for the network or the bell, then reads and writes what there is; whether there was something to read.
    @discardableResult
    private func turn(_ session: Session, milliseconds: Int32) throws(MQTTError) -> Bool {
        shared.turns.add(1, ordering: .relaxed)
        guard session.descriptor >= 0 else { throw MQTTError("read", .connectionLost) }
        let interest = Int16(POLLIN) | (session.wantsToWrite ? Int16(POLLOUT) : 0)
        var descriptors = [
            pollfd(fd: session.descriptor, events: interest, revents: 0),
            pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let ready = poll(&descriptors, 2, session.hasMore ? 0 : milliseconds)
        guard ready >= 0 || errno == EINTR else {
            throw MQTTError("poll", .system, detail: String(cString: strerror(errno)))
        }
        if descriptors[1].revents != 0 { bell.silence() }
        let wrote = descriptors[0].revents & Int16(POLLOUT) != 0
        if wrote { try session.write() }
        let read = descriptors[0].revents & ~Int16(POLLOUT) != 0
        // Also after a write: TLS may hold bytes that poll(2) knows nothing of.
        if read || wrote || session.hasMore { try session.read(configuration) }
        return read
    }

    /// Does what the owner asked for; true when that was to end.
    private func obey(_ session: Session) throws(MQTTError) -> Bool {
        let commands = shared.link.withLock { link in
            let commands = link.commands
            link.commands = []
            return commands
        }
        for command in commands {
            switch command {
            case .publish(let id, let message):
                do {
                    let number = try send(message, session)
                    published[number] = id
                    acknowledgements.published(at: .now)
                } catch {
                    guard let reason = error.messageReason else { throw error }
                    refused.append((id, reason))
                }
            case .subscribe(let subscription): try session.subscribe(subscription)
            case .disconnect:
                session.disconnect(speakingWill: !published.isEmpty)
                return true
            }
        }
        return false
    }

    private func send(_ message: Message, _ session: Session) throws(MQTTError) -> Int32 {
        let size = message.payload.count
        guard session.protocolVersion == .v311, size >= Suspects.smallest else { return try session.publish(message) }
        guard !suspects.isRefused(size, at: .now) else { throw MQTTError("publish", .tooLarge, detail: message.topic) }
        let number = try session.publish(message)
        large[number] = Suspects.Message(topic: message.topic, size: size)
        return number
    }

    /// Gives the owner what the callbacks collected.
    private func handOver(_ session: Session) {
        if !session.sent.isEmpty || !refused.isEmpty {
            var ids: [PacketID] = []
            for (number, reason) in session.sent {
                large[number] = nil
                guard let id = published.removeValue(forKey: number) else { continue }
                if reason < 128 { ids.append(id) } else { refused.append((id, reason)) }
            }
            session.sent = []
            if published.isEmpty || !ids.isEmpty { acknowledgements.came(areMoreAwaited: !published.isEmpty, at: .now) }
            let done = ids.count + refused.count
            var wanted = false
            shared.link.withLock { link in
                link.inFlight -= done
                wanted = link.ending
            }
            if wanted { answer.ring() }
            if !ids.isEmpty { onEvent(.acknowledged(ids)) }
            let refused = refused
            self.refused = []
            for (id, reason) in refused { onEvent(.refused(id, reason: reason)) }
        }
        for codes in session.granted { onEvent(.subscribed(codes)) }
        session.granted = []
        if !session.arrived.isEmpty || session.dropped > 0 {
            let (messages, dropped) = session.takeArrived()
            onEvent(.messages(messages, dropped: dropped))
        }
    }

    private func forgetSession() {
        published = [:]
        large = [:]
        refused = []
        acknowledgements.came(areMoreAwaited: false, at: .now)
        shared.link.withLock { link in
            link.phase = .connecting
            link.commands = []
            link.inFlight = 0
        }
        answer.ring()
    }
}
