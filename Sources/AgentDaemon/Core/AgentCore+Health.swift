import Broker
import EventLoop
import Lamps
import Language
import Telemetry

extension AgentCore {
    /// Every part, in the order of the health message.
    func conditions(at moment: Moment) -> [(PartID, Condition)] {
        [
            (.model, modelCondition), (.broker, brokerCondition(at: moment)), (.lamps, lamps.condition),
            (.journal, journal.condition), (.hub, hubCondition(at: moment)), (.clock, clockCondition),
        ]
    }

    /// Works out how everything is; says so where it has changed.
    mutating func refreshHealth(at moment: Moment, _ actions: inout [Action]) {
        let before = health.state
        if health.update(conditions(at: moment), at: moment) {
            healthIsDue = true
            statusIsDue = true
            for change in alerts.update(health.alerts, at: moment) { announce(change, at: moment) }
            write(&actions)
            if health.state != before {
                actions.append(.log(.notice, "\(health.state.rawValue): \(health.reason.en)"))
                // A lamp does not wait for the next second.
                lease(at: moment, &actions)
            }
        }
        publishHealth(at: moment)
    }

    /// At once when something has changed, a few times in a row; else once an interval.
    private mutating func publishHealth(at moment: Moment) {
        let isPeriodic = moment.instant >= nextHealth
        guard isPeriodic || (healthIsDue && healthBurst > 0) else { return }
        if !isPeriodic { healthBurst -= 1 }
        healthIsDue = false
        healthSeq = sequence(after: healthSeq, at: moment)
        nextHealth = moment.instant + .seconds(settings.healthInterval)
        announcements.set(.health(settings.device), healthPayload(at: moment).encoded())
    }

    private func healthPayload(at moment: Moment) -> HealthPayload {
        var versions = versions
        versions.mqtt = link.version
        return HealthPayload(
            at: moment.unix, boot: boot, seq: healthSeq, interval: Int64(settings.healthInterval),
            uptime: (moment.instant - started.instant).components.seconds, state: health.state,
            parts: health.parts.compactMap { part in
                Name(part.id.rawValue).map {
                    .init(id: $0, state: part.condition.state, since: part.since, reason: part.condition.reason)
                }
            },
            journal: .init(
                depth: journal.status.depth, bytes: journal.status.bytes, dropped: journal.status.dropped + journal.lost
            ),
            clockSynchronized: moment.synchronized, temperature: readings.temperature,
            memoryBytes: readings.memoryBytes, versions: versions, model: model.active?.digest)
    }

    private mutating func announce(_ change: AlertBook.Change, at moment: Moment) {
        let alert = change.alert
        if let since = change.since {
            announcements.set(
                .alert(settings.device, change.id),
                AlertPayload(id: change.id, severity: alert.severity, since: since, text: alert.text).encoded())
        } else {
            announcements.clear(.alert(settings.device, change.id))
        }
        journal.draftSparingly(
            .alert(id: change.id, severity: alert.severity, raised: change.since != nil, text: alert.text),
            about: "alert \(change.id)", at: moment)
    }

    private func hubCondition(at moment: Moment) -> Condition {
        guard let hub else {
            return Condition(
                state: .absent, reason: .init(ja: "ハブは想定されていません", en: "no hub is expected"), concern: .current)
        }
        guard link.isConnected else {
            return Condition(
                state: .degraded, reason: .init(ja: "ブローカーがないので分かりません", en: "unknown while the broker is away"),
                concern: .current)
        }
        guard hub.isSilent(at: moment.instant) else {
            guard hub.presence == .online else {
                return Condition(
                    state: .degraded, reason: .init(ja: "ハブ \(hub.name) を待っています", en: "waiting for hub \(hub.name)"),
                    concern: .current)
            }
            return .ok(.init(ja: "ハブ \(hub.name) が動いています", en: "hub \(hub.name) is there"))
        }
        return .alarm(
            .failed, .init(ja: "ハブ \(hub.name) が沈黙しています", en: "hub \(hub.name) is silent"), .attention, .hubSilent)
    }

    private var clockCondition: Condition {
        isSynchronized
            ? .ok(.init(ja: "時計は同期しています", en: "synchronised"))
            : Condition(
                state: .degraded, reason: .init(ja: "時計が同期していません", en: "not synchronised"), concern: .current)
    }

    /// Once a second.
    mutating func tick(_ readings: Readings?, turns: UInt64?, at moment: Moment, _ actions: inout [Action]) {
        if let readings { self.readings = readings }
        healthBurst = min(5, healthBurst + 1)
        link.tick(turns: turns, at: moment.instant)
        if moment.synchronized != isSynchronized {
            isSynchronized = moment.synchronized
            // What was computed under a clock that nobody trusts gets a date that can be trusted.
            if isSynchronized, model.active != nil { actions.append(.readModel(isForced: true)) }
        }
        if let at = republishAt, moment.instant >= at {
            republishAt = nil
            announcements.announceAll()
        }
        journal.tick(at: moment)
        outbox.tick(at: moment.instant)
        write(&actions)
        lamps.tick(at: moment.instant)
        tickPendingShow(at: moment, &actions)
        // The lease and the sign of life attest progress: without it the lamps leave "OK" and the manager restarts us.
        if let broker = settings.broker, link.isStuck(keepAlive: broker.keepAlive) {
            actions.append(.log(.error, "the MQTT thread does not move: waiting for the watchdog"))
            return
        }
        lease(at: moment, &actions)
        actions.append(.watchdog)
    }

    /// Everything has been tried once, or tried for long enough: what READY=1 promises.
    var isSettled: Bool {
        model.isSettled && lamps.isSettled && (settings.broker == nil || link.isTried)
    }

    /// For `systemctl status`.
    var statusText: String {
        let parts = health.parts.filter { $0.id == .model || $0.id == .broker || $0.id == .lamps }
            .map { "\($0.id.rawValue): \($0.condition.reason.en)" }
        return ([health.state.rawValue] + parts).joined(separator: "; ")
    }
}
