import CLinux
import History
import Systemd

/// The ingest thread's work, a turn at a time. A turn is bounded, whatever has come: between its parts the service manager is told that
/// work is done, and when it takes long the rest (screens, acknowledgements, time) is not kept waiting.
struct IngestLoop<Link: Outlet> {
    /// Messages of one turn.
    static var turnSize: Int { 4_000 }
    /// How long messages are taken in before everything else has its say.
    static var slice: Duration { .milliseconds(500) }

    private(set) var ingestion: Ingestion<Link>
    private var reporter: ServiceReporter
    private let queue: InboundQueue
    private let clock: HubClock
    private var tidied: (at: Duration, bytes: Int)
    /// Bytes of messages after which memory is given back: a broker's burst of what a hundred devices announce.
    private static var tidying: Int { 4 << 20 }

    init(_ ingestion: Ingestion<Link>, _ queue: InboundQueue, _ reporter: ServiceReporter, _ clock: HubClock) {
        self.ingestion = ingestion
        self.queue = queue
        self.reporter = reporter
        self.clock = clock
        tidied = (clock.now().uptime, 0)
    }

    /// Waits for something to do, and does it.
    /// - Returns: whether there may be more.
    mutating func turn() -> Bool {
        let taken = queue.take(waiting: ingestion.patience(at: clock.now().uptime), limit: Self.turnSize)
        ingestion.take([], dropped: taken.dropped)
        var passed = clock.now().uptime
        for part in taken.inbound {
            ingestion.take([part], dropped: 0)
            let moment = clock.now()
            // After work, never by a timer alone: a hub whose database hangs does not look alive.
            reporter.progressed(at: moment.uptime)
            guard moment.uptime - passed >= Self.slice else { continue }
            passed = moment.uptime
            pass(to: moment)
        }
        pass(to: clock.now())
        return !taken.isEnd && ingestion.damage == nil
    }

    private mutating func pass(to moment: Moment) {
        ingestion.pass(to: moment, isSynchronized: clock.isSynchronized)
        reporter.turned(at: moment.uptime, ingestion.broker, problem: ingestion.keeper.problem?.description)
        // A burst, such as all that a broker keeps, leaves memory behind that the allocator would hold on to.
        if ingestion.receivedBytes - tidied.bytes > Self.tidying, moment.uptime - tidied.at > .seconds(10) {
            malloc_trim(0)
            tidied = (moment.uptime, ingestion.receivedBytes)
        }
    }

    /// Before the process ends.
    mutating func finish() { ingestion.finish(at: clock.now()) }
}
