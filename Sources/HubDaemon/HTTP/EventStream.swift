import HTTPTypes
import Hummingbird
import NIOCore

/// `/events`: server-sent events (HTML, section 9.2). A stream sends what is new since what it sent last, looking at the
/// newest snapshot each time: a slow client skips what has been overtaken, and no queue grows for it. The same makes
/// `Last-Event-ID` resume exactly where a page stopped.
struct EventStream: Sendable {
    let board: SnapshotBoard
    let clock: HubClock
    let limits: HTTPLimits

    static let heartbeat = Duration.seconds(15)

    func addRoutes(to router: Router<HubContext>) {
        router.get("/events") { request, _ in
            guard let place = limits.clients.openStream(limit: limits.eventStreams) else {
                throw HTTPProblem(
                    .serviceUnavailable, code: "too-many-pages", ja: "表示している画面が多すぎます (\(limits.eventStreams))",
                    en: "as many pages listen as are allowed (\(limits.eventStreams))")
            }
            let start = EventCursor(lastEventID: request.headers[.lastEventID])
            let body = ResponseBody { writer in
                defer { withExtendedLifetime(place) {} }
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await send(from: start, to: &writer)
                }
                try await writer.finish(nil)
            }
            return Response(
                status: .ok,
                headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .xAccelBuffering: "no"],
                body: body)
        }
    }

    private func send(from start: EventCursor?, to writer: inout any ResponseBodyWriter) async throws {
        var cursor = start
        let ticks = Heartbeats(news: board.news(), every: Self.heartbeat)
        for await tick in ticks {
            var text = ByteBuffer()
            let snapshot = board.current
            cursor = EventText.append(snapshot, after: cursor, at: clock.now().uptime, to: &text)
            if tick == .heartbeat, text.readableBytes == 0 { EventText.appendBeat(to: &text) }
            if text.readableBytes > 0 { try await writer.write(text) }
        }
    }
}

extension HTTPField.Name {
    static let lastEventID = Self("Last-Event-ID") ?? .eTag
    static let xAccelBuffering = Self("X-Accel-Buffering") ?? .eTag
}
