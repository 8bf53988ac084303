/// What the hub has done since it started.
struct HubCounters: Sendable {
    var received = 0
    var refused: [String: Int] = [:]
    /// Messages that arrived while a buffer was full.
    var dropped = 0
    var statesStored = 0
    var eventsStored = 0
    var eventsRepeated = 0
    var eventsConflicting = 0
    /// Event numbers that are gone for ever.
    var eventsMissing = 0
    /// Events up to which agents were told that they may forget.
    var acknowledgements = 0
    var commits = 0
    var commitFailures = 0
    /// Records that gave way while the database could not be written; unacknowledged events among them come again.
    var recordsSetAside = 0
    var published = 0
    var connections = 0
    var pruned = 0
}

extension Int {
    /// Adds what a device said: its numbers may be anything, and a count that stands at its end is better than a hub that ends.
    mutating func add(clamping amount: Int64) {
        let (sum, overflow) = addingReportingOverflow(Int(clamping: amount))
        self = overflow ? (amount < 0 ? .min : .max) : sum
    }
}
