import EventLoop
import Language
import Telemetry

/// The journal as the core sees it: what is on disk, and what still has to get there.
struct JournalState {
    /// How long an entry about something that flaps waits for a later one that makes it superfluous.
    static let spacing: Duration = .seconds(10)

    var status = JournalStatus()
    /// Why the last attempt to write failed.
    var failure: LocalizedText?
    /// Why the last attempt to read failed.
    var readFailure: LocalizedText?
    /// Entries on their way to disk, oldest first.
    private(set) var drafts: [EventDraft] = []
    /// Entries that there was no room for, neither on disk nor here, since this start.
    private(set) var lost: Int64 = 0
    /// Of them, those that no journal of this size takes.
    private(set) var oversized: Int64 = 0
    /// Entries have fallen off unacknowledged, and nothing has been acknowledged since.
    private(set) var isDropping = false
    private(set) var isWriting = false
    /// The last entry of a kind that flaps, and one that waits for its time.
    private var sparing: [String: (last: Instant, waiting: EventDraft?)] = [:]

    mutating func draft(_ data: EventData, at moment: Moment) { draft(EventDraft(at: moment, data: data)) }

    private mutating func draft(_ draft: EventDraft) {
        guard drafts.count < AgentCore.maximumDrafts else { return lost += 1 }
        drafts.append(draft)
    }

    /// For what may change back and forth: at most one entry in ten seconds, and always the last one.
    mutating func draftSparingly(_ data: EventData, about subject: String, at moment: Moment) {
        if let before = sparing[subject], moment.instant - before.last < Self.spacing {
            sparing[subject]?.waiting = EventDraft(at: moment, data: data)
        } else {
            sparing[subject] = (moment.instant, nil)
            draft(data, at: moment)
        }
    }

    mutating func tick(at moment: Moment) {
        for (subject, entry) in sparing where moment.instant - entry.last >= Self.spacing {
            guard let waiting = entry.waiting else {
                sparing[subject] = nil
                continue
            }
            sparing[subject] = (moment.instant, nil)
            draft(waiting)
        }
    }

    /// What waits for its time does not wait any longer.
    mutating func releaseWaiting() {
        for (_, entry) in sparing.sorted(by: { $0.key < $1.key }) {
            if let waiting = entry.waiting { draft(waiting) }
        }
        sparing = [:]
    }

    var hasDrafts: Bool { !drafts.isEmpty }

    /// The entries to write now; none while earlier ones are being written.
    mutating func takeDrafts() -> [EventDraft]? {
        guard !isWriting, !drafts.isEmpty else { return nil }
        isWriting = true
        return drafts
    }

    mutating func written(
        _ count: Int, skipped: Int = 0, _ status: JournalStatus, _ failure: LocalizedText?
    ) {
        isWriting = false
        drafts.removeFirst(min(count + skipped, drafts.count))
        lost += Int64(skipped)
        oversized += Int64(skipped)
        self.failure = failure
        update(status)
    }

    mutating func update(_ status: JournalStatus) {
        if status.dropped > self.status.dropped {
            isDropping = true
        } else if status.depth < self.status.depth {
            isDropping = false
        }
        self.status = status
    }

    /// Amber where something that happened may be lost.
    var condition: Condition {
        if let failure {
            return .alarm(
                .failed, .init(ja: "ジャーナルに書けません: \(failure.ja)", en: "the journal cannot be written: \(failure.en)"),
                .attention, .journalFailed)
        }
        if let readFailure {
            return .alarm(
                .failed,
                .init(ja: "ジャーナルを読めません: \(readFailure.ja)", en: "the journal cannot be read: \(readFailure.en)"),
                .attention,
                .journalFailed)
        }
        if isDropping {
            return .alarm(
                .degraded,
                .init(
                    ja: "ジャーナルが満杯で、受領されていない出来事が \(status.dropped) 件失われました",
                    en: "the journal is full: \(status.dropped) unacknowledged events have fallen off"),
                .attention, .journalDropping)
        }
        if oversized > 0 {
            return .alarm(
                .degraded,
                .init(
                    ja: "大きすぎる出来事が \(oversized) 件失われました。journal_limit を上げてください",
                    en: "\(oversized) events were too large and are lost: raise journal_limit"), .attention,
                .journalDropping)
        }
        if status.damaged > 0 {
            return .alarm(
                .degraded,
                .init(
                    ja: "ジャーナルに読めない箇所が \(status.damaged) か所ありました。SD カードを確かめてください",
                    en: "\(status.damaged) places of the journal could not be read: look at the SD card"), .attention,
                .journalDamaged)
        }
        return .ok(.init(ja: "書けています", en: "writing"))
    }
}
