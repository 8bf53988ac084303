import CLinux
import Foundation
import History
import Logging
import MQTT
import ServiceLifecycle
import Synchronization
import Systemd

/// The ingest thread: everything that may block (the database, and waiting for the broker) happens here, never on the
/// cooperative pool.
struct IngestService: Service {
    let ingestion: Ingestion<BrokerOutlet>
    let queue: InboundQueue
    let client: Client
    let store: any HistoryStore
    let clock: HubClock
    let notifier: ServiceNotifier
    let status: HubStatus
    let logger: Logger

    func run() async throws {
        try client.start()
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await withCheckedContinuation { continuation in
                    let thread = Thread {
                        work()
                        continuation.resume()
                    }
                    thread.name = "ingest"
                    thread.start()
                }
            } onGracefulShutdown: {
                notifier.stopping()
                queue.close()
            }
        } onCancel: {
            queue.close()
        }
    }

    private func work() {
        var ingestion = ingestion
        var reporter = ServiceReporter(notifier: notifier, status: status)
        var isClosed = false
        var tidied = (at: clock.now().uptime, received: 0)
        while !isClosed {
            let (inbound, dropped, closed) = queue.take(waiting: ingestion.patience(at: clock.now().uptime))
            ingestion.take(inbound, dropped: dropped)
            let moment = clock.now()
            ingestion.pass(to: moment)
            // After a whole turn, never by a timer alone: a hub whose database hangs does not look alive.
            reporter.turned(at: moment.uptime, ingestion.broker, problem: ingestion.keeper.problem?.description)
            // A burst, such as all that a broker keeps, leaves memory behind that the allocator would hold on to.
            if ingestion.counters.received - tidied.received > 5_000, moment.uptime - tidied.at > .seconds(10) {
                malloc_trim(0)
                tidied = (moment.uptime, ingestion.counters.received)
            }
            isClosed = closed
        }
        ingestion.finish(at: clock.now())
        client.disconnect(flushWithin: .seconds(2))
        do throws(HistoryError) {
            try store.close()
        } catch {
            logger.error("the database was not closed in good order", metadata: ["why": "\(error)"])
        }
        logger.notice("stopped")
    }
}

/// What the parts of the hub tell each other about themselves.
final class HubStatus: Sendable {
    private let port = Atomic<Int>(0)

    /// The TCP port that HTTP listens on; 0 until it does.
    var listeningPort: Int {
        get { port.load(ordering: .acquiring) }
        set { port.store(newValue, ordering: .releasing) }
    }
}
