import Glibc
import Synchronization

/// The loop thread's work: connect, serve the session, wait, again. Confined to that thread but for `link`.
final class ClientLoop {
    let configuration: ClientConfiguration
    let shared: SharedLink
    let bell: Bell
    let answer: Bell
    let onEvent: @Sendable (Event) -> Void
    var negotiation: Negotiation
    private var random = SystemRandomNumberGenerator()
    private var attempt = 0
    var published: [Int32: PacketID] = [:]
    /// Of them, the large ones of a session with MQTT 3.1.1.
    var large: [Int32: Suspects.Message] = [:]
    var suspects = Suspects()
    /// Could not be sent, for a fault of their own.
    var refused: [(PacketID, reason: UInt8)] = []
    var acknowledgements: Acknowledgements

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
}
