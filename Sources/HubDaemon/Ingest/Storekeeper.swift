import History

/// Collects what is to be stored and decides when: one transaction for many messages, soon enough that nobody waits.
///
/// While the database cannot be written the display goes on: records wait, within bounds, and are tried again.
struct Storekeeper: Sendable {
    static let patience = Duration.milliseconds(200)
    static let batchSize = 1_000
    /// Records that wait while the database cannot be written.
    static let maximumWaiting = 100_000
    static let maximumWaitingBytes = 64 << 20
    static let firstRetry = Duration.milliseconds(500)
    static let longestRetry = Duration.seconds(10)

    private let store: any HistoryStore
    var batch = HistoryBatch()
    private var oldest: Duration?
    private var retryAt: Duration?
    private var retryDelay = firstRetry
    /// Why the last attempt failed; nil when it did not.
    private(set) var problem: HistoryError?
    /// Since the last success records had to be set aside: the latest values must be written whole again.
    private(set) var hasLost = false
    /// Records that had to be set aside, ever.
    private(set) var setAside = 0
    /// Announcements that were left when the last look at them ended.
    private var announcementsKept = 0
    private var weight = BatchWeight()

    enum Outcome {
        case stored(HistoryReceipt, HistoryBatch)
        case failed(HistoryError)
    }

    init(store: any HistoryStore) { self.store = store }

    /// To be called after records were added at `uptime`.
    mutating func added(at uptime: Duration) {
        if problem != nil { makeRoom() }
        if oldest == nil, !batch.isEmpty { oldest = uptime }
    }

    /// There is nothing left whose writing would show that the database can be written again.
    var needsProbe: Bool { problem != nil && batch.isEmpty }

    /// When there will be something to do; nil when there is nothing.
    var due: Duration? {
        guard let oldest else { return nil }
        if let retryAt { return retryAt }
        return batch.count >= Self.batchSize ? .zero : oldest + Self.patience
    }

    /// Writes what waits if it is time, or at once when `force`d.
    mutating func commit(at uptime: Duration, force: Bool = false) -> Outcome? {
        guard let due, force || due <= uptime, !batch.isEmpty else { return nil }
        do throws(HistoryError) {
            let written = batch
            let receipt = try store.store(written)
            batch = HistoryBatch()
            oldest = nil
            retryAt = nil
            retryDelay = Self.firstRetry
            problem = nil
            return .stored(receipt, written)
        } catch {
            problem = error
            retryAt = uptime + retryDelay
            retryDelay = min(retryDelay * 2, Self.longestRetry)
            makeRoom()
            return .failed(error)
        }
    }

    /// Events are not acknowledged and come again; of the states the newest are in the fleet.
    private mutating func makeRoom() {
        if batch.announcements.count > 2 * announcementsKept + 1_000 {
            batch.dropReplacedAnnouncements()
            announcementsKept = batch.announcements.count
        }
        guard batch.count > Self.maximumWaiting || weight.bytes(of: batch) > Self.maximumWaitingBytes else { return }
        let retired = batch.retired.suffix(Self.batchSize)
        setAside += batch.count - retired.count
        batch = HistoryBatch()
        batch.retired = Array(retired)
        announcementsKept = 0
        oldest = nil
        hasLost = true
    }

    /// The fleet's states have been added whole again.
    mutating func recovered() { hasLost = false }
}
