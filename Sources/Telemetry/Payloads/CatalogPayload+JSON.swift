import JSON
import Language

extension CatalogPayload {
    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("as_of", asOf)
            writer.member("boot", boot)
            writer.member("seq", seq)
            writer.object("model") { writer in model.write(to: &writer) }
            writer.array("indicators") { writer in
                for indicator in indicators { indicator.write(to: &writer) }
            }
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws(PayloadError) {
        self = try PayloadReader.read(bytes, limit: Self.maximumBytes) { reader throws(PayloadError) in
            var asOf: Int64?
            var boot: Int64?
            var seq: Int64?
            var model: Model?
            var indicators: [Indicator]?
            try reader.beginObject()
            while let member = try reader.nextMember() {
                switch member {
                case "as_of": asOf = try reader.integer(in: Limits.time)
                case "boot": boot = try reader.integer(in: Limits.number)
                case "seq": seq = try reader.integer(in: Limits.number)
                case "model": model = try Model(from: &reader)
                case "indicators":
                    indicators = try reader.array(limit: Limits.indicators) { reader throws(PayloadError) in
                        try Indicator(from: &reader)
                    }
                default: try reader.skip()
                }
            }
            return CatalogPayload(
                asOf: try reader.required(asOf, "as_of"), boot: try reader.required(boot, "boot"),
                seq: try reader.required(seq, "seq"), model: try reader.required(model, "model"),
                indicators: try reader.required(indicators, "indicators"))
        }
    }
}

extension CatalogPayload.Model {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.member("digest", digest.description)
        writer.member("edition", edition.description)
        writer.member("label", text: label, limit: Limits.word)
        writer.member("fiscal_year", fiscalYear)
        writer.member("ministry", text: ministry, limit: Limits.word)
        writer.member("title", text: title)
        writer.member("phase", phase.description)
        writer.object("source") { writer in
            writer.member("name", text: source.name, limit: 255)
            writer.member("sha256", source.sha256)
            writer.member("lines", source.lines)
        }
    }

    fileprivate init(from reader: inout PayloadReader) throws(PayloadError) {
        var digest: Digest?
        var edition: Name?
        var label: String?
        var fiscalYear: Int64?
        var ministry: String?
        var title: String?
        var phase: Name?
        var source: Source?
        try reader.beginObject()
        while let member = try reader.nextMember() {
            switch member {
            case "digest": digest = try reader.digest()
            case "edition": edition = try reader.name()
            case "label": label = try reader.text(limit: Limits.word)
            case "fiscal_year": fiscalYear = try reader.integer(in: 1868...9999)
            case "ministry":
                ministry = try reader.orNull { reader throws(PayloadError) in try reader.text(limit: Limits.word) }
            case "title": title = try reader.text()
            case "phase": phase = try reader.name()
            case "source": source = try Source(from: &reader)
            default: try reader.skip()
            }
        }
        self.init(
            digest: try reader.required(digest, "digest"), edition: try reader.required(edition, "edition"),
            label: try reader.required(label, "label"), fiscalYear: Int(try reader.required(fiscalYear, "fiscal_year")),
            ministry: ministry, title: try reader.required(title, "title"), phase: try reader.required(phase, "phase"),
            source: try reader.required(source, "source"))
    }
}

extension CatalogPayload.Model.Source {
    fileprivate init(from reader: inout PayloadReader) throws(PayloadError) {
        var name: String?
        var sha256: String?
        var lines: Int64?
        try reader.beginObject()
        while let member = try reader.nextMember() {
            switch member {
            case "name": name = try reader.text(limit: 255)
            case "sha256":
                sha256 = try reader.string("64 hexadecimal digits") { Digest("sha256:" + $0) == nil ? nil : $0 }
            case "lines": lines = try reader.integer(in: 0...Int64(Int32.max))
            default: try reader.skip()
            }
        }
        self.init(
            name: try reader.required(name, "name"), sha256: try reader.required(sha256, "sha256"),
            lines: Int(try reader.required(lines, "lines")))
    }
}

extension CatalogPayload.Indicator {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id.description)
            writer.member("title", title)
            writer.member("unit", unit.rawValue)
            writer.member("formula", formula)
            writer.member("prior", prior)
            writer.member("change", change)
            writer.member("rate", tenths: rate)
            writer.member("lower_bound", lowerBound)
            writer.member("item", text: item, limit: Limits.word)
            writer.array("lines", ofLines: lines)
        }
    }

    fileprivate init(from reader: inout PayloadReader) throws(PayloadError) {
        var id: IndicatorID?
        var title: LocalizedText?
        var unit: CatalogPayload.Unit?
        var formula: LocalizedText?
        var prior: WireNumber?
        var change: WireNumber?
        var rate: Int64?
        var lowerBound: Bool?
        var item: String?
        var lines: [Int]?
        try reader.beginObject()
        while let member = try reader.nextMember() {
            switch member {
            case "id": id = try reader.string("an indicator's id") { IndicatorID($0) }
            case "title": title = try reader.localizedText()
            case "unit": unit = try reader.keyword()
            case "formula": formula = try reader.localizedText()
            case "prior": prior = try reader.orNull { reader throws(PayloadError) in try reader.wireNumber() }
            case "change": change = try reader.orNull { reader throws(PayloadError) in try reader.wireNumber() }
            case "rate": rate = try reader.orNull { reader throws(PayloadError) in try reader.tenths() }
            case "lower_bound": lowerBound = try reader.boolean()
            case "item":
                item = try reader.orNull { reader throws(PayloadError) in try reader.text(limit: Limits.word) }
            case "lines": lines = try reader.lines()
            default: try reader.skip()
            }
        }
        self.init(
            id: try reader.required(id, "id"), title: try reader.required(title, "title"),
            unit: try reader.required(unit, "unit"), formula: try reader.required(formula, "formula"), prior: prior,
            change: change, rate: rate, lowerBound: try reader.required(lowerBound, "lower_bound"), item: item,
            lines: try reader.required(lines, "lines"))
    }
}

extension PayloadReader {
    /// Lines of the document, from 1.
    mutating func lines() throws(PayloadError) -> [Int] {
        try array(limit: Limits.lines) { reader throws(PayloadError) in
            Int(try reader.integer(in: 1...Int64(Int32.max)))
        }
    }
}
