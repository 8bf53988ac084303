extension Journal {
    /// Forgets events that the hub has, by boot. A lower number than before is believed too: the hub was restored from an older
    /// backup, and what is still here is pending again.
    ///
    /// - Returns: nil, or the boot above which to go on (`beginBoot(above:)`): the hub speaks of events that this journal has not
    ///   written yet. Then the count of starts was lost (a new card in an old device), what it says of lower boots is about other
    ///   events than ours, and nothing is forgotten.
    /// - Throws: when it cannot be written down. It holds nevertheless, until the journal is opened again.
    public func acknowledge(_ boots: [Int64: Int64]) throws(JournalError) -> Int64? {
        // A boot that no device can have reached is somebody's invention. (Whom such a one has brought to the end of what is
        // plausible goes on beyond it, and is acknowledged there.)
        let believed = boots.filter { $0.key <= boot || JournalState.plausible.contains($0.key) }
        if let highest = believed.keys.max(), highest > boot { return highest }
        if let number = believed[boot], number >= nextNumber { return boot }
        let held = Set(segments.lazy.flatMap(\.runs).map(\.boot))
        let news = believed.filter { held.contains($0.key) && state.acknowledged[$0.key] != $0.value }
        guard !news.isEmpty else { return nil }
        state.acknowledged.merge(news) { $1 }
        let done = segments.dropLast().prefix { $0.pending(state.acknowledged).isEmpty }.count
        if done > 0 {
            removeFirst(done)
            try saveAcknowledgements()
        }
        return nil
    }

    /// The same of one boot alone; false when the hub speaks of another life.
    @discardableResult
    public func acknowledge(boot: Int64, through number: Int64) throws(JournalError) -> Bool {
        try acknowledge([boot: number]) == nil
    }

    /// Goes on in a boot that is higher than `boot`, numbers from 1. What is held goes under boots above it too, since another life
    /// has used those that it was written in: a hub would take it for what it has. Written down in one step, whatever is held.
    public func beginBoot(above boot: Int64) throws(JournalError) {
        let highest = boot <= state.boot ? boot : min(boot, max(state.boot, JournalState.plausible.upperBound))
        let lowest = segments.lazy.flatMap(\.runs).map(\.boot).min()
        let distance = lowest.map { max(0, highest - $0 + 1) } ?? 0
        func shifted(_ runs: [JournalRun]) -> [JournalRun] {
            runs.map { JournalRun(boot: $0.boot + distance, first: $0.first, last: $0.last) }
        }
        var next = state
        if distance > 0 {
            next.shifts.append(.init(through: state.boot, by: distance))
            next.acknowledged = [:]
            for (boot, number) in state.acknowledged { next.acknowledged[boot + distance] = number }
        }
        next.boot = max(state.boot + distance, highest) + 1
        try directory.replace(JournalState.fileName, with: next.encoded)
        state = next
        self.boot = next.boot
        nextNumber = 1
        for index in segments.indices { segments[index].runs = shifted(segments[index].runs) }
        losses = shifted(losses)
    }

    /// Writes down what is acknowledged, so that it is not sent again after the next start. Not needed for safety.
    public func saveAcknowledgements() throws(JournalError) {
        let held = Set(segments.flatMap(\.runs).map(\.boot))
        state.acknowledged = state.acknowledged.filter { held.contains($0.key) }
        // A shift whose records are gone has nothing left to do.
        while let oldest = state.shifts.first, held.allSatisfy({ $0 > state.boot(of: oldest.through) }) {
            state.shifts.removeFirst()
        }
        try directory.replace(JournalState.fileName, with: state.encoded)
    }
}
