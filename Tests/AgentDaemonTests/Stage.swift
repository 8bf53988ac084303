import EventLoop
import Lamps
import Language
import Settings
import Telemetry
import TestSupport

@testable import AgentDaemon

/// An agent's core with a clock of its own.
struct Stage {
    var core: AgentCore
    var now = Moment(instant: Instant(nanoseconds: 1_000_000_000_000), unix: 1_700_000_000, synchronized: true)

    init(_ extra: String = "", boot: Int64 = 7, held: [Topic] = [], journalFailure: LocalizedText? = nil) throws {
        core = AgentCore(
            settings: try Self.settings(extra),
            versions: .init(akari: "0.0.0", mqtt: nil, libmosquitto: "2.0.11"), boot: boot, journal: JournalStatus(),
            journalFailure: journalFailure, heldTopics: held, seed: 1, at: now)
    }

    static func settings(_ extra: String = "") throws -> AgentSettings {
        let text = "site = \"s\"\ndevice = \"d\"\n" + extra
        return try AgentSettings(
            ConfigurationFile(bytes: Array(text.utf8), name: "agent.toml"), environment: [:])
    }

    static let device = known(DeviceID(site: "s", device: "d"))

    mutating func feed(_ input: Input, after: Duration = .zero) -> [Action] {
        now.instant = now.instant + after
        now.unix += after.components.seconds
        return core.handle(input, at: now)
    }

    /// Feeds seconds, and answers every write as a healthy disk does.
    mutating func pass(_ seconds: Int) -> [Action] {
        var all: [Action] = []
        for _ in 0..<seconds { all += settle(feed(.tick(nil), after: .seconds(1))) }
        return all
    }

    /// Plays disk and broker: everything is written, everything published is taken. All actions, in order.
    mutating func settle(_ actions: [Action]) -> [Action] {
        var all = actions
        var at = 0
        while at < all.count {
            switch all[at] {
            case .write(let drafts):
                all += feed(.journalled(drafts.map { record($0) }, core.journal.status, failure: nil))
            case .publish(.announcement), .publish(.event), .publish(.result):
                all += feed(.delivered(1))
            case .remember: all += feed(.remembered(failure: nil))
            case .readEvents(let after, let limit):
                let events = journal.filter { event in after.map { $0 < event.position } ?? true }.prefix(limit)
                all += feed(.events(Array(events), after: after))
            default: break
            }
            at += 1
        }
        return all
    }

    /// What the pretended disk holds, and how much it has given up.
    private(set) var journal: [PendingEvent] = []
    private var forgotten = 0

    /// A hub has everything: the disk forgets it.
    mutating func acknowledge() {
        let last = Int64(forgotten + journal.count)
        let ack = Array(AckPayload(boots: [core.boot: last]).encoded())
        for action in feed(.received(topic: Topic.ack(Self.device).name, payload: ack, isRetained: false)) {
            guard case .acknowledge = action else { continue }
            forgotten += journal.count
            journal = []
            _ = feed(.acknowledged(JournalStatus()))
        }
    }

    private mutating func record(_ draft: EventDraft) -> PendingEvent {
        let number = Int64(forgotten + journal.count + 1)
        let event = PendingEvent(
            position: EventPosition(boot: core.boot, number: number), base: 1,
            payload: EventPayload(
                boot: core.boot, number: number, at: draft.at.unix, clockSynchronized: draft.at.synchronized, draft.data
            ).encoded())
        journal.append(event)
        return event
    }

    /// Started, with a good model, connected, and everything taken.
    mutating func start(_ revision: ModelRevision = .sample()) -> [Action] {
        var all = settle(feed(.model(.accepted(revision), isForced: false)))
        if core.lamps.isConfigured { all += settle(feed(.lamps(.showing(.starting)))) }
        all += settle(feed(.connected(version: "5")))
        return all
    }
}

extension ModelStore.Reading {
    static func accepted(_ revision: ModelRevision) -> Self {
        Self(accepted: .init(path: "/m/r6.json", revision: revision), refused: nil)
    }

    static func refused(_ reason: String) -> Self {
        Self(accepted: nil, refused: .init(path: "/m/r6.json", reason: .init(ja: reason, en: reason)))
    }
}

extension ModelRevision {
    static func sample(
        _ values: [(String, Int64)] = [("ministry.total", 17_864_100_000_000), ("items.count", 132)],
        digest: Character = "a",
        verdicts: [String: String] = [:], missing: [String] = []
    ) -> ModelRevision {
        let values = values.map { StatePayload.Value(id: known(IndicatorID($0.0)), value: .integer($0.1)) }
        return ModelRevision(
            model: .init(
                digest: known(Digest("sha256:" + String(repeating: digest, count: 64))), edition: known(Name("r6")),
                label: "R6",
                fiscalYear: 2024, ministry: nil, title: "T", phase: known(Name("request")),
                source: .init(name: "a.txt", sha256: String(repeating: "0", count: 64), lines: 10)),
            values: values,
            indicators: values.map {
                .init(
                    id: $0.id, title: .init(ja: "題", en: "title"), unit: .count, formula: .init(ja: "式", en: "formula"))
            },
            items: [], missing: missing.compactMap { IndicatorID($0) }, verdicts: verdicts,
            failedChecks: verdicts.filter { $0.value == "fails" }.map(\.key).sorted())
    }
}

extension LampReply {
    static func showing(_ state: LampState, pattern: String = "steady", lit: Bool = true) -> LampReply {
        LampReply(
            state: state, source: .lease,
            lamps: [
                LampReading(
                    index: 0, name: "green", colour: "green", pattern: pattern, lit: lit, reason: .init(ja: "", en: ""))
            ], error: nil)
    }
}

/// What a list of actions says, in a form that tests can compare.
extension [Action] {
    var published: [Announcements.Message] {
        compactMap { if case .publish(.announcement(let message)) = $0 { message } else { nil } }
    }

    /// The last payload of a topic, as text; nil if it was not published.
    func payload(_ topic: Topic) -> String? {
        published.last { $0.topic == topic }.map { String(decoding: $0.payload, as: UTF8.self) }
    }

    var events: [EventPayload] {
        get throws {
            try compactMap {
                guard case .publish(.event(let event)) = $0 else { return nil }
                return try EventPayload(journalled: event.payload)
            }
        }
    }

    var drafts: [EventData] {
        flatMap { action -> [EventData] in if case .write(let drafts) = action { drafts.map(\.data) } else { [] } }
    }

    var results: [ResultPayload] {
        compactMap { if case .publish(.result(_, let result)) = $0 { result } else { nil } }
    }

    var leases: [LampState] {
        compactMap { if case .lease(let request) = $0 { request.state } else { nil } }
    }

    var shows: [LampShowRequest] {
        compactMap { if case .show(let request) = $0 { request } else { nil } }
    }

    var isReady: Bool { contains { if case .ready = $0 { true } else { false } } }
    var finishes: Bool { contains { if case .finish = $0 { true } else { false } } }
    var readsModel: Bool { contains { if case .readModel = $0 { true } else { false } } }
}
