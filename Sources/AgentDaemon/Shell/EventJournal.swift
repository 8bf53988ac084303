import EventLoop
import Journal
import Language
import Telemetry

/// The journal on disk, opened again as long as it cannot be.
final class EventJournal {
    private let directory: String
    private let limit: Int
    private var journal: Journal?
    /// When it is tried again to open the journal, and how long after that: a scan of all of it is much for every second.
    private var nextOpening = Instant(nanoseconds: .min)
    private var openingDelay = firstOpeningDelay
    private static let firstOpeningDelay: Duration = .seconds(1)
    private static let longestOpeningDelay: Duration = .seconds(300)

    /// This start's number; 0 until the journal could be opened.
    var boot: Int64 { journal?.boot ?? 0 }
    private(set) var failure: LocalizedText?

    /// Throws only where another process has it: two agents must not speak for one device.
    init(directory: String, limit: Int) throws(JournalError) {
        self.directory = directory
        self.limit = limit
        do {
            try open()
        } catch {
            if error.kind == .inUse { throw error }
        }
    }

    private func open() throws(JournalError) {
        do {
            journal = try Journal(directory: directory, limitBytes: limit)
            failure = nil
        } catch {
            failure = Self.text(error)
            throw error
        }
    }

    var status: JournalStatus {
        guard let journal else { return JournalStatus() }
        return JournalStatus(
            depth: Int64(journal.depth), bytes: Int64(journal.bytes), dropped: journal.dropped,
            damaged: Int64(journal.damaged))
    }

    /// What became of entries that were to be written.
    struct Written {
        var events: [PendingEvent] = []
        /// Entries that no journal of this size takes: they do not hold up the rest.
        var skipped = 0
        /// Why the rest is not written.
        var failure: LocalizedText?
        /// The journal could be opened only now.
        var isNew = false
    }

    /// Writes entries until one fails.
    func write(_ drafts: [EventDraft], at now: Instant) -> Written {
        var written = Written()
        if journal == nil {
            guard now >= nextOpening else { return Written(failure: failure) }
            do {
                try open()
                written.isNew = true
                openingDelay = Self.firstOpeningDelay
            } catch {
                nextOpening = now + openingDelay
                openingDelay = min(openingDelay * 2, Self.longestOpeningDelay)
            }
        }
        guard let journal else { return Written(failure: failure) }
        failure = nil
        for draft in drafts {
            do {
                written.events.append(try append(draft, to: journal))
            } catch {
                if error.kind == .tooLarge {
                    written.skipped += 1
                    continue
                }
                failure = Self.text(error)
                break
            }
        }
        written.failure = failure
        return written
    }

    private func append(_ draft: EventDraft, to journal: Journal) throws(JournalError) -> PendingEvent {
        let record = try journal.append { number in
            EventPayload(
                boot: journal.boot, number: number, at: draft.at.unix, clockSynchronized: draft.at.synchronized,
                draft.data
            ).encoded()
        }
        return pending(record, in: journal)
    }

    /// Unacknowledged entries behind a place.
    func read(after: EventPosition?, limit: Int) -> (events: [PendingEvent], failure: LocalizedText?) {
        guard let journal else { return ([], nil) }
        do {
            let records = try journal.pending(limit: limit, after: after.map { ($0.boot, $0.number) })
            return (records.map { pending($0, in: journal) }, nil)
        } catch {
            return ([], Self.text(error))
        }
    }

    /// Forgets what a hub has. True when the hub knows of more than was ever written here, and a new count was begun: then nothing
    /// was forgotten.
    func acknowledge(_ boots: [Int64: Int64]) throws(JournalError) -> Bool {
        guard let journal, let highest = try journal.acknowledge(boots) else { return false }
        try journal.beginBoot(above: highest)
        return true
    }

    /// Stretches that were lost, for a `gap` entry each.
    func takeLosses() -> [EventData] {
        (journal?.takeLosses() ?? []).map { .gap(boot: $0.boot, from: $0.first, to: $0.last) }
    }

    /// Writes down what is acknowledged. Not needed for safety.
    func close() {
        do { try journal?.saveAcknowledgements() } catch { failure = Self.text(error) }
    }

    private func pending(_ record: JournalRecord, in journal: Journal) -> PendingEvent {
        PendingEvent(
            position: EventPosition(boot: record.boot, number: record.number),
            base: min(journal.base(of: record.boot) ?? record.number, record.number), payload: Self.payload(record))
    }

    /// Under the boot that the journal says: it may be another one than the entry was written in.
    private static func payload(_ record: JournalRecord) -> [UInt8] {
        guard !record.payload.starts(with: "{\"boot\":\(record.boot),".utf8),
            var event = try? EventPayload(journalled: record.payload)
        else { return record.payload }
        event.boot = record.boot
        return event.encoded()
    }

    private static func text(_ error: JournalError) -> LocalizedText {
        let ja: String =
            switch error.kind {
            case .inUse: "\(error.path): 別のプロセスがこのジャーナルを使っています"
            case .full: "\(error.path): 空き容量がありません(\(error.operation))。空ければ自動で再開します"
            case .tooLarge: "\(error.path): 一件がジャーナルの上限より大きすぎます。上限を上げてください"
            case .system: "\(error.path): \(error.operation): 失敗しました(errno \(error.code))"
            }
        return LocalizedText(ja: ja, en: error.description)
    }
}
