import Telemetry

/// A catalogue or item list, shared by all devices that announce the same: only `as_of`, `boot` and `seq` are a device's own.
final class Document<Content: Payload>: Sendable {
    let content: Content
    /// The payload from its first member that is not the device's own.
    let tail: [UInt8]

    init(content: Content, tail: [UInt8]) {
        self.content = content
        self.tail = tail
    }
}

/// All documents of one kind.
struct DocumentShelf<Content: Payload>: Sendable {
    /// `"model"` or `"digest"`: where the part begins that devices share.
    private let start: [UInt8]
    private var documents: [[UInt8]: Document<Content>] = [:]
    private(set) var bytes = 0
    static var maximumBytes: Int { 64 << 20 }

    /// - Parameter member: nil where a document has no members of its own.
    init(sharedFrom member: String? = nil) { start = member.map { Array("\"\($0)\"".utf8) } ?? [] }

    /// What a payload says of itself, and the document that it holds; decoded only when nobody has announced it before.
    mutating func take(_ payload: [UInt8], own: (Content) -> (Revision, asOf: Int64)) throws(Refusal)
        -> (revision: Revision, asOf: Int64, document: Document<Content>)
    {
        let tail = Self.tail(of: payload, from: start)
        if let tail, let known = documents[tail] {
            if start.isEmpty { return (Revision(boot: 0, seq: 0), 0, known) }
            if let head = Head(payload.dropLast(tail.count)) {
                return (Revision(boot: head.boot, seq: head.seq), head.asOf, known)
            }
        }
        let content: Content
        do {
            content = try Content(decoding: payload)
        } catch {
            throw .payload(error)
        }
        let (revision, asOf) = own(content)
        // Known, and only its own members were written in another way.
        if let tail, let known = documents[tail] { return (revision, asOf, known) }
        let document = Document(content: content, tail: tail ?? payload)
        guard bytes + document.tail.count <= Self.maximumBytes else { throw .tooManyDocuments }
        bytes += document.tail.count
        documents[document.tail] = document
        return (revision, asOf, document)
    }

    /// What a document was before it was taken apart, with a device's own members.
    static func payload(boot: Int64, seq: Int64, asOf: Int64, tail: [UInt8]) -> [UInt8] {
        guard tail.first != UInt8(ascii: "{") else { return tail }
        return Array("{\"as_of\":\(asOf),\"boot\":\(boot),\"seq\":\(seq),".utf8) + tail
    }

    /// Forgets what no device announces any more.
    mutating func keep(_ used: Set<ObjectIdentifier>) {
        guard documents.count > used.count else { return }
        documents = documents.filter { used.contains(ObjectIdentifier($0.value)) }
        bytes = documents.keys.reduce(0) { $0 + $1.count }
    }

    private static func tail(of payload: [UInt8], from start: [UInt8]) -> [UInt8]? {
        guard !start.isEmpty else { return payload }
        // The device's own members are three short numbers.
        let last = min(payload.count - start.count, 160)
        guard last > 0 else { return nil }
        for index in 0..<last where payload[index] == start[0] && payload[index...].starts(with: start) {
            return Array(payload[index...])
        }
        return nil
    }
}

/// `{"as_of":…,"boot":…,"seq":…,` as every agent writes it.
private struct Head {
    var asOf: Int64 = 0
    var boot: Int64 = 0
    var seq: Int64 = 0

    init?(_ bytes: ArraySlice<UInt8>) {
        var scanner = ByteScanner(bytes)
        guard scanner.skip("{\"as_of\":"), let asOf = scanner.integer(), scanner.skip(",\"boot\":"),
            let boot = scanner.integer(), scanner.skip(",\"seq\":"), let seq = scanner.integer(), scanner.skip(","),
            scanner.isAtEnd, Limits.time.contains(asOf), Limits.number.contains(boot), Limits.number.contains(seq)
        else { return nil }
        self.asOf = asOf
        self.boot = boot
        self.seq = seq
    }
}
