import EventLoop
import Lamps
import Language
import Telemetry

extension AgentCore {
    /// The lease: longer than the second until the next one, shorter than what a lie may last.
    static let lease: Duration = .seconds(2)

    /// Asks the lamps to show how everything is. Called only when work was done: that is what the lease attests.
    func lease(at moment: Moment, _ actions: inout [Action]) {
        guard lamps.isConfigured, ending == .no else { return }
        var (state, reason) = (LampState(health.state), health.reason)
        if let until = identifyUntil, moment.instant < until, state == .current {
            (state, reason) = (.starting, .init(ja: "この装置です", en: "this is the device"))
        }
        actions.append(.lease(LampRequest(state: state, lease: Self.lease, holder: "akari-agent", reason: reason)))
    }

    mutating func lampsAnswered(_ reply: LampReply, at moment: Moment, _ actions: inout [Action]) {
        if !lamps.isThere { actions.append(.log(.notice, "lamps: answering, showing \(reply.state.rawValue)")) }
        lamps.answered(trouble: reply.error)
        var current: Set<Topic> = []
        for reading in reply.lamps where (0...99).contains(reading.index) {
            let topic = Topic.lamp(settings.device, reading.index)
            current.insert(topic)
            let before = lamps.shown[reading.index]
            var payload = LampPayload(
                lamp: reading.name, colour: reading.colour, pattern: reading.pattern, lit: reading.lit,
                state: reply.state.rawValue, reason: reading.reason)
            // A lamp that blinks is read back lit and dark in turn: that is no change.
            if let before, before.pattern == payload.pattern, payload.isBlinking { payload.lit = before.lit }
            guard payload != before else { continue }
            lamps.shown[reading.index] = payload
            announcements.set(topic, payload.encoded())
            journal.draftSparingly(
                .lamp(number: reading.index, lamp: payload), about: "lamp \(reading.index)", at: moment)
        }
        clearLamps(except: current)
        write(&actions)
    }

    mutating func lampsAway(_ reason: LocalizedText, at moment: Moment, _ actions: inout [Action]) {
        if lamps.isThere || !lamps.isSettled { actions.append(.log(.notice, "lamps: \(reason.en)")) }
        lamps.wentAway(reason)
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

    /// `identify`: green blinks for a while where it would be steady. A state that asks for a person is never covered.
    mutating func identify(seconds: Int64, at moment: Moment, _ actions: inout [Action]) -> ResultPayload.Outcome {
        guard lamps.isThere else { return (.failed, .init(ja: "ランプがありません", en: "there are no lamps")) }
        guard health.state == .current else {
            return (
                .refused,
                .init(ja: "ランプは \(health.state.rawValue) を示しています", en: "the lamps show \(health.state.rawValue)")
            )
        }
        identifyUntil = moment.instant + .seconds(seconds)
        lease(at: moment, &actions)
        return (.done, nil)
    }
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
