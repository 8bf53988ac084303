import EventLoop
import Language
import Telemetry

extension AgentCore {
    /// Does what an operator asks, and says what became of it.
    mutating func obey(_ verb: Verb, _ command: CommandPayload, at moment: Moment, _ actions: inout [Action]) {
        actions.append(.log(.notice, "command: \(verb.rawValue)"))
        var status = ResultPayload.Status.done
        var reason: LocalizedText?
        switch verb {
        case .republish, .reload:
            // What costs much is obeyed once a second, whoever asks.
            guard moment.instant >= nextCostlyCommand else {
                (status, reason) = (.refused, .init(ja: "1 秒に 1 回までです", en: "at most once a second"))
                break
            }
            nextCostlyCommand = moment.instant + .seconds(1)
            if verb == .reload { actions.append(.readModel(isForced: false)) }
            announcements.announceAll()
        case .resend:
            outbox.rewind(to: command.boot.map { EventPosition(boot: $0, number: (command.from ?? 1) - 1) })
        case .identify, .lampTest:
            (status, reason) = show(verb, seconds: command.seconds, at: moment, &actions)
        }
        let result = ResultPayload(request: command.request, status: status, at: moment.unix, reason: reason)
        guard link.isConnected else { return }
        link.inFlight += 1
        actions.append(.publish(.result(verb, result)))
    }
}
