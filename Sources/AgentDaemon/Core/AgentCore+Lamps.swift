import EventLoop
import Lamps
import Language
import Telemetry

extension AgentCore {
    /// The lease: longer than the second until the next one, shorter than what a lie may last.
    static let lease: Duration = .seconds(2)
    static let holder = "akari-agent"

    /// Asks the lamps to show how everything is. Called only when work was done: that is what the lease attests.
    func lease(at moment: Moment, _ actions: inout [Action]) {
        guard lamps.isConfigured, ending == .no else { return }
        actions.append(
            .lease(
                LampRequest(
                    state: LampState(health.state), lease: Self.lease, holder: Self.holder, reason: health.reason)))
    }

    mutating func lampsAnswered(_ reply: LampReply, at moment: Moment, _ actions: inout [Action]) {
        if !lamps.isThere { actions.append(.log(.notice, "lamps: answering, showing \(reply.state.rawValue)")) }
        // A refusal is the command's trouble, not the lamps'.
        lamps.answered(trouble: reply.isAccepted == false ? lamps.trouble : reply.error)
        if let isAccepted = reply.isAccepted { showAnswered(isAccepted, reply, at: moment, &actions) }
        var current: Set<Topic> = []
        for reading in reply.lamps where (0...99).contains(reading.index) {
            let topic = Topic.lamp(settings.device, reading.index)
            current.insert(topic)
            let before = lamps.shown[reading.index]
            var payload = LampPayload(
                lamp: reading.name, colour: reading.colour, pattern: reading.pattern, lit: reading.lit,
                state: reply.show?.word ?? reply.state.rawValue, reason: reading.reason)
            // A lamp that blinks is read back lit and dark in turn: that is no change.
            if let before, before.pattern == payload.pattern, payload.isBlinking { payload.lit = before.lit }
            guard payload != before else { continue }
            lamps.shown[reading.index] = payload
            announcements.set(topic, payload.encoded())
            journal.draftSparingly(
                .lamp(number: reading.index, lamp: payload), about: "lamp \(reading.index)", at: moment)
        }
        // One whose line is taken again is announced again, though it looks as before.
        lamps.shown = lamps.shown.filter { current.contains(.lamp(settings.device, $0.key)) }
        clearLamps(except: current)
        write(&actions)
    }

    mutating func lampsAway(_ reason: LocalizedText, at moment: Moment, _ actions: inout [Action]) {
        if lamps.isThere || !lamps.isSettled { actions.append(.log(.notice, "lamps: \(reason.en)")) }
        lamps.wentAway(reason)
        endPendingShow((.failed, reason), at: moment, &actions)
        // Nobody knows any more what they show.
        clearLamps(except: [])
    }

    private mutating func clearLamps(except current: Set<Topic>) {
        announcements.clear { topic in
            if case .lamp = topic { current.contains(topic) } else { true }
        }
        clearInherited { topic in
            if case .lamp = topic { !current.contains(topic) } else { false }
        }
    }

    /// Hands `identify` or `lamp-test` to the lamp daemon, which decides: it knows what it must not cover. Nil: its answer is awaited.
    mutating func askLamps(
        _ verb: Verb, _ command: CommandPayload, at moment: Moment, _ actions: inout [Action]
    ) -> ResultPayload.Outcome? {
        guard lamps.isThere else { return (.failed, .init(ja: "ランプがありません", en: "there are no lamps")) }
        guard pendingShow == nil else {
            return (.refused, .init(ja: "前の命令の返事を待っています", en: "an earlier command is not answered yet"))
        }
        pendingShow = PendingShow(verb: verb, request: command.request, end: moment.instant + PendingShow.patience)
        let duration = min(.seconds(command.seconds ?? 10), LampShow.longest)
        actions.append(
            .show(
                LampShowRequest(show: verb == .identify ? .identify : .test, duration: duration, holder: Self.holder)))
        return nil
    }

    private mutating func showAnswered(
        _ isAccepted: Bool, _ reply: LampReply, at moment: Moment, _ actions: inout [Action]
    ) {
        guard isAccepted else { return endPendingShow((.refused, reply.error), at: moment, &actions) }
        let seconds = reply.show.map { ($0.left.wholeNanoseconds + 500_000_000) / 1_000_000_000 } ?? 0
        endPendingShow((.done, .init(ja: "\(seconds) 秒間", en: "for \(seconds) s")), at: moment, &actions)
    }

    /// A daemon that is older than these commands answers them as it would rubbish.
    mutating func tickPendingShow(at moment: Moment, _ actions: inout [Action]) {
        guard let pendingShow, moment.instant >= pendingShow.end else { return }
        endPendingShow(
            (.failed, .init(ja: "akari-lamps が答えません", en: "akari-lamps does not answer")), at: moment, &actions)
    }

    private mutating func endPendingShow(
        _ outcome: ResultPayload.Outcome, at moment: Moment, _ actions: inout [Action]
    ) {
        guard let pending = pendingShow else { return }
        pendingShow = nil
        answer(pending.verb, pending.request, outcome, at: moment, &actions)
    }
}

/// A command that the lamp daemon has not answered yet.
struct PendingShow: Hashable {
    static let patience: Duration = .seconds(3)

    var verb: Verb
    /// The command's own id.
    var request: String
    var end: Instant
}

extension ResultPayload {
    typealias Outcome = (status: Status, reason: LocalizedText?)
}

extension LampState {
    init(_ state: HealthPayload.State) {
        switch state {
        case .fault: self = .fault
        case .attention: self = .attention
        case .starting: self = .starting
        case .current: self = .current
        }
    }
}

extension LampPayload {
    /// Patterns of a newer daemon count as blinking: then a dark moment is no change.
    fileprivate var isBlinking: Bool { Pattern(rawValue: pattern)?.isBlinking ?? true }
}
