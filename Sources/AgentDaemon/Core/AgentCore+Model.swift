import Language
import Telemetry

extension AgentCore {
    /// Takes a model into use, or says why not and keeps what there is.
    mutating func adopt(
        _ reading: ModelStore.Reading, isForced: Bool, at moment: Moment, _ actions: inout [Action]
    ) {
        let isFirst = !model.isSettled
        let refusedBefore = model.refused
        model.isSettled = true
        model.refused = reading.refused
        if isFirst {
            journal.draft(.start(version: versions.akari, model: reading.accepted?.revision.model.digest), at: moment)
        }
        if let refused = reading.refused, refused != refusedBefore {
            actions.append(.log(.warning, "model refused: \(refused.path): \(refused.reason.en)"))
            journal.draft(.model(digest: nil, accepted: false, reason: refused.reason), at: moment)
        }
        if let accepted = reading.accepted {
            if isForced || accepted.revision.model.digest != model.active?.digest {
                use(accepted.revision, at: moment)
                actions.append(
                    .log(
                        .notice,
                        "model \(accepted.revision.model.edition) in use: \(accepted.path), \(accepted.revision.values.count) values"
                    ))
            }
        }
        if isFirst, let other = memory.topics.lazy.compactMap(\.device).first(where: { $0 != settings.device }) {
            // Not cleared: a copy of a card has them too, and there the other device lives.
            actions.append(
                .log(
                    .warning,
                    "this state directory has announced \(other), which is not this device: if it was renamed, akari retire \(other) clears what is left"
                ))
        }
        // Numbers and alerts of an earlier start would look live beside our `online`. Lamps speak for themselves.
        if isFirst {
            let hasLamps = lamps.isConfigured
            clearInherited { if case .lamp = $0 { !hasLamps } else { true } }
        }
        write(&actions)
    }

    /// Clears what an earlier start announced, this one does not, and `isGone` says is no more.
    mutating func clearInherited(where isGone: (Topic) -> Bool) {
        // Asked every second, and nearly always for nothing: what there is to clear is put in order, not all there is.
        let gone = inherited.filter { isGone($0) && !announcements.contains($0) }
        for topic in gone.sorted(by: { $0.name < $1.name }) { announcements.clear(topic) }
    }

    private mutating func use(_ revision: ModelRevision, at moment: Moment) {
        let before = model.active
        model.seq = sequence(after: model.seq, at: moment)
        model.active = ModelState.Active(
            digest: revision.model.digest, edition: revision.model.edition, seq: model.seq, asOf: moment.unix,
            valueCount: revision.values.count,
            verdicts: revision.verdicts, failedChecks: revision.failedChecks, missing: revision.missing)
        announce(revision, at: moment)
        journal.draft(
            .model(
                digest: revision.model.digest, accepted: true,
                reason: .init(
                    ja: "\(revision.model.label)(\(revision.values.count) 指標)",
                    en: "\(revision.model.edition), \(revision.values.count) indicators")), at: moment)
        journal.draft(
            .values(
                .init(asOf: moment.unix, seq: model.seq, model: revision.model.digest, values: revision.values)),
            at: moment)
        draftChecks(before: before?.verdicts, now: model.active?.verdicts ?? [:], at: moment)
    }

    private mutating func announce(_ revision: ModelRevision, at moment: Moment) {
        let device = settings.device
        let catalog = CatalogPayload(
            asOf: moment.unix, boot: boot, seq: model.seq, model: revision.model, indicators: revision.indicators)
        let discovery = discovery(of: catalog)
        announcements.set(
            .state(device),
            StatePayload(asOf: moment.unix, boot: boot, seq: model.seq, values: revision.values).encoded())
        var current = Set(discovery.map(\.topic))
        for value in revision.values {
            let topic = Topic.value(device, value.id)
            current.insert(topic)
            announcements.set(topic, value.value.encoded())
        }
        announcements.set(.catalog(device), catalog.encoded())
        announcements.set(
            .items(device),
            ItemsPayload(
                asOf: moment.unix, boot: boot, seq: model.seq, digest: revision.model.digest, items: revision.items
            ).encoded())
        for message in discovery { announcements.set(message.topic, message.payload) }
        announcements.clear { topic in
            switch topic {
            case .value, .discovery, .componentDiscovery: current.contains(topic)
            default: true
            }
        }
    }

    /// A verdict that is another than before; at the start, what fails. The catalogue's own differences in scope are no news.
    private mutating func draftChecks(before: [String: String]?, now: [String: String], at moment: Moment) {
        guard let before else {
            for id in (model.active?.failedChecks ?? []).prefix(64) {
                journal.draft(.check(id: id, verdict: now[id] ?? ""), at: moment)
            }
            return
        }
        let ids = Set(now.keys).union(before.keys).sorted()
        for id in ids.prefix(64) where before[id] != now[id] {
            journal.draft(.check(id: id, verdict: now[id] ?? "holds"), at: moment)
        }
    }

    /// Red where the numbers must not be trusted; amber where a newer model waits for a person.
    var modelCondition: Condition {
        guard let active = model.active else {
            guard model.isSettled else {
                return Condition(
                    state: .degraded, reason: .init(ja: "モデルを読んでいます", en: "reading the model"), concern: .starting)
            }
            let why = model.refused?.reason ?? .init(ja: "モデルがありません", en: "there is no model")
            return .alarm(
                .failed,
                .init(ja: "信頼できるモデルがありません: \(why.ja)", en: "no trustworthy model: \(why.en)"), .fault, .modelMissing)
        }
        var condition: Condition
        if !active.failedChecks.isEmpty {
            let names = active.failedChecks.prefix(3).joined(separator: ", ")
            condition = .alarm(
                .failed,
                .init(
                    ja: "検算が \(active.failedChecks.count) 件合いません: \(names)",
                    en: "\(active.failedChecks.count) checks fail: \(names)"), .fault, .checkFailed)
        } else if let refused = model.refused {
            condition = .alarm(
                .degraded,
                .init(
                    ja: "新しいモデルは使えません。前のものを使っています: \(refused.reason.ja)",
                    en: "a newer model is refused, the last good one stays: \(refused.reason.en)"), .attention,
                .modelRefused)
        } else if !active.missing.isEmpty {
            condition = Condition(
                state: .degraded,
                reason: .init(
                    ja: "求められない指標が \(active.missing.count) 個あります",
                    en: "\(active.missing.count) indicators have no value"), concern: .attention)
        } else {
            condition = .ok(
                .init(
                    ja: "\(active.edition): \(active.valueCount) 指標",
                    en: "\(active.edition): \(active.valueCount) indicators"))
        }
        if let topic = announcements.oversized.min(by: { $0.name < $1.name }) {
            let text = LocalizedText(ja: "大きすぎて公開できません: \(topic.name)", en: "too large to be published: \(topic.name)")
            if condition.concern == .current {
                condition = Condition(state: .degraded, reason: text, concern: .attention, alerts: condition.alerts)
            }
            condition.alerts.append(.init(subject: .messageTooLarge, severity: .attention, text: text))
        }
        condition.alerts += active.missing.prefix(64).map { id in
            AlertBook.Alert(
                subject: .value(id), severity: .attention,
                text: .init(ja: "\(id) を求められません", en: "\(id) has no value"))
        }
        return condition
    }
}
