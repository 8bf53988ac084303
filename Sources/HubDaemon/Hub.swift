import Broker
import History
import Hummingbird
import HummingbirdCore
public import Logging
import MQTT
import NIOCore
import ServiceLifecycle
import Settings
public import Systemd
import Telemetry
import UnixSignals

/// A hub, wired and not yet running.
public struct Hub: Sendable {
    let services: [any Service]
    let logger: Logger
    let status: HubStatus
    let board: SnapshotBoard

    /// Runs until SIGTERM or SIGINT, or until one part cannot go on.
    ///
    /// It stops in the reverse of this order: first the pages' streams end, then HTTP, and then the ingest thread writes what
    /// it has, says `offline` and closes the database.
    public func run() async throws {
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        try await ServiceGroup(configuration: configuration).run()
    }
}

/// Constructs and wires a hub. The database is opened; the network is not touched before `run`.
public func buildHub(
    _ settings: HubSettings, notifier: ServiceNotifier, logger: Logger
) throws -> Hub {
    try buildHub(settings, notifier: notifier, clock: .system, logger: logger)
}

func buildHub(
    _ settings: HubSettings, notifier: ServiceNotifier, clock: HubClock, logger: Logger, limits: HTTPLimits? = nil
) throws -> Hub {
    let start = clock.now()
    let store = try SQLiteHistory(path: settings.database, now: start.unix)
    if let damaged = store.quarantined {
        logger.critical(
            "the database was damaged: it was moved aside and an empty one started; devices send again what they still have",
            metadata: ["damaged": "\(damaged)"])
    }
    var fleet = Fleet(hub: settings.name, expected: settings.expected, maximumDevices: settings.maximumDevices)
    fleet.clock.isSynchronized = clock.isSynchronized()
    fleet.restore(try store.restoredStates(), at: start)

    let queue = InboundQueue()
    // Acknowledgements for thousands of devices go out together.
    let inFlight = InFlight(window: 1_024)
    let client = try Client(ClientConfiguration(settings, window: inFlight.window)) { event in
        inFlight.note(event)
        if let inbound = BrokerOutlet.inbound(event, at: clock.now()) { queue.put(inbound) }
    }
    let broker = BrokerLink(address: "\(settings.broker.host):\(settings.broker.port)", since: start.unix)
    let board = SnapshotBoard(
        FleetSnapshot(
            epoch: "\(start.unix)-\(start.uptime.components.seconds)", broker: broker, madeAt: clock.now().uptime))
    let status = HubStatus()
    let ingest = IngestService(
        ingestion: Ingestion(
            fleet: fleet, store: store, announcer: Announcer(hub: settings.name, acknowledges: settings.acknowledges),
            outlet: BrokerOutlet(client: client, inFlight: inFlight), board: board,
            retention: Retention(days: settings.retentionDays, limit: settings.historyLimit), logger: logger),
        queue: queue, client: client, store: store, clock: clock, notifier: notifier, status: status, logger: logger)

    let limits = limits ?? HTTPLimits(settings.http)
    let router = HubRouter(board: board, history: store.reader, clock: clock, limits: limits).build()
    let application = Application(
        router: router, server: .http1(configuration: HTTP1Channel.Configuration(limits)),
        configuration: ApplicationConfiguration(settings.http, limits),
        onServerRunning: { channel in
            status.listeningPort = channel.localAddress?.port ?? settings.http.port
            logger.notice(
                "serving the page", metadata: ["address": "http://\(settings.http.address):\(status.listeningPort)/"])
        },
        logger: logger)
    return Hub(
        services: [ingest, application, StreamCloser(board: board)], logger: logger, status: status, board: board)
}

/// Ends the pages' event streams when the hub is to stop: they would keep HTTP from ending.
private struct StreamCloser: Service {
    let board: SnapshotBoard

    func run() async throws {
        try? await gracefulShutdown()
        board.close()
    }
}

extension ClientConfiguration {
    fileprivate init(_ settings: HubSettings, window: Int) {
        self.init(settings.broker, clientID: "akari-hub-\(settings.name)")
        will = Message(.hubAvailability(settings.name), Presence.offline.encoded())
        inFlightWindow = window
        // The largest thing that a device sends is its list of items.
        maximumPacketSize = UInt32(ItemsPayload.maximumBytes + 1_024)
    }
}

extension HTTPLimits {
    fileprivate init(_ settings: HTTPSettings) {
        connections = settings.connections
        eventStreams = settings.pages
    }
}

extension HTTP1Channel.Configuration {
    fileprivate init(_ limits: HTTPLimits) {
        self.init(
            additionalChannelHandlers: [
                StalledClientHandler(patience: .seconds(limits.stalledSeconds), counts: limits.clients)
            ],
            idleTimeout: .seconds(limits.idleSeconds),
            httpDecoderConfiguration: DecoderConfiguration(
                maxHeaderFieldSize: limits.headerField, maxHeaderListSize: limits.headers, maxHeaderFieldCount: 64))
    }
}

extension ApplicationConfiguration {
    fileprivate init(_ settings: HTTPSettings, _ limits: HTTPLimits) {
        self.init(
            address: .hostname(settings.address, port: settings.port), serverName: nil, backlog: 128,
            availableConnectionsDelegate: MaximumAvailableConnections(limits.connections))
    }
}
