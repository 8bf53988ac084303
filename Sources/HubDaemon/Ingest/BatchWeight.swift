import History

/// About how much memory a batch takes, counted as it grows: it is asked for with every message. The texts of announcements are left
/// out: they are shared with whoever shows them.
struct BatchWeight: Sendable {
    private var states = 0
    private var events = 0
    private var content = 0

    mutating func bytes(of batch: HistoryBatch) -> Int {
        if batch.states.count < states || batch.events.count < events { self = BatchWeight() }
        for state in batch.states[states...] { content += 40 * state.changed.count }
        for event in batch.events[events...] { content += event.data.count }
        states = batch.states.count
        events = batch.events.count
        return content + 160 * batch.count
    }
}
