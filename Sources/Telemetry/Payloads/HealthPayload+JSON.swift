import JSON
import Language

extension HealthPayload {
    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("at", at)
            writer.member("boot", boot)
            writer.member("seq", seq)
            writer.member("interval", interval)
            writer.member("uptime", uptime)
            writer.member("state", state.rawValue)
            writer.array("parts") { writer in
                for part in parts {
                    writer.object { writer in
                        writer.member("id", part.id.description)
                        writer.member("state", part.state.rawValue)
                        writer.member("since", part.since)
                        writer.member("reason", part.reason)
                    }
                }
            }
            writer.object("journal") { writer in
                writer.member("depth", journal.depth)
                writer.member("bytes", journal.bytes)
                writer.member("dropped", journal.dropped)
            }
            writer.member("clock_synchronized", clockSynchronized)
            writer.member("temperature", tenths: temperature)
            writer.member("memory_bytes", memoryBytes)
            writer.object("versions") { writer in
                writer.member("akari", text: versions.akari, limit: Limits.word)
                writer.member("mqtt", text: versions.mqtt, limit: Limits.word)
                writer.member("libmosquitto", text: versions.libmosquitto, limit: Limits.word)
            }
            writer.member("model", model?.description)
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        self = try PayloadReader.read(bytes, limit: Self.maximumBytes) { reader throws(PayloadError) in
            try HealthPayload(from: &reader)
        }
    }

    private init(from reader: inout PayloadReader) throws(PayloadError) {
        var at: Int64?
        var boot: Int64?
        var seq: Int64?
        var interval: Int64?
        var uptime: Int64?
        var state: State?
        var parts: [Part]?
        var journal: Journal?
        var clockSynchronized: Bool?
        var temperature: Int64?
        var memoryBytes: Int64?
        var versions: Versions?
        var model: Digest?
        try reader.beginObject()
        while let member = try reader.nextMember() {
            switch member {
            case "at": at = try reader.integer(in: Limits.time)
            case "boot": boot = try reader.integer(in: Limits.number)
            case "seq": seq = try reader.integer(in: Limits.number)
            case "interval": interval = try reader.integer(in: Limits.interval)
            case "uptime": uptime = try reader.integer(in: Limits.number)
            case "state": state = try reader.keyword()
            case "parts":
                parts = try reader.array(limit: 32) { reader throws(PayloadError) in try Part(from: &reader) }
            case "journal": journal = try Journal(from: &reader)
            case "clock_synchronized": clockSynchronized = try reader.boolean()
            case "temperature": temperature = try reader.orNull { reader throws(PayloadError) in try reader.tenths() }
            case "memory_bytes":
                memoryBytes = try reader.orNull { reader throws(PayloadError) in try reader.integer(in: Limits.number) }
            case "versions": versions = try Versions(from: &reader)
            case "model": model = try reader.orNull { reader throws(PayloadError) in try reader.digest() }
            default: try reader.skip()
            }
        }
        self.init(
            at: try reader.required(at, "at"), boot: try reader.required(boot, "boot"),
            seq: try reader.required(seq, "seq"), interval: try reader.required(interval, "interval"),
            uptime: try reader.required(uptime, "uptime"), state: try reader.required(state, "state"),
            parts: try reader.required(parts, "parts"), journal: try reader.required(journal, "journal"),
            clockSynchronized: try reader.required(clockSynchronized, "clock_synchronized"), temperature: temperature,
            memoryBytes: memoryBytes, versions: try reader.required(versions, "versions"), model: model)
    }
}

extension HealthPayload.Part {
    fileprivate init(from reader: inout PayloadReader) throws(PayloadError) {
        var id: Name?
        var state: State?
        var since: Int64?
        var reason: LocalizedText?
        try reader.beginObject()
        while let member = try reader.nextMember() {
            switch member {
            case "id": id = try reader.name()
            case "state": state = try reader.keyword()
            case "since": since = try reader.integer(in: Limits.time)
            case "reason": reason = try reader.localizedText()
            default: try reader.skip()
            }
        }
        self.init(
            id: try reader.required(id, "id"), state: try reader.required(state, "state"),
            since: try reader.required(since, "since"), reason: try reader.required(reason, "reason"))
    }
}

extension HealthPayload.Journal {
    fileprivate init(from reader: inout PayloadReader) throws(PayloadError) {
        var depth: Int64?
        var bytes: Int64?
        var dropped: Int64?
        try reader.beginObject()
        while let member = try reader.nextMember() {
            switch member {
            case "depth": depth = try reader.integer(in: Limits.number)
            case "bytes": bytes = try reader.integer(in: Limits.number)
            case "dropped": dropped = try reader.integer(in: Limits.number)
            default: try reader.skip()
            }
        }
        self.init(
            depth: try reader.required(depth, "depth"), bytes: try reader.required(bytes, "bytes"),
            dropped: try reader.required(dropped, "dropped"))
    }
}

extension HealthPayload.Versions {
    fileprivate init(from reader: inout PayloadReader) throws(PayloadError) {
        var akari: String?
        var mqtt: String?
        var libmosquitto: String?
        try reader.beginObject()
        while let member = try reader.nextMember() {
            switch member {
            case "akari": akari = try reader.text(limit: Limits.word)
            case "mqtt": mqtt = try reader.orNull { reader throws(PayloadError) in try reader.text(limit: Limits.word) }
            case "libmosquitto": libmosquitto = try reader.text(limit: Limits.word)
            default: try reader.skip()
            }
        }
        self.init(
            akari: try reader.required(akari, "akari"), mqtt: mqtt,
            libmosquitto: try reader.required(libmosquitto, "libmosquitto"))
    }
}
