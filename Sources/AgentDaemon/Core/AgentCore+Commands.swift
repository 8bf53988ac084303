import EventLoop
import Language
import Telemetry

extension AgentCore {
    /// Does what an operator asks, and says what became of it.
    mutating func obey(_ verb: Verb, _ command: CommandPayload, at moment: Moment, _ actions: inout [Action]) {
        actions.append(.log(.notice, "command: \(verb.rawValue)"))
        var outcome: ResultPayload.Outcome = (.done, nil)
        switch verb {
        case _ where !settings.commands.contains(verb):
            outcome = (
                .refused,
                .init(ja: "この装置の設定 commands にありません", en: "not among the commands of this device's configuration")
            )
        case .republish, .reload, .resend:
            // What costs much is obeyed once a second, whoever asks.
            guard moment.instant >= nextCostlyCommand else {
                outcome = (.refused, .init(ja: "1 秒に 1 回までです", en: "at most once a second"))
                break
            }
            nextCostlyCommand = moment.instant + .seconds(1)
            if verb == .resend {
                outbox.rewind(to: command.boot.map { EventPosition(boot: $0, number: (command.from ?? 1) - 1) })
                break
            }
            if verb == .reload { actions.append(.readModel(isForced: false)) }
            announcements.announceAll()
        case .identify, .lampTest:
            guard let reason = askLamps(verb, command, at: moment, &actions) else { return }
            outcome = reason
        }
        answer(verb, command.request, outcome, at: moment, &actions)
    }

    mutating func answer(
        _ verb: Verb, _ request: String, _ outcome: ResultPayload.Outcome, at moment: Moment, _ actions: inout [Action]
    ) {
        let result = ResultPayload(
            request: request, status: outcome.status, at: moment.unix, reason: outcome.reason)
        guard link.isConnected else { return }
        link.handedOver()
        actions.append(.publish(.result(verb, result)))
    }
}
