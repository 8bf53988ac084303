/// How far a page has come: the id of the last event that it saw.
struct EventCursor: Hashable, Sendable {
    /// Which run of the hub counted.
    var epoch: String
    /// Of the fleet: devices up to here were sent.
    var change: UInt64
    /// Of the aggregates and figures.
    var generation: UInt64
    /// Of the fleet: devices that were taken out up to here were named, or never sent.
    var removal: UInt64

    var description: String { "\(epoch).\(change).\(generation).\(removal)" }

    init(epoch: String, change: UInt64, generation: UInt64, removal: UInt64) {
        self.epoch = epoch
        self.change = change
        self.generation = generation
        self.removal = removal
    }

    /// Nil for anything that no hub has sent.
    init?(lastEventID: String?) {
        guard let parts = lastEventID?.split(separator: ".", omittingEmptySubsequences: false), parts.count == 4,
            let change = UInt64(parts[1]), let generation = UInt64(parts[2]), let removal = UInt64(parts[3])
        else { return nil }
        self.init(epoch: String(parts[0]), change: change, generation: generation, removal: removal)
    }
}
