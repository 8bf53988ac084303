import History
import Logging
import MQTT
import Synchronization
import Systemd
import Telemetry
import Testing

@testable import HubDaemon

@Suite("The ingest thread's turns") struct IngestLoopTests {
    let clock = TestClock(start)
    let queue = InboundQueue()
    let outlet = FakeOutlet()
    let board = SnapshotBoard(
        FleetSnapshot(epoch: "test", broker: BrokerLink(address: "test", since: 0), madeAt: start.uptime))

    private func loop(
        _ store: FakeStore = FakeStore(), _ socket: NotifySocket? = nil, port: Int = 0
    ) -> IngestLoop<FakeOutlet> {
        let ingestion = Ingestion(
            fleet: Fleet(hub: Name("test").unsafelyUnwrapped), store: store,
            announcer: Announcer(hub: Name("test").unsafelyUnwrapped, acknowledges: true), outlet: outlet,
            board: board, retention: Retention(days: 0, limit: 0),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let status = HubStatus()
        status.listeningPort = port
        let notifier = ServiceNotifier(environment: socket?.environment ?? [:])
        return IngestLoop(ingestion, queue, ServiceReporter(notifier: notifier, status: status), clock.clock)
    }

    private func events(_ numbers: ClosedRange<Int64>) -> Inbound {
        .messages(
            numbers.map { ReceivedMessage(topic: Topic.event(lobby).name, payload: eventPayload($0)) }, tooLarge: 0,
            at: start)
    }

    @Test("a turn ends though more has come than it takes, and the next one goes on where it stopped")
    func bounded() {
        var loop = loop()
        queue.put(events(1...10_000))
        var received: [Int] = []
        for _ in 1...3 {
            let goesOn = loop.turn()
            #expect(goesOn)
            received.append(loop.ingestion.counters.received)
        }
        #expect(received == [4_000, 8_000, 10_000])
    }

    @Test("a slow disk keeps nobody waiting: acknowledgements, screens and signs of life come between its commits")
    func slowDisk() throws {
        struct Seen: Sendable {
            var acks = 0
            var snapshotAge: Duration
            var pings: Int
        }
        let socket = try NotifySocket(watchdog: .seconds(1))
        let seen = Mutex<[Seen]>([])
        let store = FakeStore { [clock, outlet, board] in
            let now = clock.moment.withLock { moment in
                moment = Moment(uptime: moment.uptime + .milliseconds(400), unix: moment.unix)
                return moment
            }
            let pings = socket.heard().count { $0 == "WATCHDOG=1" }
            seen.withLock {
                $0.append(
                    Seen(
                        acks: outlet.acks(of: lobby).count, snapshotAge: now.uptime - board.current.madeAt, pings: pings
                    ))
            }
        }
        var loop = loop(store, socket)
        queue.put(.connected(protocolName: "MQTT 5.0", at: start))
        queue.put(events(1...4_000))
        _ = loop.turn()
        let all = seen.withLock { $0 }
        #expect(all.map(\.acks) == [0, 1, 2, 3])
        #expect(all.allSatisfy { $0.snapshotAge <= .milliseconds(1_200) }, "\(all)")
        #expect(all.dropFirst().allSatisfy { $0.pings >= 1 }, "\(all)")
    }

    @Test("a database that turns out to be damaged ends the hub, so that the next start puts it aside")
    func damage() {
        let store = FakeStore()
        store.state.withLock { $0.failure = HistoryError(.corrupt, operation: "storing", message: "malformed") }
        var loop = loop(store)
        queue.put(events(1...1_000))
        let goesOn = loop.turn()
        #expect(!goesOn)
        #expect(loop.ingestion.damage?.reason == .corrupt)
    }

    @Test(
        "a broker that never answers keeps the hub from nothing: after five seconds it is ready, and says what it waits for"
    )
    func blackHole() throws {
        let socket = try NotifySocket()
        var loop = loop(FakeStore(), socket, port: 8_380)
        var ready: [Int64: String] = [:]
        for second: Int64 in 0...6 {
            clock.set(start.after(second))
            // Something to do, so that nothing is waited for.
            queue.put(.messages([], tooLarge: 1, at: start))
            _ = loop.turn()
            for text in socket.heard() where text.hasPrefix("READY=1") { ready[second] = text }
        }
        #expect(ready.keys.sorted() == [5])
        #expect(ready[5]?.contains("no broker at test, trying again; HTTP on port 8380") == true)
        #expect(board.current.broker.problem != nil && !board.current.broker.isConnected)
    }
}
