import JSON

/// `items`: the distinct items of the request in short.
public struct ItemsPayload: Payload {
    public static let maximumBytes = 2 << 20
    public static let maximumItems = 4_096

    public struct Item: Hashable, Sendable {
        /// `r6-0006`.
        public var id: String
        /// As printed.
        public var name: String
        public var chapter: Int?
        /// Yen; nil where no amount is printed.
        public var request: Int64?
        /// Yen, the previous year's initial budget.
        public var prior: Int64?
        public var new: Bool
        /// 事項要求: the amount is to be named later.
        public var pending: Bool
        public var lowerBound: Bool
        /// Where it is printed, from 1.
        public var lines: [Int]

        public init(
            id: String, name: String, chapter: Int?, request: Int64?, prior: Int64?, new: Bool, pending: Bool,
            lowerBound: Bool, lines: [Int]
        ) {
            self.id = id
            self.name = name
            self.chapter = chapter
            self.request = request
            self.prior = prior
            self.new = new
            self.pending = pending
            self.lowerBound = lowerBound
            self.lines = lines
        }
    }

    /// Unix seconds.
    public var asOf: Int64
    public var boot: Int64
    public var seq: Int64
    public var digest: Digest
    public var items: [Item]

    public init(asOf: Int64, boot: Int64, seq: Int64, digest: Digest, items: [Item]) {
        self.asOf = asOf
        self.boot = boot
        self.seq = seq
        self.digest = digest
        self.items = items
    }

    public var revision: Revision { Revision(boot: boot, seq: seq) }

    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("as_of", asOf)
            writer.member("boot", boot)
            writer.member("seq", seq)
            writer.member("digest", digest.description)
            writer.array("items") { writer in for item in items { item.write(to: &writer) } }
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        self = try PayloadReader.read(bytes, limit: Self.maximumBytes) { reader throws(PayloadError) in
            var asOf: Int64?
            var boot: Int64?
            var seq: Int64?
            var digest: Digest?
            var items: [Item]?
            try reader.beginObject()
            while let member = try reader.nextMember() {
                switch member {
                case "as_of": asOf = try reader.integer(in: Limits.time)
                case "boot": boot = try reader.integer(in: Limits.number)
                case "seq": seq = try reader.integer(in: Limits.number)
                case "digest": digest = try reader.digest()
                case "items":
                    items = try reader.array(limit: Self.maximumItems) { reader throws(PayloadError) in
                        try Item(from: &reader)
                    }
                default: try reader.skip()
                }
            }
            return ItemsPayload(
                asOf: try reader.required(asOf, "as_of"), boot: try reader.required(boot, "boot"),
                seq: try reader.required(seq, "seq"), digest: try reader.required(digest, "digest"),
                items: try reader.required(items, "items"))
        }
    }
}

extension ItemsPayload.Item {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", text: id, limit: Limits.word)
            writer.member("name", text: name)
            writer.member("chapter", chapter)
            writer.member("request", request)
            writer.member("prior", prior)
            writer.member("new", new)
            writer.member("pending", pending)
            writer.member("lower_bound", lowerBound)
            writer.array("lines", ofLines: lines)
        }
    }

    fileprivate init(from reader: inout PayloadReader) throws(PayloadError) {
        var id: String?
        var name: String?
        var chapter: Int64?
        var request: Int64?
        var prior: Int64?
        var new: Bool?
        var pending: Bool?
        var lowerBound: Bool?
        var lines: [Int]?
        try reader.beginObject()
        while let member = try reader.nextMember() {
            switch member {
            case "id": id = try reader.text(limit: Limits.word)
            case "name": name = try reader.text()
            case "chapter":
                chapter = try reader.orNull { reader throws(PayloadError) in try reader.integer(in: 0...9_999) }
            case "request": request = try reader.orNull { reader throws(PayloadError) in try reader.integer() }
            case "prior": prior = try reader.orNull { reader throws(PayloadError) in try reader.integer() }
            case "new": new = try reader.boolean()
            case "pending": pending = try reader.boolean()
            case "lower_bound": lowerBound = try reader.boolean()
            case "lines": lines = try reader.lines()
            default: try reader.skip()
            }
        }
        self.init(
            id: try reader.required(id, "id"), name: try reader.required(name, "name"),
            chapter: chapter.map { Int($0) },
            request: request, prior: prior, new: try reader.required(new, "new"),
            pending: try reader.required(pending, "pending"),
            lowerBound: try reader.required(lowerBound, "lower_bound"),
            lines: try reader.required(lines, "lines"))
    }
}
