import CLinux
import EventLoop
import Glibc
import Journal
import Lamps
import Language
import Logging
import MQTT
import Program
import Systemd
import Telemetry

/// The agent's shell: gives the core what happens, and does what the core decides. One thread, apart from the client's.
final class Agent {
    /// How long a clean stop waits for the broker.
    static let farewell: Duration = .seconds(2)

    private let loop: EventLoop
    private let settings: AgentSettings
    private let log: Logger
    private let notifier: ServiceNotifier
    private let broker: BrokerConnection?
    private let journal: EventJournal
    private let store: ModelStore
    private let kept: KeptModel
    private let held: HeldTopics
    private var lamps: LampConnection?
    private var watch: ModelWatch?
    private var core: AgentCore
    private var inbox: [Input] = []
    private var isWorking = false
    private var isSynchronized: Bool
    private var clock = DeviceClock()
    private var nextTick: Instant
    private var nextPing: Instant

    init(
        loop: EventLoop, settings: AgentSettings, log: Logger, notifier: ServiceNotifier, broker: BrokerConnection?,
        mailbox: Mailbox<Event>, journal: EventJournal
    ) {
        self.loop = loop
        self.settings = settings
        self.log = log
        self.notifier = notifier
        self.broker = broker
        self.journal = journal
        kept = KeptModel(stateDirectory: settings.stateDirectory)
        store = ModelStore(
            path: settings.model, kept: kept,
            catalogue: .init(scope: settings.scope, custom: settings.indicators))
        held = HeldTopics(stateDirectory: settings.stateDirectory)
        isSynchronized = SystemClock.isSynchronized()
        nextTick = loop.now
        nextPing = loop.now
        core = AgentCore(
            settings: settings,
            versions: .init(akari: Release.version, mqtt: nil, libmosquitto: Client.libraryVersion),
            boot: journal.boot, journal: journal.status, journalFailure: journal.failure, heldTopics: held.read(),
            seed: UInt64(bitPattern: loop.now.nanoseconds) ^ UInt64(getpid()),
            at: clock.read(loop.now, unix: SystemClock.unixTime(), synchronized: isSynchronized).moment)
        lamps = settings.lampsSocket.map { path in
            LampConnection(path: path, on: loop) { [weak self] answer in
                switch answer {
                case .success(let reply): self?.feed(.lamps(reply))
                case .failure(let failure): self?.feed(.lampsAway(failure.reason))
                }
            }
        }
        mailbox.deliver(on: loop) { [weak self] events in
            for event in events { self?.happened(event) }
        }
    }

    /// Runs until a signal ends it.
    func run() throws(EventLoopError) {
        // One turn of the loop first: the broker may have answered while the journal was opened.
        loop.schedule(at: loop.now) { [weak self] in
            guard let self else { return }
            // Watched before it is read: a model that is replaced in between is noticed.
            watch = ModelWatch(store, on: loop) { [weak self] in self?.readModel(isForced: false) }
            readModel(isForced: false)
            tick()
        }
        try loop.run()
    }

    /// A signal: HUP reads the model again, everything else ends the agent.
    func signalled(_ signal: Int32) {
        switch signal {
        case SIGHUP: feed(.reload)
        case SIGTERM: feed(.terminate(reason: "SIGTERM"))
        default: feed(.terminate(reason: "SIGINT"))
        }
    }

    private func tick() {
        let now = loop.now
        isSynchronized = SystemClock.isSynchronized()
        let isHealthDue = now + .seconds(1) >= core.nextHealth
        if isHealthDue { watch?.lookAgain() }
        feed(
            .tick(
                isHealthDue ? Readings(temperature: Probes.temperature(), memoryBytes: Probes.memory()) : nil,
                turns: broker?.turns))
        // After a pause (a suspended machine) seconds are not made up for.
        nextTick = max(nextTick + .seconds(1), loop.now)
        loop.schedule(at: nextTick) { [weak self] in self?.tick() }
    }

    private func happened(_ event: Event) {
        switch event {
        case .connected(let connection):
            feed(.connected(version: connection.protocolVersion == .v5 ? "5" : "3.1.1"))
        case .attemptFailed(let error, _): feed(.disconnected(reason: error.description))
        case .disconnected(let error, _):
            feed(
                .disconnected(
                    reason: error?.description ?? "disconnected", isStalled: error?.code == .unacknowledged))
        case .messages(let messages, let dropped):
            if dropped > 0 { log.warning("\(dropped) messages were too large, or too many") }
            for message in messages {
                feed(.received(topic: message.topic, payload: message.payload, isRetained: message.retained))
            }
        case .acknowledged(let ids): feed(.delivered(ids.count))
        case .refused(_, let reason): feed(.refusedByBroker(reason: reason))
        case .subscribed(let answers):
            for answer in answers where answer >= 128 { feed(.refusedByBroker(reason: answer, isMessage: false)) }
        }
    }

    /// One input after the other: what an action brings about comes after what is waiting.
    private func feed(_ input: Input) {
        inbox.append(input)
        guard !isWorking else { return }
        isWorking = true
        while !inbox.isEmpty {
            let next = inbox.removeFirst()
            let (moment, corrections) = clock.read(loop.now, unix: SystemClock.unixTime(), synchronized: isSynchronized)
            if !corrections.isEmpty { inbox.insert(.noted(corrections), at: 0) }
            for action in core.handle(next, at: moment) { perform(action) }
        }
        isWorking = false
    }

    private func perform(_ action: Action) {
        switch action {
        case .publish(let outgoing): publish(outgoing)
        case .subscribe:
            do { try broker?.subscribe() } catch { log.error("\(error)") }
        case .write(let drafts):
            // A disk that is slow must not hold up what is on its way to the broker.
            loop.schedule(at: loop.now) { [weak self] in self?.write(drafts) }
        case .readEvents(let after, let limit):
            let (events, failure) = journal.read(after: after, limit: limit)
            feed(.events(events, after: after, failure: failure))
            noteLosses()
        case .acknowledge(let boots): acknowledge(boots)
        case .lease(let request): lamps?.send(request)
        case .show(let request): lamps?.send(request)
        case .readModel(let isForced):
            loop.schedule(at: loop.now) { [weak self] in self?.readModel(isForced: isForced) }
        case .remember(let topics):
            do {
                try held.write(topics)
                feed(.remembered(failure: nil))
            } catch {
                feed(.remembered(failure: "\(held.path): \(error)"))
            }
        case .ready: notifier.ready(status: core.statusText)
        case .status(let text): notifier.status(text)
        case .watchdog: ping()
        case .log(let level, let text): say(level, text)
        case .stopping: notifier.stopping()
        case .finish:
            broker?.disconnect(flushWithin: Self.farewell)
            journal.close()
            loop.stop()
        }
    }

    private func publish(_ outgoing: Outgoing) {
        do {
            try broker?.publish(outgoing)
        } catch {
            feed(.notSent(outgoing))
        }
    }

    private func readModel(isForced: Bool) {
        let reading = store.read()
        feed(.model(reading, isForced: isForced))
        // After what this brings to the broker.
        if let accepted = reading.accepted { loop.schedule(at: loop.now) { [weak self] in self?.keep(accepted) } }
        // What reading took is not needed again for days.
        malloc_trim(0)
    }

    private func keep(_ accepted: ModelStore.Reading.Accepted) {
        do { try kept.keep(accepted) } catch { log.warning("\(kept.path): \(error)") }
    }

    private func write(_ drafts: [EventDraft]) {
        let written = journal.write(drafts, at: loop.now)
        if written.isNew { feed(.bootBegun(journal.boot, journal.status, reason: "the journal can be written again")) }
        feed(.journalled(written.events, journal.status, failure: written.failure, skipped: written.skipped))
        noteLosses()
    }

    private func noteLosses() {
        let losses = journal.takeLosses()
        if !losses.isEmpty { feed(.noted(losses)) }
    }

    private func acknowledge(_ boots: [Int64: Int64]) {
        do {
            if try journal.acknowledge(boots) {
                feed(
                    .bootBegun(
                        journal.boot, journal.status,
                        reason: "the hub knows more of this device's past than this journal"))
            }
        } catch {
            log.warning("\(error)")
        }
        feed(.acknowledged(journal.status))
    }

    /// At half the interval that the manager asks for.
    private func ping() {
        guard let interval = notifier.watchdogInterval, loop.now >= nextPing else { return }
        nextPing = loop.now + interval / 2 - .seconds(1)
        notifier.watchdog()
    }

    private func say(_ level: LogLevel, _ text: String) {
        switch level {
        case .info: log.info("\(text)")
        case .notice: log.notice("\(text)")
        case .warning: log.warning("\(text)")
        case .error: log.error("\(text)")
        }
    }
}
