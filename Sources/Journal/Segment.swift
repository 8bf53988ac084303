/// One file of records. Only the newest is written to.
struct Segment {
    /// Counts the journal's files; part of the name.
    var sequence: Int64
    /// Bytes of the file.
    var size: Int
    /// The numbers that it holds, in order.
    var runs: [JournalRun]

    var name: String { Self.name(sequence) }

    static func name(_ sequence: Int64) -> String {
        let digits = String(sequence)
        return String(repeating: "0", count: max(0, 12 - digits.count)) + digits + ".log"
    }

    /// Nil for the name of any other file.
    static func sequence(of name: String) -> Int64? {
        guard name.hasSuffix(".log"), let sequence = Int64(name.dropLast(4)), sequence > 0, Self.name(sequence) == name
        else {
            return nil
        }
        return sequence
    }

    /// Of its numbers, those that are not acknowledged.
    func pending(_ acknowledged: [Int64: Int64]) -> [JournalRun] {
        runs.compactMap { run in
            let first = max(run.first, (acknowledged[run.boot] ?? 0) + 1)
            return first <= run.last ? JournalRun(boot: run.boot, first: first, last: run.last) : nil
        }
    }
}
