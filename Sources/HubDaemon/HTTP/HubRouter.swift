import HTTPTypes
import History
import Hummingbird
import JSON
import Telemetry

/// The hub's HTTP interface: reads snapshots and history, changes nothing.
struct HubRouter: Sendable {
    let board: SnapshotBoard
    let history: any HistoryReader
    let clock: HubClock
    let limits: HTTPLimits

    /// The longest request target that is read.
    static let maximumTarget = 2_048

    func build() -> Router<HubContext> {
        let router = Router(context: HubContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders())
        router.add(middleware: TargetLimit(maximum: Self.maximumTarget))
        router.add(middleware: MethodLimit(lingeringSeconds: limits.lingeringSeconds))
        KioskPage().addRoutes(to: router)
        EventStream(board: board, clock: clock, limits: limits).addRoutes(to: router)
        addFleetRoutes(to: router)
        addIndicatorRoutes(to: router)
        addOperationRoutes(to: router)
        return router
    }

    private func addFleetRoutes(to router: Router<HubContext>) {
        router.get("/api/v1/fleet") { _, _ in Response(json: try board.current.about(clock.now()).fleet.json) }
        router.get("/api/v1/devices") { _, _ in
            let uptime = clock.now().uptime
            var writer = JSONWriter()
            writer.array { writer in
                for record in board.current.sortedRecords { writer.raw(record.summary(at: uptime)) }
            }
            return Response(json: writer.bytes)
        }
        router.get("/api/v1/devices/:site/:device") { _, context in
            let id = try deviceID(context.parameters.get("site"), context.parameters.get("device"))
            let snapshot = board.current
            guard let place = snapshot.index[id] else {
                throw HTTPProblem(
                    .notFound, code: "unknown-device", ja: "\(id) という端末からの報告はありません",
                    en: "no device \(id) has reported")
            }
            return Response(json: snapshot.records[place].detail(at: clock.now().uptime))
        }
    }

    private func addIndicatorRoutes(to router: Router<HubContext>) {
        router.get("/api/v1/indicators") { _, _ in
            Response(json: try board.current.about(clock.now()).indicators.text.json)
        }
        router.get("/api/v1/indicators/:id") { _, context in
            let id = try indicatorID(context.parameters.get("id"))
            let snapshot = try board.current.about(clock.now())
            guard let json = snapshot.indicators.view?.encoded(id) else { throw Self.unknown(id) }
            return Response(json: json)
        }
        router.get("/api/v1/indicators/:id/history") { request, context in
            let id = try indicatorID(context.parameters.get("id"))
            let query = try HistoryQuery(request.uri.queryParameters, indicator: id, now: clock.now().unix)
            return Response(json: HistoryView.encoded(query, try await history.samples(query.samples)))
        }
        router.get("/api/v1/items") { _, _ in
            guard let items = board.current.aggregate?.reference?.items else {
                return Response(json: Array("{\"as_of\":null,\"digest\":null,\"items\":[]}".utf8))
            }
            return Response(json: items.content.encoded())
        }
    }

    private func addOperationRoutes(to router: Router<HubContext>) {
        router.get("/metrics") { _, _ in
            Response(
                bytes: MetricsText.encoded(board.current, readers: board.readers, limits: limits, now: clock.now()),
                type: "text/plain; version=0.0.4; charset=utf-8")
        }
        // Alive: the ingest thread has gone round within the last ten seconds.
        router.get("/healthz") { _, _ in
            let idle = clock.now().uptime - board.current.madeAt
            guard idle < .seconds(10) else { throw HTTPProblem.stuck(for: idle) }
            return Response(json: Array("{\"status\":\"ok\"}".utf8))
        }
        router.get("/readyz") { _, _ in
            let snapshot = board.current
            guard snapshot.broker.isConnected else {
                throw HTTPProblem(
                    .serviceUnavailable, code: "broker", ja: "ブローカー \(snapshot.broker.address) につながっていません",
                    en: "not connected to the broker \(snapshot.broker.address)")
            }
            if let problem = snapshot.storeProblem {
                throw HTTPProblem(
                    .serviceUnavailable, code: "database", ja: "データベースに書けません (\(problem))",
                    en: "the database cannot be written (\(problem))")
            }
            return Response(json: Array("{\"status\":\"ready\"}".utf8))
        }
        router.get("/api/v1/openapi.json") { _, _ in Response(json: PackageResources.openapi_json) }
    }

    private func deviceID(_ site: String?, _ device: String?) throws -> DeviceID {
        guard let site, let device, let id = DeviceID(site: site, device: device) else {
            throw HTTPProblem(
                .badRequest, code: "device", ja: "設置場所と端末の名前は a–z、0–9、- の 1〜32 文字です",
                en: "site and device are 1 to 32 of a–z, 0–9 and -")
        }
        return id
    }

    private func indicatorID(_ text: String?) throws -> IndicatorID {
        guard let text, let id = IndicatorID(text) else {
            throw HTTPProblem(
                .badRequest, code: "indicator", ja: "指標の名前は a–z、0–9、- をドットでつないだものです",
                en: "an indicator's id is made of a–z, 0–9 and -, joined by dots")
        }
        return id
    }

    private static func unknown(_ id: IndicatorID) -> HTTPProblem {
        HTTPProblem(
            .notFound, code: "unknown-indicator", ja: "\(id) という指標はありません", en: "there is no indicator \(id)")
    }
}
