import Glibc
import Synchronization

/// A session: from the broker's yes to the end of the connection.
extension ClientLoop {
    /// Serves the session until it ends; nil when the owner ended it.
    func serve(_ session: Session) -> MQTTError? {
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
        do throws(MQTTError) {
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
    func turn(_ session: Session, milliseconds: Int32) throws(MQTTError) -> Bool {
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
            let awaited = published.count
            for (number, reason) in session.sent {
                large[number] = nil
                guard let id = published.removeValue(forKey: number) else { continue }
                if reason < 128 { ids.append(id) } else { refused.append((id, reason)) }
            }
            session.sent = []
            if published.count < awaited { acknowledgements.came(areMoreAwaited: !published.isEmpty, at: .now) }
            let done = ids.count + refused.count
            var wanted = false
            shared.link.withLock { link in
                link.inFlight -= done
                wanted = link.ending
            }
            if wanted { answer.ring() }
            if !ids.isEmpty { onEvent(.acknowledged(ids)) }
            let refusals = refused
            refused = []
            for (id, reason) in refusals { onEvent(.refused(id, reason: reason)) }
        }
        for codes in session.granted { onEvent(.subscribed(codes)) }
        session.granted = []
        if !session.arrived.isEmpty || session.dropped > 0 {
            let (messages, dropped) = session.takeArrived()
            onEvent(.messages(messages, dropped: dropped))
        }
    }

    func forgetSession() {
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
