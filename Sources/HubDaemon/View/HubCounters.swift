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
