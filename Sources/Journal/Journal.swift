import Glibc

/// The agent's numbered events until a hub has them on its disk: appended to files, made sure of (`fdatasync`) before
/// `append` returns, bounded in size. One owner, no threads; a second one is refused.
///
/// What it writes. The records' own bytes are few: an event is about 250 bytes (`values` with 100 indicators about 3 kB). The
/// disk writes blocks: `append` dirties one 4 KiB page of the file (two where a record crosses), and on ext4 `fdatasync` of a
/// file that has grown commits up to three more 4 KiB blocks of the file system's journal and later the inode's block in
/// place: 20 KiB an event at most; 8.5 kB were measured for 600 events of 250 bytes one after the other. A quiet device has
/// some 50 events a day (a restart, a few lost links, lamps, two models): 1 MB a day. One event a minute is 29 MB a day, one
/// a second 1.8 GB. The state file costs about 30 KiB each time it is replaced: at open, when a file of records is done with or
/// dropped, and when `saveAcknowledgements` is called. Acknowledgements alone write nothing.
public final class Journal {
    /// The count of starts, this one included.
    public internal(set) var boot: Int64
    /// The number that the next event gets.
    public internal(set) var nextNumber: Int64 = 1
    /// Stretches of bytes that were no record although they should have been, since the journal was opened.
    public private(set) var damaged: Int
    /// Whether the last record was cut short by a crash or a power cut. It had not been promised to anybody.
    public let foundTornRecord: Bool

    let directory: Directory
    let lock: Int32
    let limitBytes: Int
    let segmentLimit: Int
    var segments: [Segment]
    var state: JournalState
    var losses: [JournalRun]
    /// The newest segment's file, while it is written to.
    private var open: Int32?
    /// Whether the newest segment takes no more records.
    private var isNewestSealed: Bool

    /// The smallest bound, in bytes.
    public static let minimumLimit = 64 << 10

    /// Opens the journal, making its directory if need be, and counts a start.
    /// - Parameter limitBytes: of all records together; raised to `minimumLimit`.
    /// - Throws: `.inUse` when another process has it open; `.full`; `.system`.
    public convenience init(directory: String, limitBytes: Int) throws(JournalError) {
        try self.init(directory: directory, limitBytes: limitBytes, calls: SystemCalls())
    }

    init(directory path: String, limitBytes: Int, calls: SystemCalls) throws(JournalError) {
        let directory = Directory(path: path, calls: calls)
        try directory.create()
        let lock = try directory.lock()
        do {
            let recovered = try Recovery(directory)
            var state = recovered.state
            state.boot += 1
            try directory.replace(JournalState.fileName, with: state.encoded)
            self.state = state
            boot = state.boot
            segments = recovered.segments
            damaged = recovered.damaged
            losses = recovered.losses
            foundTornRecord = recovered.foundTornRecord
            isNewestSealed = recovered.isNewestSealed
        } catch {
            close(lock)
            throw error
        }
        self.directory = directory
        self.lock = lock
        self.limitBytes = max(limitBytes, Self.minimumLimit)
        segmentLimit = min(256 << 10, max(limitBytes, Self.minimumLimit) / 8)
    }

    deinit {
        if let open { close(open) }
        close(lock)
    }

    // MARK: What it holds

    /// Events that are not acknowledged.
    public var depth: Int { segments.reduce(0) { $0 + $1.pending(state.acknowledged).reduce(0) { $0 + $1.count } } }
    /// Of all records on disk.
    public var bytes: Int { segments.reduce(0) { $0 + $1.size } }
    /// Events that fell off before they were acknowledged, since the journal was made.
    public var dropped: Int64 { state.dropped }

    /// What to say with an event of that boot: its numbers from here on are held without a hole, and what is below that the hub
    /// does not have is lost. Nil when nothing of that boot is held.
    public func base(of boot: Int64) -> Int64? {
        let runs = JournalRun.joining(segments.lazy.flatMap(\.runs)).filter { $0.boot == boot }
        let acknowledged = state.acknowledged[boot] ?? 0
        return (runs.first { $0.last > acknowledged } ?? runs.last)?.first
    }

    /// What has been lost since this was last called, dropped by the bound or damaged on disk: for a `gap` event each.
    public func takeLosses() -> [JournalRun] {
        defer { losses = [] }
        return losses
    }

    // MARK: Writing

    /// Gives the event its number, writes it, and returns when the disk has it.
    /// - Throws: `.full`, `.tooLarge`, `.system`: nothing has changed then, and the number will be given to the next event.
    public func append(_ makePayload: (_ number: Int64) -> [UInt8]) throws(JournalError) -> JournalRecord {
        let record = JournalRecord(boot: boot, number: nextNumber, payload: makePayload(nextNumber))
        let frame = Frame.encode(record)
        guard frame.count <= limitBytes / 2 else {
            throw JournalError(kind: .tooLarge, operation: "append", path: directory.path)
        }
        let descriptor = try segment(for: frame.count)
        let index = segments.count - 1
        do {
            try directory.write(frame, to: descriptor, at: segments[index].size, segments[index].name)
        } catch {
            undo(descriptor)
            throw error
        }
        segments[index].size += frame.count
        segments[index].runs = JournalRun.joining(
            segments[index].runs + [JournalRun(boot: boot, first: nextNumber, last: nextNumber)])
        nextNumber += 1
        dropBeyondLimit()
        return record
    }

    // MARK: Reading

    /// Events that are not acknowledged, oldest first.
    /// - Parameters:
    ///   - limit: how many at most.
    ///   - after: the event before the first one wanted.
    public func pending(limit: Int, after: (boot: Int64, number: Int64)? = nil) throws(JournalError) -> [JournalRecord]
    {
        var found: [JournalRecord] = []
        for index in segments.indices where found.count < limit {
            let wanted = segments[index].pending(state.acknowledged)
            guard let last = wanted.last, after.map({ $0 < (last.boot, last.last) }) ?? true else { continue }
            let salvage = try directory.salvage(segments[index].name)
            let scan = SegmentScan(salvage.bytes, state, isWhole: salvage.isWhole)
            if scan.runs != segments[index].runs { noticeDamage(scan, in: index) }
            if !salvage.isWhole { setAside(scan, index) }
            found += scan.records.lazy
                .filter { [acknowledged = state.acknowledged] in $0.number > acknowledged[$0.boot] ?? 0 }
                .filter { record in after.map { $0 < (record.boot, record.number) } ?? true }
                .prefix(limit - found.count)
        }
        return found
    }

    /// The disk has lost something since it was written.
    private func noticeDamage(_ scan: SegmentScan, in index: Int) {
        damaged += max(1, scan.damaged)
        let held = Set(scan.records.map { [$0.boot, $0.number] })
        let gone = segments[index].pending(state.acknowledged).flatMap { run in
            (run.first...run.last).filter { !held.contains([run.boot, $0]) }
                .map { JournalRun(boot: run.boot, first: $0, last: $0) }
        }
        losses += JournalRun.joining(gone)
        segments[index].runs = scan.runs
    }

    /// What cannot be read is put away, so that the medium is not asked again and again. Where that fails, the next look tries again.
    private func setAside(_ scan: SegmentScan, _ index: Int) {
        if index == segments.count - 1 { seal() }
        do {
            try directory.setAside(segments[index].name, keeping: scan.frames)
            segments[index].size = scan.frames.count
        } catch {}
    }

    // MARK: Segments

    /// The file for the next record: the newest one, or a new one.
    private func segment(for size: Int) throws(JournalError) -> Int32 {
        if let newest = segments.last, !isNewestSealed, newest.size + size <= segmentLimit {
            if let open { return open }
            let descriptor = try directory.open(newest.name, O_RDWR)
            open = descriptor
            return descriptor
        }
        let sequence = (segments.last?.sequence ?? 0) + 1
        let descriptor = try directory.open(Segment.name(sequence), O_RDWR | O_CREAT | O_TRUNC)
        do {
            try directory.synchronize()
        } catch {
            close(descriptor)
            throw error
        }
        seal()
        segments.append(Segment(sequence: sequence, size: 0, runs: []))
        open = descriptor
        isNewestSealed = false
        return descriptor
    }

    /// Takes back what a failed `append` may have written. Where even that fails, the number is not given again, because the
    /// record may turn up at the next start.
    private func undo(_ descriptor: Int32) {
        let newest = segments[segments.count - 1]
        if directory.calls.truncate(descriptor, newest.size) != 0 { nextNumber += 1 }
        // After a failed write or flush nobody knows what the file's pages hold: go on in another file.
        seal()
        if newest.size == 0 {
            segments.removeLast()
            // A file left behind is empty, and removed at the next start.
            do { try directory.remove(newest.name) } catch {}
        }
    }

    private func seal() {
        if let open { close(open) }
        open = nil
        isNewestSealed = true
    }

    private func dropBeyondLimit() {
        var excess = bytes - limitBytes
        var count = 0
        while excess > 0, count < segments.count - 1 {
            excess -= segments[count].size
            count += 1
        }
        guard count > 0 else { return }
        let lost = removeFirst(count).flatMap { $0.pending(state.acknowledged) }
        state.dropped += lost.reduce(0) { $0 + Int64($1.count) }
        losses = JournalRun.joining(losses + lost)
        // The event itself is safe. What could not be written down now will be with the next change.
        do { try saveAcknowledgements() } catch {}
    }

    /// - Returns: what was removed; the rest is tried again later.
    @discardableResult
    func removeFirst(_ count: Int) -> [Segment] {
        var removed: [Segment] = []
        for segment in segments.prefix(count) {
            do { try directory.remove(segment.name) } catch { break }
            removed.append(segment)
        }
        segments.removeFirst(removed.count)
        return removed
    }
}
