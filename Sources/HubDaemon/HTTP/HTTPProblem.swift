import HTTPTypes
import Hummingbird
import JSON
import Language

/// An answer that says what is wrong, in both languages.
struct HTTPProblem: Error {
    var status: HTTPResponse.Status
    /// One word, for programs.
    var code: String
    var text: LocalizedText

    init(_ status: HTTPResponse.Status, code: String, ja: String, en: String) {
        self.status = status
        self.code = code
        text = LocalizedText(ja: ja, en: en)
    }

    /// For what the router itself refuses.
    init(_ status: HTTPResponse.Status) {
        switch status {
        case .notFound:
            self.init(status, code: "not-found", ja: "そのようなページはありません", en: "there is no such page")
        case .methodNotAllowed:
            self.init(
                status, code: "read-only", ja: "読み出し(GET、HEAD)だけができます", en: "this interface is read-only: GET and HEAD")
        case .contentTooLarge:
            self.init(status, code: "body", ja: "要求に本文は付けられません", en: "no request here has a body")
        default:
            self.init(status, code: "refused", ja: "この要求には応えられません", en: "this request cannot be answered")
        }
    }

    static func parameter(_ name: String, ja: String, en: String) -> HTTPProblem {
        HTTPProblem(.badRequest, code: "parameter-\(name)", ja: "\(name): \(ja)", en: "\(name): \(en)")
    }

    static func stuck(for idle: Duration) -> HTTPProblem {
        HTTPProblem(
            .serviceUnavailable, code: "stuck", ja: "取り込みが \(idle.components.seconds) 秒間進んでいません",
            en: "ingest has made no progress for \(idle.components.seconds) s")
    }

    var response: Response {
        var writer = JSONWriter()
        writer.object { writer in
            writer.object("error") { writer in
                writer.member("code", code)
                writer.member("ja", text.ja)
                writer.member("en", text.en)
            }
        }
        return Response(json: writer.bytes, status: status)
    }
}

extension FleetSnapshot {
    /// Itself, if it is about now: what a hub that hangs saw last says nothing of how devices are.
    func about(_ now: Moment) throws -> FleetSnapshot {
        guard isFresh(at: now.uptime) else { throw HTTPProblem.stuck(for: now.uptime - madeAt) }
        return self
    }
}

extension Response {
    init(json: [UInt8], status: HTTPResponse.Status = .ok) {
        self.init(bytes: json, type: "application/json", status: status)
    }

    init(json: ByteBuffer) {
        self.init(status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: json))
    }

    init(bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
