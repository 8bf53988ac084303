/// An instant by both of the hub's clocks.
struct Moment: Hashable, Sendable {
    /// Since the machine started: never jumps. Ages are measured by it.
    var uptime: Duration
    /// Unix seconds: may be set at any time. For people and for the database.
    var unix: Int64
}
