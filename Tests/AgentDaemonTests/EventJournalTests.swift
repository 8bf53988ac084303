import EventLoop
import Foundation
import Language
import Telemetry
import TestSupport
import Testing

@testable import AgentDaemon

@Suite struct EventJournalTests {
    private let folder: TemporaryFolder
    private let now = Instant(nanoseconds: 1_000_000_000_000)

    init() throws { folder = try TemporaryFolder() }

    private func draft(_ reason: String) -> EventDraft {
        EventDraft(at: Moment(instant: now, unix: 1_700_000_000, synchronized: true), data: .stop(reason: reason))
    }

    @Test("an entry that is too large is left out and said to be, and does not hold up those behind it")
    func tooLarge() throws {
        let journal = try EventJournal(directory: folder["journal"].path, limit: 64 << 10)
        let values = (0..<900).map { (String(repeating: "v", count: 50) + "\($0)", Int64(0)) }
        let revision = ModelRevision.sample(values)
        let huge = EventData.values(
            .init(asOf: 1_700_000_000, seq: 1, model: revision.model.digest, values: revision.values))
        let written = journal.write(
            [draft("a"), EventDraft(at: draft("a").at, data: huge), draft("b")], at: now)
        #expect(written.events.map(\.position.number) == [1, 2])
        #expect(written.skipped == 1)
        #expect(written.failure == nil)
        var stage = try Stage("[lamps]\nsocket = \"none\"\n")
        _ = stage.start()
        let write = stage.feed(.noted([.stop(reason: "a"), huge, .stop(reason: "b")]))
        #expect(write.drafts.count == 3)
        let events = written.events
        let after = stage.feed(.journalled(events, stage.core.journal.status, failure: nil, skipped: 1))
        #expect(after.drafts.map(\.kind) == [.alert], "nothing is written again")
        #expect(stage.core.health.alerts.map(\.subject) == [.journalDropping])
    }

    @Test("a journal that cannot be opened is tried again after longer and longer times")
    func openingAgain() throws {
        let parent = folder["later"]
        let journal = try EventJournal(directory: parent.appending(path: "journal").path, limit: 64 << 10)
        #expect(journal.boot == 0 && journal.failure != nil)
        #expect(journal.write([draft("a")], at: now).failure != nil)
        #expect(journal.write([draft("a")], at: now + .seconds(1)).failure != nil)
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: false)
        #expect(journal.write([draft("a")], at: now + .milliseconds(2_900)).events.isEmpty)
        let written = journal.write([draft("a")], at: now + .seconds(3))
        #expect(written.isNew && written.events.count == 1 && written.failure == nil)
    }

    @Test("a journal that cannot be read asks for a person, and is asked again")
    func unreadable() throws {
        var stage = try Stage("hub = \"expected\"\nhub_name = \"h\"\n[lamps]\nsocket = \"none\"\n")
        _ = stage.settle(stage.feed(.model(.accepted(.sample()), isForced: false)))
        #expect(stage.feed(.connected(version: "5")).readsEvents)
        let failure = Input.events([], after: nil, failure: .init(ja: "不可", en: "no"))
        #expect(!stage.feed(failure).readsEvents)
        #expect(stage.core.health.state == .attention)
        #expect(stage.core.health.alerts.map(\.subject) == [.journalFailed])
        for _ in 0..<4 { #expect(!stage.feed(.tick(nil), after: .seconds(1)).readsEvents) }
        #expect(stage.feed(.tick(nil), after: .seconds(1)).readsEvents)
        _ = stage.feed(.events([], after: nil))
        #expect(stage.core.health.alerts.isEmpty)
    }
}

extension [Action] {
    fileprivate var readsEvents: Bool { contains { if case .readEvents = $0 { true } else { false } } }
}
