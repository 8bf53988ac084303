/// Where a hub keeps what it has received: latest values, their history, and the devices' numbered events.
///
/// Every call blocks until the disk has answered, so it belongs on a thread of its own, never on the cooperative pool.
/// Repeating a call changes nothing: rows are keyed by what the device itself counted.
public protocol HistoryStore: Sendable {
    /// Stores a batch in one transaction; when it returns, the batch survives a power cut.
    /// - Returns: the devices whose acknowledged positions must be announced (again), and what was found on the way.
    func store(_ batch: HistoryBatch) throws(HistoryError) -> HistoryReceipt

    /// What was last stored of every device that has not been retired, for a hub that starts again.
    func restoredStates() throws(HistoryError) -> [RestoredState]

    /// Goes on deleting samples and events from before `instant` (Unix seconds), where the call before this one stopped: it looks at no
    /// more than about `limit` rows, so that it never takes long. The newest sample of every indicator stays, however old, and so do
    /// events that are not acknowledged, and the positions up to which the others are.
    func prune(before instant: Int64, limit: Int) throws(HistoryError) -> PruneStep

    /// Bytes that the database takes on disk, its write-ahead log included.
    var size: Int64 { get }

    /// Moves everything into the main file and closes it.
    func close() throws(HistoryError)
}
