import Glibc

/// What is found when a journal is opened, whatever has happened to it.
struct Recovery {
    var state: JournalState
    var segments: [Segment] = []
    var damaged = 0
    var losses: [JournalRun] = []
    var foundTornRecord = false
    /// Nothing is written behind damage: the next record goes into a file of its own.
    var isNewestSealed = false

    init(_ directory: Directory) throws(JournalError) {
        state = JournalState(decoding: try directory.read(JournalState.fileName) ?? [])
        let sequences = try directory.names().compactMap { Segment.sequence(of: $0) }.sorted()
        for sequence in sequences { try take(sequence, directory) }
        // A boot that has records must not come again, even if the state file is gone.
        state.boot = max(state.boot, segments.flatMap(\.runs).map(\.boot).max() ?? 0)
        findHoles()
    }

    private mutating func take(_ sequence: Int64, _ directory: Directory) throws(JournalError) {
        let name = Segment.name(sequence)
        let salvage = try directory.salvage(name)
        let bytes = salvage.bytes
        let scan = SegmentScan(bytes, state, isWhole: salvage.isWhole)
        damaged += scan.damaged
        guard salvage.isWhole else { return setAside(sequence, scan, size: bytes.count, directory) }
        guard !bytes.isEmpty, !(scan.records.isEmpty && scan.isTorn) else {
            foundTornRecord = foundTornRecord || !bytes.isEmpty
            return try directory.remove(name)
        }
        var segment = Segment(sequence: sequence, size: bytes.count, runs: scan.runs)
        if scan.isTorn {
            foundTornRecord = true
            segment.size = scan.end
            try cut(name, to: scan.end, directory)
        }
        segments.append(segment)
        isNewestSealed = scan.damaged > 0
    }

    /// A file that cannot be read in places is not read again and again.
    private mutating func setAside(_ sequence: Int64, _ scan: SegmentScan, size: Int, _ directory: Directory) {
        var size = size
        do {
            try directory.setAside(Segment.name(sequence), keeping: scan.frames)
            size = scan.frames.count
        } catch {}
        isNewestSealed = true
        if !scan.records.isEmpty { segments.append(Segment(sequence: sequence, size: size, runs: scan.runs)) }
    }

    private func cut(_ name: String, to size: Int, _ directory: Directory) throws(JournalError) {
        let descriptor = try directory.open(name, O_RDWR)
        defer { close(descriptor) }
        guard directory.calls.truncate(descriptor, size) == 0 else {
            throw JournalError("ftruncate", directory.file(name), code: errno)
        }
        guard directory.calls.synchronize(descriptor) == 0 else {
            throw JournalError("fdatasync", directory.file(name), code: errno)
        }
    }

    /// Numbers that lie between numbers of the same boot that are held, and are not acknowledged.
    private mutating func findHoles() {
        let runs = JournalRun.joining(segments.flatMap(\.runs))
        for (run, next) in zip(runs, runs.dropFirst()) where run.boot == next.boot && run.last < next.first - 1 {
            let first = max(run.last, state.acknowledged[run.boot] ?? 0) + 1
            if first < next.first { losses.append(JournalRun(boot: run.boot, first: first, last: next.first - 1)) }
        }
    }
}
