import History
import Logging
import MQTT
import Program
import Telemetry

/// What the ingest thread owns, and what it does at each turn: messages into the fleet, the fleet into the database, the
/// result to the broker and to the screens.
struct Ingestion<Link: Outlet>: Sendable {
    var fleet: Fleet
    var keeper: Storekeeper
    var announcer: Announcer
    var broker: BrokerLink
    var counters = HubCounters()
    /// Of payloads, since the start.
    private(set) var receivedBytes = 0
    private(set) var builder: SnapshotBuilder
    private let store: any HistoryStore
    private let outlet: Link
    private let board: SnapshotBoard
    private var retention: Retention
    let logger: Logger

    /// The first turn.
    private var begun: Duration?
    private var nextTick = Duration.zero
    private var nextView = Duration.zero
    private var nextAggregate = Duration.zero
    private var aggregatedChange: UInt64?
    private var mustResubscribe = false
    private var nextResubscription = Duration.zero
    private var nextQuestion = Duration.zero
    private var logged: Set<String> = []

    init(
        fleet: Fleet, store: any HistoryStore, announcer: Announcer, outlet: Link, board: SnapshotBoard,
        retention: Retention, logger: Logger
    ) {
        self.fleet = fleet
        self.store = store
        self.announcer = announcer
        self.outlet = outlet
        self.board = board
        self.logger = logger
        keeper = Storekeeper(store: store)
        let snapshot = board.current
        broker = snapshot.broker
        builder = SnapshotBuilder(snapshot)
        self.retention = retention
    }

    // MARK: One turn

    mutating func take(_ inbound: [Inbound], dropped: Int) {
        noteDropped(dropped)
        for part in inbound {
            switch part {
            case .messages(let messages, let tooLarge, let moment):
                if tooLarge > 0 { counters.refused["too-large", default: 0] += tooLarge }
                take(messages, at: moment)
            case .connected(let name, let moment): connected(name, at: moment)
            case .disconnected(let reason, let moment): disconnected(reason, at: moment)
            case .refusedSubscriptions(let count):
                logger.error(
                    "the broker refuses subscriptions; its access list must let this hub read akari/v1/device/#",
                    metadata: ["filters": "\(count)"])
            case .refusedMessage(let reason):
                guard logged.insert("refused \(reason)").inserted else { continue }
                logger.error(
                    "the broker threw away what this hub said; its access list must let it write its own topics",
                    metadata: ["reason": "\(reason)"])
            }
        }
    }

    /// Everything that time brings.
    /// - Parameter isSynchronized: whether the hub's wall clock is known to be right; asked once a second.
    mutating func pass(to moment: Moment, isSynchronized: () -> Bool = { true }) {
        if moment.uptime >= nextTick {
            nextTick = moment.uptime + .seconds(1)
            fleet.clock.isSynchronized = isSynchronized()
            fleet.tick(at: moment)
            waitNoLonger(at: moment)
            askAgain(at: moment)
            prune(at: moment)
        }
        commit(at: moment)
        resubscribe(at: moment)
        aggregate(at: moment)
        speak(at: moment)
        show(at: moment)
    }

    /// How long the thread may wait for messages.
    func patience(at uptime: Duration) -> Duration {
        var next = nextTick
        if let due = keeper.due { next = min(next, due) }
        // Something that the broker's window had no room for is offered again soon.
        if let due = announcer.due { next = min(next, max(due, uptime + .milliseconds(10))) }
        if fleet.change != builder.shownChange { next = min(next, nextView) }
        return max(.zero, next - uptime)
    }

    /// Before the process ends: nothing that has arrived is left behind.
    mutating func finish(at moment: Moment) {
        if let outcome = keeper.commit(at: moment.uptime, force: true) { note(outcome) }
        speak(at: moment)
        _ = outlet.publish(.hubAvailability(announcer.hub), Presence.offline.encoded(), expiry: nil)
    }

    /// Why this hub cannot go on: a damaged database gets no better by trying. The next start puts it aside.
    var damage: HistoryError? { keeper.problem.flatMap { $0.reason == .corrupt ? $0 : nil } }

    // MARK: In

    private mutating func take(_ messages: [ReceivedMessage], at moment: Moment) {
        counters.received += messages.count
        for message in messages {
            receivedBytes += message.payload.count
            do throws(Refusal) {
                try fleet.receive(
                    topic: message.topic, payload: message.payload, retained: message.retained, at: moment,
                    into: &keeper.batch)
            } catch {
                note(error, message.topic)
            }
            if keeper.batch.count >= Storekeeper.batchSize {
                keeper.added(at: moment.uptime)
                commit(at: moment)
                // Whoever waits to forget its events does not wait for the end of the turn.
                speak(at: moment)
            }
        }
        keeper.added(at: moment.uptime)
    }

    private mutating func note(_ refusal: Refusal, _ topic: String) {
        counters.refused[refusal.code, default: 0] += 1
        // Once for each topic and reason, and not for ever: whoever sends rubbish must not fill the journal.
        let key = "\(refusal.code) \(topic)"
        guard logged.count < 500, logged.insert(key).inserted else { return }
        logger.warning("message refused", metadata: ["topic": "\(topic.prefix(200))", "why": "\(refusal)"])
    }

    private mutating func noteDropped(_ count: Int) {
        guard count > 0 else { return }
        counters.dropped += count
        mustResubscribe = true
        logger.warning("messages dropped: a buffer was full", metadata: ["count": "\(count)"])
    }

    private mutating func connected(_ protocolName: String, at moment: Moment) {
        counters.connections += 1
        broker.isConnected = true
        broker.wasTried = true
        broker.since = moment.unix
        broker.problem = nil
        announcer.connected()
        mustResubscribe = !outlet.subscribe()
        builder.brokerChanged()
        logger.notice("connected", metadata: ["broker": "\(broker.address)", "protocol": "\(protocolName)"])
    }

    private mutating func disconnected(_ reason: String, at moment: Moment) {
        let isNews = broker.isConnected || broker.problem != reason || !broker.wasTried
        if broker.isConnected { broker.since = moment.unix }
        broker.isConnected = false
        broker.wasTried = true
        broker.problem = reason
        announcer.disconnected()
        builder.brokerChanged()
        if isNews { logger.warning("no connection", metadata: ["broker": "\(broker.address)", "why": "\(reason)"]) }
    }

    /// How long the first attempt to connect may take before the hub goes on without it: where packets are thrown away
    /// without a word the system tries for minutes.
    private static var brokerPatience: Duration { .seconds(5) }

    private mutating func waitNoLonger(at moment: Moment) {
        let since = begun ?? moment.uptime
        begun = since
        guard !broker.wasTried, moment.uptime - since >= Self.brokerPatience else { return }
        broker.wasTried = true
        broker.problem = "no answer yet"
        builder.brokerChanged()
        logger.warning("the broker does not answer; trying on", metadata: ["broker": "\(broker.address)"])
    }

    private mutating func resubscribe(at moment: Moment) {
        guard mustResubscribe, broker.isConnected, moment.uptime >= nextResubscription else { return }
        nextResubscription = moment.uptime + .seconds(10)
        mustResubscribe = !outlet.subscribe()
    }

    /// A clock was wrong, the hub's or a device's, and what was refused for it stands on the broker.
    private mutating func askAgain(at moment: Moment) {
        guard let instant = fleet.askAgainAt, moment.unix >= instant, moment.uptime >= nextQuestion else { return }
        nextQuestion = moment.uptime + .seconds(60)
        fleet.askAgainAt = nil
        mustResubscribe = true
    }

    // MARK: Database

    private mutating func commit(at moment: Moment) {
        if keeper.hasLost, keeper.problem == nil {
            fleet.addStates(to: &keeper.batch, at: moment)
            keeper.added(at: moment.uptime)
            keeper.recovered()
        }
        if keeper.needsProbe {
            fleet.addStates(to: &keeper.batch, at: moment, limit: 1)
            keeper.added(at: moment.uptime)
        }
        if let outcome = keeper.commit(at: moment.uptime) { note(outcome) }
        counters.recordsSetAside = keeper.setAside
    }

    private mutating func note(_ outcome: Storekeeper.Outcome) {
        switch outcome {
        case .stored(let receipt, let batch):
            counters.commits += 1
            counters.statesStored += batch.states.count
            counters.eventsStored += receipt.stored
            counters.eventsRepeated += receipt.repeated
            counters.eventsConflicting += receipt.conflicting.count
            announcer.stored(receipt.positions)
            for retired in batch.retired where fleet.index[retired.device] == nil { announcer.removed(retired.device) }
            fleet.stored(batch.states, receipt.positions)
            for gap in receipt.gaps {
                counters.eventsMissing.add(clamping: gap.missing)
                logger.warning(
                    "events lost before they reached this hub",
                    metadata: [
                        "device": "\(gap.device)", "boot": "\(gap.boot)", "numbers": "\(gap.first)–\(gap.last)",
                        "missing": "\(gap.missing)",
                    ])
            }
            if receipt.leftOut > 0, logged.insert("indicators").inserted {
                logger.error(
                    "values are left out of history: devices have used as many names of indicators as are kept")
            }
            for event in receipt.conflicting {
                logger.error(
                    "an event came under a number that other content holds; both are kept",
                    metadata: ["device": "\(event.device)", "boot": "\(event.boot)", "number": "\(event.number)"])
            }
        case .failed(let error):
            counters.commitFailures += 1
            if logged.insert("commit \(error.reason)").inserted {
                logger.error("the database cannot be written; trying again", metadata: ["why": "\(error)"])
            }
        }
    }

    /// The age of a row is counted from what devices with a synchronised clock say: this hub's own clock, years ahead after a dead battery, would
    /// otherwise delete everything.
    private mutating func prune(at moment: Moment) {
        guard let vouched = fleet.vouchedAt, keeper.problem == nil,
            let instant = retention.instant(
                at: moment.uptime, now: min(moment.unix, vouched), fileBytes: store.size)
        else { return }
        do throws(HistoryError) {
            let step = try store.prune(before: instant, limit: 2_000)
            counters.pruned += step.rows
            retention.stepped(step, at: moment.uptime)
        } catch {
            retention.failed(at: moment.uptime)
            logger.error("old rows could not be deleted", metadata: ["why": "\(error)"])
        }
    }

    // MARK: Out

    private mutating func aggregate(at moment: Moment) {
        guard fleet.aggregateChange != aggregatedChange || fleet.suspicions.arePending || builder.needsAggregate,
            moment.uptime >= nextAggregate
        else { return }
        nextAggregate = moment.uptime + max(.milliseconds(20), .microseconds(fleet.devices.count * 50))
        aggregatedChange = fleet.aggregateChange
        let aggregate = fleet.aggregate(at: moment)
        announcer.changed(aggregate)
        builder.take(aggregate, fleet, broker)
    }

    private mutating func show(at moment: Moment) {
        guard fleet.change != builder.shownChange || builder.hasNews || moment.uptime >= nextView + .seconds(1),
            moment.uptime >= nextView
        else { return }
        nextView = moment.uptime + max(.milliseconds(5), .microseconds(fleet.devices.count * 5))
        counters.acknowledgements = announcer.acknowledged
        counters.published = announcer.published
        board.show(
            builder.snapshot(
                of: fleet, counters, broker, databaseBytes: store.size, problem: keeper.problem?.description, at: moment
            ))
    }

    private mutating func speak(at moment: Moment) {
        let health = announcer.isHealthDue(at: moment.uptime) ? health(at: moment) : nil
        announcer.speak(at: moment.uptime, to: outlet, health: health)
    }

    private func health(at moment: Moment) -> HubHealthPayload {
        HubHealthPayload(
            at: moment.unix, interval: Announcer.healthInterval, devices: Int64(fleet.devices.count),
            stored: Int64(counters.eventsStored), acknowledged: Int64(announcer.acknowledged),
            refused: counters.refused.mapValues { Int64($0) }, databaseBytes: store.size,
            dropped: Int64(counters.dropped), version: Release.version)
    }
}
