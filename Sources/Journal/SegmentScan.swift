/// What one segment's bytes hold.
struct SegmentScan {
    var records: [JournalRecord] = []
    /// Stretches of bytes that are no record although they should be.
    var damaged = 0
    /// Where the last good record ends.
    var end = 0
    /// Whether the bytes after `end` are a record that was never finished: nobody was told that it is there.
    var isTorn = false

    var runs: [JournalRun] {
        JournalRun.joining(records.map { JournalRun(boot: $0.boot, first: $0.number, last: $0.number) })
    }

    /// The records' own bytes as they are on disk, for a file without the rest.
    var frames: [UInt8] = []

    /// - Parameters:
    ///   - state: says under which boots the records go.
    ///   - isWhole: false where some of the bytes could not be read: then none of the end is torn.
    init(_ bytes: [UInt8], _ state: JournalState, isWhole: Bool = true) {
        var at = 0
        var isInDamage = false
        // Of a file that could not be read at all nothing is known.
        if bytes.isEmpty, !isWhole { damaged = 1 }
        while at < bytes.count {
            if case .record(var record, let next) = Frame.decode(bytes, at: at) {
                record.boot = state.boot(of: record.boot)
                isInDamage = false
                let frame = at..<next
                at = next
                end = next
                // A number that comes again, or comes late, was not written by a journal.
                if let last = records.last, (record.boot, record.number) <= (last.boot, last.number) {
                    damaged += 1
                } else {
                    records.append(record)
                    if !isWhole { frames += bytes[frame] }
                }
            } else {
                if !isInDamage { damaged += 1 }
                isInDamage = true
                at += 1
            }
        }
        if isInDamage, isWhole, case .nothing = Frame.decode(bytes, at: end) {
            isTorn = true
            damaged -= 1
        }
    }
}

extension JournalRun {
    /// The same numbers in as few runs as possible, in the order given.
    static func joining(_ runs: some Sequence<JournalRun>) -> [JournalRun] {
        runs.reduce(into: []) { joined, run in
            if let last = joined.last, last.boot == run.boot, last.last + 1 == run.first {
                joined[joined.count - 1].last = run.last
            } else {
                joined.append(run)
            }
        }
    }
}
