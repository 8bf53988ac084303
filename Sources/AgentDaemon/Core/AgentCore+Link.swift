import EventLoop
import Language
import Telemetry

extension AgentCore {
    mutating func connected(_ version: String, at moment: Moment, _ actions: inout [Action]) {
        link.connected(version: version)
        outbox.connected()
        announcements.announceAll()
        hub?.connected(at: moment.instant)
        actions.append(.subscribe)
        actions.append(.log(.notice, "broker: connected, MQTT \(version)"))
        noteLink(up: true, reason: "MQTT \(version)", at: moment, &actions)
    }

    mutating func disconnected(
        _ reason: String, _ isStalled: Bool, at moment: Moment, _ actions: inout [Action]
    ) {
        let wasConnected = link.isConnected
        let isNew = wasConnected || link.reason != reason
        link.disconnected(reason: reason, isStalled: isStalled, at: moment.instant)
        outbox.disconnected()
        if ending == .stopping { return finish(&actions) }
        if isNew { actions.append(.log(.warning, "broker: \(reason)")) }
        if wasConnected { noteLink(up: false, reason: reason, at: moment, &actions) }
    }

    /// The broker's access list is not ours to mend: a person is asked to look.
    mutating func refused(_ reason: UInt8, _ actions: inout [Action]) {
        if link.refusal == nil {
            actions.append(.log(.error, "the broker refuses messages or subscriptions: \(Self.refusal(reason).en)"))
        }
        link.refusal = reason
    }

    /// What the reasons mean that an operator can do something about (MQTT 5.0, 2.4).
    private static func refusal(_ reason: UInt8) -> LocalizedText {
        switch reason {
        case 135: .init(ja: "理由 135: アクセスリストが許していません", en: "reason 135: its access list does not allow it")
        case 149:
            .init(
                ja: "理由 149: 大きすぎます。max_packet_size を上げてください",
                en: "reason 149: too large for it; raise its max_packet_size")
        case 151: .init(ja: "理由 151: 割り当てを超えました", en: "reason 151: a quota is exceeded")
        default: .init(ja: "理由 \(reason)", en: "reason \(reason)")
        }
    }

    /// A way that flaps does not wear out the disk: the first change, then the last one of ten seconds.
    private mutating func noteLink(up: Bool, reason: String, at moment: Moment, _ actions: inout [Action]) {
        guard let peer = Name("broker") else { return }
        journal.draftSparingly(.link(peer: peer, up: up, reason: reason), about: "link", at: moment)
        write(&actions)
    }

    /// Amber when it has been away for longer than its limit.
    func brokerCondition(at moment: Moment) -> Condition {
        guard settings.broker != nil else {
            return Condition(
                state: .absent, reason: .init(ja: "ブローカーは設定されていません", en: "no broker is configured"), concern: .current)
        }
        guard !link.isConnected else {
            if link.isStalled {
                return .alarm(
                    .degraded, .init(ja: "ブローカーが受領を返しません", en: "the broker does not acknowledge what it is sent"),
                    .attention, .brokerStalled)
            }
            if let reason = link.refusal {
                return .alarm(
                    .degraded,
                    .init(
                        ja: "ブローカーが拒んでいます(\(Self.refusal(reason).ja))",
                        en: "the broker refuses us (\(Self.refusal(reason).en))"),
                    .attention, .brokerRefuses)
            }
            guard link.isAnnounced else {
                return Condition(
                    state: .ok, reason: .init(ja: "すべてを送り直しています", en: "announcing everything"), concern: .starting)
            }
            return .ok(.init(ja: "接続しています", en: "connected"))
        }
        let reason = link.reason.isEmpty ? "" : ": \(link.reason)"
        if let away = link.away, moment.instant - away >= settings.brokerLimit {
            return .alarm(
                .failed, .init(ja: "ブローカーに届きません\(reason)", en: "the broker is away\(reason)"), .attention, .brokerAway)
        }
        if link.isStalled {
            return .alarm(
                .degraded, .init(ja: "ブローカーが受領を返しません\(reason)", en: "the broker does not acknowledge\(reason)"),
                .attention, .brokerStalled)
        }
        return Condition(
            state: .degraded, reason: .init(ja: "ブローカーに接続しています\(reason)", en: "connecting to the broker\(reason)"),
            concern: .starting)
    }

    mutating func received(
        _ name: String, _ payload: [UInt8], isRetained: Bool, at moment: Moment, _ actions: inout [Action]
    ) {
        guard let topic = Topic(name: name), payload.count <= topic.maximumPayload else {
            return refuse(name, at: moment, &actions)
        }
        switch topic {
        case .ack(settings.device):
            guard let ack = try? AckPayload(decoding: payload) else { return refuse(name, at: moment, &actions) }
            acknowledge(ack.boots, at: moment, &actions)
        case .command(settings.device, let verb):
            // A retained command would be obeyed at every start.
            guard !isRetained else { return refuse(name, at: moment, &actions) }
            guard let command = try? CommandPayload(decoding: payload) else {
                return refuse(name, at: moment, &actions)
            }
            obey(verb, command, at: moment, &actions)
        case .hubAvailability(let name) where name == hub?.name:
            guard let presence = try? Presence(decoding: payload) else {
                return refuse(topic.name, at: moment, &actions)
            }
            hub?.heard(presence, isRetained: isRetained, at: moment.instant)
            // Born just now: what was said before had no listener.
            if presence == .online, !isRetained { outbox.hubCame() }
        case .hubHealth(let name) where name == hub?.name:
            guard !isRetained, (try? HubHealthPayload(decoding: payload)) != nil else { return }
            hub?.heard(at: moment.instant)
        case .homeAssistantStatus:
            // Retained: it was born before we came, and we have just announced everything.
            guard !isRetained, (try? Presence(decoding: payload)) == .online else { return }
            republishAt = moment.instant + jitter.next(below: .seconds(5))
        default: refuse(name, at: moment, &actions)
        }
    }

    private mutating func refuse(_ topic: String, at moment: Moment, _ actions: inout [Action]) {
        guard moment.instant >= nextRefusalLogged ?? moment.instant else { return }
        nextRefusalLogged = moment.instant + .seconds(10)
        actions.append(.log(.warning, "message refused on \(topic.prefix(200))"))
    }
}
