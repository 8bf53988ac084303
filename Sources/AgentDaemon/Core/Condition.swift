import Language
import Telemetry

/// How one part is, and what that asks of the whole.
struct Condition: Hashable, Sendable {
    var state: HealthPayload.Part.State
    var reason: LocalizedText
    /// What the device shows because of it. `current` asks for nothing.
    var concern: HealthPayload.State
    /// What a person is told; empty where nothing is asked of anyone.
    var alerts: [AlertBook.Alert] = []

    static func ok(_ reason: LocalizedText) -> Condition { Condition(state: .ok, reason: reason, concern: .current) }

    /// A part whose trouble asks for a person.
    static func alarm(
        _ state: HealthPayload.Part.State, _ reason: LocalizedText, _ severity: AlertPayload.Severity,
        _ subject: AlertSubject
    ) -> Condition {
        Condition(
            state: state, reason: reason, concern: severity == .fault ? .fault : .attention,
            alerts: [.init(subject: subject, severity: severity, text: reason)])
    }
}

/// The parts that health speaks of, in its order.
enum PartID: String, CaseIterable, Sendable {
    case model, broker, lamps, journal, hub, clock
}

extension HealthPayload.State {
    /// Red before amber before slow green before steady green.
    var priority: Int {
        switch self {
        case .fault: 3
        case .attention: 2
        case .starting: 1
        case .current: 0
        }
    }
}

/// All parts together: the one value that lamps, health topic and status show.
struct Health: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        var id: PartID
        var condition: Condition
        /// Unix seconds.
        var since: Int64
    }

    private(set) var parts: [Part] = []

    /// True if anything changed that is shown.
    mutating func update(_ conditions: [(PartID, Condition)], at moment: Moment) -> Bool {
        let old = parts
        parts = conditions.map { id, condition in
            let before = old.first { $0.id == id }
            return Part(
                id: id, condition: condition,
                since: before?.condition.state == condition.state ? before?.since ?? moment.unix : moment.unix)
        }
        return parts != old
    }

    /// The gravest concern, and the reason of the first part that has it.
    var state: HealthPayload.State { gravest?.condition.concern ?? .starting }

    var reason: LocalizedText {
        guard let gravest else { return .init(ja: "起動しています", en: "starting") }
        guard gravest.condition.concern != .current else { return .init(ja: "すべて最新です", en: "everything is current") }
        return gravest.condition.reason
    }

    var alerts: [AlertBook.Alert] { parts.flatMap(\.condition.alerts) }

    private var gravest: Part? {
        var gravest = parts.first
        for part in parts where part.condition.concern.priority > gravest?.condition.concern.priority ?? 0 {
            gravest = part
        }
        return gravest
    }
}
