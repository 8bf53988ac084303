import Foundation
import Lamps
import Logging
import MQTT
import Synchronization
import Systemd
import Telemetry
import TestSupport
import Testing

@testable import HubDaemon

/// A real hub between a real broker and HTTP.
@Suite(.serialized) struct HubTests {
    /// Runs a hub, and `body` with its HTTP port and a client on the same broker.
    private func withHub(
        settings: String = "", _ body: @escaping @Sendable (UInt16, Participant, String) throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let broker = try Broker(folder: folder.url)
        let database = folder["hub.sqlite"].path
        let text = """
            name = "test"
            database = "\(database)"
            \(settings)
            [broker]
            port = \(broker.port)
            [http]
            port = 0
            """
        let brokerPort = broker.port
        try await run(text) { port in
            let participant = try Participant(port: brokerPort)
            defer { participant.client.disconnect() }
            try body(port, participant, database)
        }
    }

    private func run(_ text: String, _ body: @escaping @Sendable (UInt16) throws -> Void) async throws {
        let file = try ConfigurationText.settings(text)
        let hub = try buildHub(
            file, notifier: ServiceNotifier(environment: [:]),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let running = Task { try await hub.run() }
        try await onThread {
            guard eventually({ hub.status.listeningPort > 0 }) else { throw SupportError("HTTP does not listen") }
            try body(UInt16(hub.status.listeningPort))
        }
        running.cancel()
        _ = try? await running.value
    }

    @Test("what devices say is on the page's interface, on disk, and acknowledged")
    func endToEnd() async throws {
        try await withHub { port, participant, database throws in
            try participant.say(.availability(lobby), online)
            try participant.say(.state(lobby), statePayload([total: .integer(18_569_000_000_000)]))
            try participant.say(.catalog(lobby), catalogPayload())
            try participant.say(.health(lobby), healthPayload(at: Int64(Date().timeIntervalSince1970)))
            for number in 1...3 { try participant.say(.event(lobby), eventPayload(Int64(number))) }
            #expect(eventually { participant.heard(.ack(lobby)) == AckPayload(boots: [7: 3]).encoded() })
            #expect(FileManager.default.fileExists(atPath: database))
            #expect(eventually { try httpGet(port: port, "/api/v1/devices").body.contains("\"settled\":true") })
            let indicators = try httpGet(port: port, "/api/v1/indicators").body
            #expect(indicators.contains("\"value\":18569000000000") && indicators.contains("\"phase\":\"request\""))
            let history = try httpGet(
                port: port, "/api/v1/indicators/allocation-tax.total/history?from=0&to=4000000000")
            #expect(history.body.contains("\"value\":18569000000000"))
            #expect(eventually { participant.heard(.hubAvailability(known(Name("test")))) == online })
            #expect(
                eventually {
                    participant.heard(.fleet).map { String(decoding: $0, as: UTF8.self) }?.contains("\"live\":1")
                        == true
                })
            #expect(try httpGet(port: port, "/api/v1/devices/city-hall/lobby").body.contains("\"temperature\":48.2"))
            #expect(try httpGet(port: port, "/metrics").body.contains("akari_devices{liveness=\"live\"} 1"))
        }
    }

    @Test("a device that the broker only remembers is never live, and a hostile message is counted")
    func replayAndRefusal() async throws {
        let folder = try TemporaryFolder()
        let broker = try Broker(folder: folder.url)
        let before = try Participant(port: broker.port)
        try before.say(.availability(lobby), online)
        try before.say(.health(lobby), healthPayload())
        try before.say(.state(lobby), statePayload())
        #expect(eventually { before.heard(.state(lobby)) != nil })
        let text = "database = \"\(folder["hub.sqlite"].path)\"\n[broker]\nport = \(broker.port)\n[http]\nport = 0"
        try await run(text) { port throws in
            #expect(eventually { try httpGet(port: port, "/api/v1/devices").body.contains("\"liveness\":\"unknown\"") })
            try before.say(.state(hall), Array("{".utf8))
            #expect(
                eventually {
                    try httpGet(port: port, "/metrics").body.contains(
                        "akari_hub_messages_refused_total{reason=\"malformed\"} 1")
                })
            #expect(try !httpGet(port: port, "/api/v1/devices").body.contains("\"live\""))
        }
        #expect(eventually { before.heard(.hubAvailability(known(Name("hub")))) == offline })
        before.client.disconnect()
    }

    @Test("a hub that starts again still knows what the numbers of a device mean that never came back")
    func restart() async throws {
        let folder = try TemporaryFolder()
        let broker = try Broker(folder: folder.url)
        let text = "database = \"\(folder["hub.sqlite"].path)\"\n[broker]\nport = \(broker.port)\n[http]\nport = 0"
        let participant = try Participant(port: broker.port)
        try await run(text) { port throws in
            try participant.say(.state(lobby), statePayload())
            try participant.say(.catalog(lobby), catalogPayload(title: "総額"))
            #expect(eventually { try httpGet(port: port, "/api/v1/indicators").body.contains("総額") })
        }
        participant.client.disconnect()
        broker.kill()
        try await run(text) { port throws in
            let body = try httpGet(port: port, "/api/v1/indicators").body
            #expect(body.contains("総額") && body.contains("\"value\":18569"), "\(body)")
            #expect(try httpGet(port: port, "/api/v1/devices").body.contains("\"liveness\":\"unknown\""))
        }
    }

    @Test("every answer forbids what a page does not need")
    func headers() async throws {
        try await withHub { port, _, _ throws in
            for path in ["/", "/kiosk.js", "/api/v1/fleet", "/nowhere", "/metrics"] {
                let answer = try httpGet(port: port, path)
                #expect(
                    answer.headers["content-security-policy"]?.hasPrefix("default-src 'none'; script-src 'self'")
                        == true)
                #expect(answer.headers["x-content-type-options"] == "nosniff")
                #expect(answer.headers["cache-control"] != nil)
            }
            #expect(try httpGet(port: port, "/api/v1/fleet").headers["cache-control"] == "no-store")
        }
    }

    @Test("the page's lamps have the rhythms that the lamps themselves have")
    func rhythms() async throws {
        try await withHub { port, _, _ throws in
            let style = try httpGet(port: port, "/lamps.css").body
            #expect(try httpGet(port: port, "/").body.contains("href=\"/lamps.css\""))
            for pattern in Pattern.allCases {
                let period = pattern.phases.reduce(0, +)
                let rule = ".lamp[data-pattern=\"\(pattern.rawValue)\"] .body{animation:\(pattern.rawValue) \(period)ms"
                #expect(style.contains(rule) == pattern.isBlinking)
            }
        }
    }

    @Test("wrong questions get an answer that says what is wrong, in both languages")
    func problems() async throws {
        try await withHub { port, _, _ throws in
            let cases: [(String, Int, String)] = [
                ("/api/v1/devices/Bad/x", 400, "device"), ("/api/v1/devices/a/b", 404, "unknown-device"),
                ("/api/v1/indicators/nothing", 404, "unknown-indicator"),
                ("/api/v1/indicators/a..b/history", 400, "indicator"),
                ("/api/v1/indicators/a/history?from=x", 400, "parameter-from"),
                ("/api/v1/indicators/a/history?from=9&to=1", 400, "parameter-from"),
                ("/api/v1/indicators/a/history?step=-1", 400, "parameter-step"),
                ("/api/v1/indicators/a/history?device=%27%3B--", 400, "parameter-device"),
                ("/api/v1/indicators/a/history?limit=1", 400, "parameter-unknown"),
                ("/nowhere", 404, "not-found"), ("/" + String(repeating: "a", count: 3_000), 414, "uri-too-long"),
            ]
            for (path, status, code) in cases {
                let answer = try httpGet(port: port, path)
                #expect(answer.status == status, "\(path)")
                #expect(
                    answer.body.contains("\"code\":\"\(code)\"") && answer.body.contains("\"ja\":"),
                    "\(path) \(answer.body)")
            }
        }
    }

    @Test("without a broker the page is served, and the hub says that it is not ready")
    func noBroker() async throws {
        let folder = try TemporaryFolder()
        let text = "database = \"\(folder["hub.sqlite"].path)\"\n[broker]\nport = \(try freePort())\n[http]\nport = 0"
        try await run(text) { port throws in
            #expect(try httpGet(port: port, "/").status == 200)
            #expect(eventually { try httpGet(port: port, "/readyz").body.contains("\"code\":\"broker\"") })
            #expect(try httpGet(port: port, "/healthz").status == 200)
            #expect(try httpGet(port: port, "/api/v1/fleet").body.contains("\"configured\":false"))
        }
    }
}
