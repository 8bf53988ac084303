import EventLoop
import Lamps
import Language
import Telemetry

/// What the agent decides: inputs in, actions out. No I/O, no clock.
struct AgentCore {
    /// Messages that the broker has not taken yet, at most; the client's own window is larger, so that a farewell always fits.
    static let window = 96
    /// Entries that could not be written yet, at most.
    static let maximumDrafts = 256

    let settings: AgentSettings
    let versions: HealthPayload.Versions
    /// This start's number; 0 where the journal could not even count starts: see ``sequence(after:at:)``.
    var boot: Int64
    let started: Moment

    // MARK: What it knows

    var model = ModelState()
    var link = LinkState()
    var lamps: LampLink
    var journal = JournalState()
    var hub: HubState?
    var readings = Readings()
    var isSynchronized: Bool

    // MARK: What it says

    var announcements = Announcements()
    var outbox: EventOutbox
    var alerts = AlertBook()
    var health = Health()
    var healthSeq: Int64 = 0
    var nextHealth: Instant
    /// Health may follow itself at once this often; a second gives one back.
    var healthBurst = 5
    var healthIsDue = true
    var isReady = false
    var status = ""
    var statusIsDue = true
    /// When everything is announced again because Home Assistant was born.
    var republishAt: Instant?
    /// When the next message that is refused is logged: whoever sends rubbish must not fill the log.
    var nextRefusalLogged: Instant?
    /// When the next `reload` or `republish` from afar is obeyed.
    var nextCostlyCommand: Instant
    /// What the lamps were asked for by a command and have not answered.
    var pendingShow: PendingShow?
    var jitter: Jitter
    /// Topics that an earlier start left on the broker.
    let inherited: Set<Topic>
    /// Topics that a later start has to clear if it does not announce them.
    var memory: TopicMemory
    var ending: Ending = .no

    enum Ending: Hashable { case no, stopping, finished }

    /// `heldTopics`: what an earlier start left on the broker. `seed`: of the jitter.
    init(
        settings: AgentSettings, versions: HealthPayload.Versions, boot: Int64, journal: JournalStatus,
        journalFailure: LocalizedText?, heldTopics: [Topic], seed: UInt64, at moment: Moment
    ) {
        self.settings = settings
        self.versions = versions
        self.boot = boot
        started = moment
        isSynchronized = moment.synchronized
        lamps = LampLink(isConfigured: settings.lampsSocket != nil, at: moment.instant)
        hub = settings.hub.map { HubState(name: $0.name, silence: $0.silence, lastHeard: moment.instant) }
        outbox = EventOutbox(boot: boot, expectsAcknowledgement: settings.hub != nil)
        nextHealth = moment.instant
        nextCostlyCommand = moment.instant
        jitter = Jitter(seed: seed)
        self.journal.status = journal
        self.journal.failure = journalFailure
        link.away = settings.broker == nil ? nil : moment.instant
        announcements.set(.availability(settings.device), Presence.online.encoded())
        inherited = Set(heldTopics.filter { $0.device == settings.device })
        memory = TopicMemory(Set(heldTopics))
    }

    /// One step.
    mutating func handle(_ input: Input, at moment: Moment) -> [Action] {
        var actions: [Action] = []
        switch input {
        case .model(let reading, let isForced): adopt(reading, isForced: isForced, at: moment, &actions)
        case .connected(let version): connected(version, at: moment, &actions)
        case .disconnected(let reason, let isStalled): disconnected(reason, isStalled, at: moment, &actions)
        case .received(let topic, let payload, let isRetained):
            received(topic, payload, isRetained: isRetained, at: moment, &actions)
        case .delivered(let count): link.delivered(count)
        case .refusedByBroker(let reason, let isMessage):
            if isMessage { link.delivered(1) }
            refused(reason, &actions)
        case .notSent(let outgoing): notSent(outgoing)
        case .journalled(let events, let status, let failure, let skipped):
            journalled(events, status, failure, skipped: skipped, at: moment, &actions)
        case .events(let events, let after, let failure): read(events, after, failure, at: moment, &actions)
        case .acknowledged(let status): journal.update(status)
        case .bootBegun(let boot, let status, let reason): beginBoot(boot, status, reason, &actions)
        case .noted(let entries):
            for entry in entries { journal.draft(entry, at: moment) }
            write(&actions)
        case .lamps(let reply): lampsAnswered(reply, at: moment, &actions)
        case .lampsAway(let reason): lampsAway(reason, at: moment, &actions)
        case .tick(let readings, let turns): tick(readings, turns: turns, at: moment, &actions)
        case .reload:
            actions.append(.log(.notice, "reload: reading the model again and announcing everything"))
            actions.append(.readModel(isForced: false))
            announcements.announceAll()
        case .remembered(let failure): remembered(failure, at: moment, &actions)
        case .terminate(let reason): terminate(reason, at: moment, &actions)
        }
        settle(at: moment, &actions)
        return actions
    }

    /// What follows from everything that has happened: health, alerts, lamps, status, and what can be sent now.
    private mutating func settle(at moment: Moment, _ actions: inout [Action]) {
        guard ending == .no else { return }
        refreshHealth(at: moment, &actions)
        if memory.takeIsDue(at: moment.instant) { remember(memory.topics.union(announcements.held), &actions) }
        rememberNewTopics(&actions)
        send(at: moment, &actions)
        if link.noteAnnounced(everythingSent: announcements.isComplete && model.isSettled) {
            // Known to be on the broker: what is gone need not be remembered any longer.
            remember(Set(announcements.held), &actions)
            refreshHealth(at: moment, &actions)
            send(at: moment, &actions)
        }
        if !isReady, isSettled {
            isReady = true
            actions.append(.ready)
        }
        guard statusIsDue else { return }
        statusIsDue = false
        let status = statusText
        if status != self.status {
            self.status = status
            actions.append(.status(status))
        }
    }

    /// The next one of this boot. Of starts that nobody counts one cannot be told from the next by its boot, so their sequence goes by
    /// the clock: what a receiver has of an earlier one is older, and the first start that is counted again is newer than all.
    func sequence(after last: Int64, at moment: Moment) -> Int64 {
        boot > 0 ? last + 1 : max(last + 1, moment.unix)
    }

    /// Fills the window: first what is so, then what has happened.
    private mutating func send(at moment: Moment, _ actions: inout [Action]) {
        guard link.isConnected, !link.isBlocked else { return }
        while link.inFlight < Self.window {
            // Until the model has been looked at, there is only this to say.
            if !model.isSettled, announcements.next != .availability(settings.device) { return }
            if let message = announcements.takeNext() {
                actions.append(.publish(.announcement(message)))
            } else if let event = outbox.takeNext(at: moment.instant) {
                actions.append(.publish(.event(event)))
            } else {
                break
            }
            link.handedOver()
        }
        if let request = outbox.takeReadRequest() {
            actions.append(.readEvents(after: request.after, limit: request.limit))
        }
    }

    private mutating func notSent(_ outgoing: Outgoing) {
        link.notSent()
        switch outgoing {
        case .announcement(let message): announcements.putBack(message.topic)
        case .event(let event): outbox.putBack(event)
        case .result, .farewell: break
        }
    }

    /// Before a topic is announced for the first time, it is noted for a later start.
    private mutating func rememberNewTopics(_ actions: inout [Action]) {
        guard announcements.takeHasNewTopics() else { return }
        remember(memory.topics.union(announcements.held), &actions)
    }

    private mutating func remember(_ topics: Set<Topic>, _ actions: inout [Action]) {
        guard memory.ask(for: topics) else { return }
        actions.append(.remember(Array(topics)))
    }

    private mutating func remembered(_ failure: String?, at moment: Moment, _ actions: inout [Action]) {
        if let failure, !memory.isFailing { actions.append(.log(.warning, "announced topics: \(failure)")) }
        memory.answered(isDone: failure == nil, at: moment.instant)
    }
}
