import Language
import Telemetry

/// What an alert is about.
enum AlertSubject: Hashable, Sendable {
    case modelMissing, modelRefused, checkFailed, brokerAway, brokerRefuses, brokerStalled, journalFailed,
        journalDropping
    case journalDamaged, hubSilent, messageTooLarge
    /// An indicator that has no value.
    case value(IndicatorID)

    /// Nil never happens: a test goes through all of them.
    var id: AlertID? {
        switch self {
        case .modelMissing: AlertID("model-missing")
        case .modelRefused: AlertID("model-refused")
        case .checkFailed: AlertID("check-failed")
        case .brokerAway: AlertID("broker-away")
        case .brokerRefuses: AlertID("broker-refuses")
        case .brokerStalled: AlertID("broker-stalled")
        case .journalFailed: AlertID("journal-failed")
        case .journalDropping: AlertID("journal-dropping")
        case .journalDamaged: AlertID("journal-damaged")
        case .hubSilent: AlertID("hub-silent")
        case .messageTooLarge: AlertID("message-too-large")
        case .value(let indicator): AlertID(about: indicator)
        }
    }
}

/// What a person should look at now.
struct AlertBook {
    struct Alert: Hashable, Sendable {
        var subject: AlertSubject
        var severity: AlertPayload.Severity
        var text: LocalizedText
    }

    struct Change: Hashable, Sendable {
        var id: AlertID
        var alert: Alert
        /// Unix seconds; nil: it is resolved.
        var since: Int64?
    }

    private var raised: [AlertID: Change] = [:]

    /// Compares with what is so now; what changed, in order of id.
    mutating func update(_ alerts: [Alert], at moment: Moment) -> [Change] {
        var changes: [Change] = []
        var current: Set<AlertID> = []
        for alert in alerts {
            guard let id = alert.subject.id else { continue }
            current.insert(id)
            guard raised[id]?.alert != alert else { continue }
            let change = Change(id: id, alert: alert, since: raised[id]?.since ?? moment.unix)
            raised[id] = change
            changes.append(change)
        }
        for (id, change) in raised where !current.contains(id) {
            raised[id] = nil
            changes.append(Change(id: id, alert: change.alert, since: nil))
        }
        return changes.sorted { $0.id < $1.id }
    }
}
