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

    /// A page that has heard nothing for three of these knows that the connection is dead.
    static let heartbeat = Duration.seconds(5)

    func addRoutes(to router: Router<HubContext>) {
        router.get("/events") { request, _ in
            _ = try board.current.about(clock.now())
            guard let place = limits.clients.openStream(limit: limits.eventStreams) else {
                throw HTTPProblem(
                    .serviceUnavailable, code: "too-many-pages", ja: "表示している画面が多すぎます (\(limits.eventStreams))",
                    en: "as many pages listen as are allowed (\(limits.eventStreams))")
            }
            let start = EventCursor(lastEventID: request.headers[.lastEventID])
            let body = ResponseBody { writer in
                defer { withExtendedLifetime(place) {} }
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    let ticks = Heartbeats(news: board.news(), every: Self.heartbeat)
                    try await send(from: start, at: ticks) { try await writer.write($0) }
                }
                try await writer.finish(nil)
            }
            return Response(
                status: .ok,
                headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .xAccelBuffering: "no"],
                body: body)
        }
    }

    /// Sends what is new at each tick. It ends with the ticks, and as soon as the newest snapshot is not about now: of a hub
    /// that hangs a page must not hear that all is well.
    func send<Ticks: AsyncSequence>(
        from start: EventCursor?, at ticks: Ticks, to write: (ByteBuffer) async throws -> Void
    ) async throws where Ticks.Element == Heartbeats.Element {
        var cursor = start
        for try await tick in ticks {
            var isSilent = true
            // A chunk at a time, and each from the newest snapshot: of one that is overtaken nothing is kept.
            while true {
                let snapshot = board.current
                let uptime = clock.now().uptime
                guard snapshot.isFresh(at: uptime) else { return }
                let (parts, next) = EventText.next(snapshot, after: cursor, at: uptime)
                cursor = next
                guard !parts.isEmpty else { break }
                isSilent = false
                for part in parts { try await write(part) }
            }
            guard tick == .heartbeat, isSilent else { continue }
            var beat = ByteBuffer()
            EventText.appendBeat(to: &beat)
            try await write(beat)
        }
    }
}

extension HTTPField.Name {
    static let lastEventID = Self("Last-Event-ID") ?? .eTag
    static let xAccelBuffering = Self("X-Accel-Buffering") ?? .eTag
}
