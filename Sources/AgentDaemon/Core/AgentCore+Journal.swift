import Language
import Telemetry

extension AgentCore {
    /// Hands what waits to the disk, unless it is writing already.
    mutating func write(_ actions: inout [Action]) {
        if let drafts = journal.takeDrafts() { actions.append(.write(drafts)) }
    }

    mutating func journalled(
        _ events: [PendingEvent], _ status: JournalStatus, _ failure: LocalizedText?, skipped: Int, at moment: Moment,
        _ actions: inout [Action]
    ) {
        if skipped > 0 {
            actions.append(.log(.error, "journal: \(skipped) entries are too large for it: raise journal_limit"))
        }
        if let failure, journal.failure == nil { actions.append(.log(.error, "journal: \(failure.en)")) }
        journal.written(events.count, skipped: skipped, status, failure)
        for event in events { outbox.appended(event) }
        if ending == .stopping {
            // The way may be long gone; what is on disk is sent by the next start.
            if failure == nil, journal.hasDrafts { return write(&actions) }
            return farewell(at: moment, &actions)
        }
        // After a failure the next tick tries again.
        if failure == nil { write(&actions) }
    }

    /// What was asked of the journal. One that cannot be read is asked again later, and is no empty one.
    mutating func read(
        _ events: [PendingEvent], _ after: EventPosition?, _ failure: LocalizedText?, at moment: Moment,
        _ actions: inout [Action]
    ) {
        if let failure, journal.readFailure == nil { actions.append(.log(.error, "journal: \(failure.en)")) }
        journal.readFailure = failure
        if failure == nil {
            outbox.read(events, after: after)
        } else {
            outbox.readFailed(at: moment.instant)
        }
    }

    mutating func acknowledge(_ boots: [Int64: Int64], at moment: Moment, _ actions: inout [Action]) {
        outbox.acknowledge(boots, at: moment.instant)
        actions.append(.acknowledge(boots))
    }

    /// The journal was lost, or could not be opened until now: everything of this start is said again under a count that
    /// nobody has seen.
    mutating func beginBoot(_ boot: Int64, _ status: JournalStatus, _ reason: String, _ actions: inout [Action]) {
        actions.append(.log(.warning, "\(reason): going on as start \(boot)"))
        self.boot = boot
        journal.update(status)
        outbox = outbox.restarted(boot: boot)
        model.isSettled = false
        model.seq = 0
        healthSeq = 0
        actions.append(.readModel(isForced: true))
    }

    /// The end: one last entry, then the last word.
    mutating func terminate(_ reason: String, at moment: Moment, _ actions: inout [Action]) {
        guard ending == .no else { return }
        ending = .stopping
        actions.append(.log(.notice, "stopping: \(reason)"))
        actions.append(.stopping)
        actions.append(.status("stopping"))
        journal.releaseWaiting()
        journal.draft(.stop(reason: reason), at: moment)
        // Where a write is under way, its answer comes back here.
        write(&actions)
    }

    /// What the window has room for, then `offline`.
    mutating func farewell(at moment: Moment, _ actions: inout [Action]) {
        guard ending == .stopping else { return }
        if link.isConnected {
            while link.inFlight < Self.window, let event = outbox.takeNext(at: moment.instant) {
                link.handedOver()
                actions.append(.publish(.event(event)))
            }
            actions.append(.publish(.farewell))
        }
        finish(&actions)
    }

    mutating func finish(_ actions: inout [Action]) {
        guard ending == .stopping else { return }
        ending = .finished
        actions.append(.finish)
    }
}
