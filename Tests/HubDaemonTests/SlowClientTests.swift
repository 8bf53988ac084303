import Foundation
import Logging
import Systemd
import TestSupport
import Testing

@testable import HubDaemon

/// Clients that take their time, take a place, or take nothing of what is sent to them.
@Suite(.serialized) struct SlowClientTests {
    private func withHub(
        _ change: (inout HTTPLimits) -> Void, _ body: @escaping @Sendable (UInt16, HTTPLimits) throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let text = "database = \"\(folder["hub.sqlite"].path)\"\n[broker]\nport = \(try freePort())\n[http]\nport = 0"
        var limits = HTTPLimits()
        change(&limits)
        let hub = try buildHub(
            ConfigurationText.settings(text), notifier: ServiceNotifier(environment: [:]), clock: .system,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, limits: limits)
        let running = Task { try await hub.run() }
        try await onThread { [limits] in
            guard eventually({ hub.status.listeningPort > 0 }) else { throw SupportError("HTTP does not listen") }
            try body(UInt16(hub.status.listeningPort), limits)
        }
        running.cancel()
        _ = try? await running.value
    }

    @Test(
        "a request that never ends is given up, one that asks for too much is refused, and others are served meanwhile")
    func slowRequests() async throws {
        try await withHub({ $0.idleSeconds = 1 }) { port, _ throws in
            let half = try RawClient(port: port)
            try half.send("GET /api/v1/fleet HTTP/1.1\r\nHost: a\r\nX-")
            let silent = try RawClient(port: port)
            #expect(try httpGet(port: port, "/healthz").status == 200)
            #expect(eventually { half.isClosed && silent.isClosed })
            let large = try RawClient(port: port)
            try large.send("GET / HTTP/1.1\r\nHost: a\r\nX-A: \(String(repeating: "a", count: 20_000))\r\n\r\n")
            #expect(eventually { large.isClosed })
            let post = try RawClient(port: port)
            try post.send("POST /api/v1/fleet HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000000\r\n\r\n")
            #expect(eventually { post.received.hasPrefix("HTTP/1.1 405 ") })
        }
    }

    @Test(
        "what has a body is refused, and its connection ends though the body goes on for ever",
        arguments: [
            ("POST /api/v1/fleet", "Content-Length: 1000000000000", "405"),
            ("PUT /events", "Transfer-Encoding: chunked", "405"),
            ("GET /events", "Content-Length: 1000000000000", "413"),
            ("GET /api/v1/fleet", "Transfer-Encoding: chunked", "413"),
        ])
    func endlessBody(_ request: String, _ framing: String, _ status: String) async throws {
        try await withHub({ $0.lingeringSeconds = 1 }) { port, limits throws in
            let client = try RawClient(port: port)
            try client.send("\(request) HTTP/1.1\r\nHost: a\r\n\(framing)\r\n\r\n")
            #expect(eventually { client.received.hasPrefix("HTTP/1.1 \(status) ") })
            #expect(client.received.lowercased().contains("connection: close"))
            // A byte at every look: never idle, and never at an end.
            let piece = framing.hasPrefix("Transfer") ? "1\r\nx\r\n" : "x"
            #expect(
                eventually {
                    try? client.send(piece)
                    return client.isClosed
                })
            #expect(limits.clients.openStreams == 0)
        }
    }

    @Test("a client that reads nothing of what it asked for is cut off")
    func stalled() async throws {
        try await withHub({ $0.stalledSeconds = 1 }) { port, limits throws in
            let client = try RawClient(port: port, reads: false)
            // Answers of some megabytes: more than the kernel keeps for anybody.
            let requests = String(repeating: "GET /kiosk.js HTTP/1.1\r\nHost: a\r\n\r\n", count: 100)
            let sending = Thread { for _ in 0..<20 where (try? client.send(requests)) == nil { break } }
            sending.start()
            #expect(eventually { limits.clients.dropped == 1 })
            #expect(try httpGet(port: port, "/healthz").status == 200)
        }
    }

    @Test("pages have places: one too many is told so, and a place is free when its page has gone or never came")
    func places() async throws {
        try await withHub({ $0.eventStreams = 2 }) { port, limits throws in
            let request = "GET /events HTTP/1.1\r\nHost: a\r\n\r\n"
            for _ in 0..<5 {
                let head = try RawClient(port: port)
                try head.send(request.replacing("GET", with: "HEAD"))
                #expect(eventually { head.received.contains(" 200 ") })
                head.close()
            }
            #expect(eventually { limits.clients.openStreams == 0 })
            let pages = try (0..<2).map { _ in try RawClient(port: port) }
            for page in pages {
                try page.send(request)
                #expect(eventually { page.received.contains("event:") })
            }
            #expect(try httpGet(port: port, "/events").status == 503)
            #expect(limits.clients.openStreams == 2)
            pages[0].close()
            #expect(eventually { limits.clients.openStreams == 1 })
            let late = try RawClient(port: port)
            try late.send(request)
            #expect(eventually { late.received.contains(" 200 ") })
            late.close()
            pages[1].close()
        }
    }
}
