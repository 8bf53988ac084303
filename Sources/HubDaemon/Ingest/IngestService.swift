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
        let damage = await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await withCheckedContinuation { continuation in
                    let thread = Thread { continuation.resume(returning: work()) }
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
        if let damage { throw damage }
    }

    /// - Returns: why it cannot go on; nil when it was asked to end.
    private func work() -> HistoryError? {
        var loop = IngestLoop(ingestion, queue, ServiceReporter(notifier: notifier, status: status), clock)
        while loop.turn() {}
        loop.finish()
        client.disconnect(flushWithin: .seconds(2))
        do throws(HistoryError) {
            try store.close()
        } catch {
            logger.error("the database was not closed in good order", metadata: ["why": "\(error)"])
        }
        logger.notice("stopped")
        return loop.ingestion.damage
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
