import HTTPTypes
import Hummingbird

/// How many and how long: what a client may take of the hub.
struct HTTPLimits: Sendable {
    /// Connections at a time; more wait in the kernel's queue.
    var connections = 512
    /// Seconds for a request to arrive, and for an idle connection to stay.
    var idleSeconds: Int64 = 30
    /// Seconds for which a client may leave what was sent to it unread.
    var stalledSeconds: Int64 = 30
    /// Seconds for which the rest of a request that was refused is read and thrown away.
    var lingeringSeconds: Int64 = 2
    /// Bytes of one header line, and of all.
    var headerField = 8 << 10
    var headers = 32 << 10
    /// Pages that listen to `/events` at a time.
    var eventStreams = 256
    let clients = ClientCounts()
}

/// Refuses targets that nothing here needs.
struct TargetLimit: RouterMiddleware {
    let maximum: Int

    func handle(
        _ request: Request, context: HubContext, next: (Request, HubContext) async throws -> Response
    ) async throws -> Response {
        guard request.uri.string.utf8.count <= maximum else {
            throw HTTPProblem(
                .uriTooLong, code: "uri-too-long", ja: "URL が \(maximum) バイトを超えています",
                en: "the URL is longer than \(maximum) bytes")
        }
        return try await next(request, context)
    }
}

/// Says that nothing here can be changed, rather than that it does not exist. What has a body is refused with it, and the
/// connection closed.
struct MethodLimit: RouterMiddleware {
    /// Until the connection is closed.
    let lingeringSeconds: Int64

    func handle(
        _ request: Request, context: HubContext, next: (Request, HubContext) async throws -> Response
    ) async throws -> Response {
        let reads = request.method == .get || request.method == .head
        let hasBody = request.headers[.transferEncoding] != nil || request.headers[.contentLength] ?? "0" != "0"
        guard !reads || hasBody else { return try await next(request, context) }
        var response = HTTPProblem(reads ? .contentTooLarge : .methodNotAllowed).response
        if !reads, let allow = HTTPField.Name("Allow") { response.headers[allow] = "GET, HEAD" }
        response.headers[.connection] = "close"
        context.closeConnection(after: lingeringSeconds)
        return response
    }
}
