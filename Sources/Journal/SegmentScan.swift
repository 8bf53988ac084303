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

    /// - Parameter state: says under which boots the records go.
    init(_ bytes: [UInt8], _ state: JournalState) {
        var at = 0
        var isInDamage = false
        while at < bytes.count {
            if case .record(var record, let next) = Frame.decode(bytes, at: at) {
                record.boot = state.boot(of: record.boot)
                isInDamage = false
                at = next
                end = next
                // A number that comes again, or comes late, was not written by a journal.
                if let last = records.last, (record.boot, record.number) <= (last.boot, last.number) {
                    damaged += 1
                } else {
                    records.append(record)
                }
            } else {
                if !isInDamage { damaged += 1 }
                isInDamage = true
                at += 1
            }
        }
        if isInDamage, case .nothing = Frame.decode(bytes, at: end) {
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
