import Lamps
import Language
import Telemetry

extension AgentCore {
    /// The lease: longer than the second until the next one, shorter than what a lie may last.
    static let lease: Duration = .seconds(2)

    /// Asks the lamps to show how everything is. Called only when work was done: that is what the lease attests.
    func lease(_ actions: inout [Action]) {
        guard lamps.isConfigured, ending == .no else { return }
        let state: LampState =
            switch health.state {
            case .fault: .fault
            case .attention: .attention
            case .starting: .starting
            case .current: .current
            }
        actions.append(
            .lease(LampRequest(state: state, lease: Self.lease, holder: "akari-agent", reason: health.reason)))
    }

    mutating func lampsAnswered(_ reply: LampReply, at moment: Moment, _ actions: inout [Action]) {
        if !lamps.isThere { actions.append(.log(.notice, "lamps: answering, showing \(reply.state.rawValue)")) }
        lamps.answered(trouble: reply.error.map { LocalizedText(ja: "ランプ: \($0)", en: "lamps: \($0)") })
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

    mutating func show(
        _ verb: Verb, seconds: Int64?, at moment: Moment, _ actions: inout [Action]
    ) -> (ResultPayload.Status, LocalizedText?) {
        (.refused, .init(ja: "このランプではできません", en: "not supported by the lamps"))
    }
}

extension LampPayload {
    fileprivate var isBlinking: Bool { pattern != "steady" && pattern != "off" }
}
