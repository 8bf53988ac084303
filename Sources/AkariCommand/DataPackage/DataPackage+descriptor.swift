import Budget
import JSON
import Language

extension DataPackage {
    /// `datapackage.json`: Tabular Data Package 1 with the terms of the Fiscal Data Package 1.0, which has no profile of its
    /// own (the one of that name describes its forerunner). No `licenses`: what may be done with a ministry's document is not
    /// ours to say. No time: the same model gives the same bytes.
    var descriptor: [UInt8] {
        let model = loaded.model
        var writer = JSONWriter(style: .pretty)
        writer.object { writer in
            writer.member("profile", "tabular-data-package")
            writer.member("name", "akari-\(model.edition.id)")
            writer.member("id", loaded.digest)
            writer.member("title", ([model.edition.title] + ministry).joined(separator: " · "))
            writer.member("description", description)
            writer.array("sources", [model.source]) { source, writer in
                writer.object { writer in
                    writer.member("title", "\(source.name) (SHA-256 \(source.sha256))")
                }
            }
            writer.array("contributors", [Version.text]) { version, writer in
                writer.object { writer in
                    writer.member("title", version)
                    writer.member("role", "wrangler")
                }
            }
            writer.array("columnTypes", ["https://frictionlessdata.io/taxonomies/fiscal/budgets.json"]) {
                $1.value($0)
            }
            writer.array("resources", resources) { $0.write(for: model.edition, to: &$1) }
        }
        writer.endLine()
        return writer.bytes
    }

    private var ministry: [String] { loaded.model.edition.ministry.map { [$0] } ?? [] }

    private var description: String {
        let model = loaded.model
        let warning = loaded.warning.map { "\n\n\($0.ja)\n\($0.en)" } ?? ""
        return """
            \(model.edition.label)の概算要求であり、決まった予算ではありません。金額はすべて円の整数で、元の文書は億円・兆円の単位に丸めています（precision）。\
            事項要求（pending）は金額が未定の要求、内数（portion）は項目自身の額ではありません。文章の欄が ' で始まるときは、その1字を取ると元の文章です。\
            文書の利用条件は、文書を公表した省庁に確かめてください。

            The budget request (概算要求) for fiscal year \(model.edition.fiscalYear), not the budget. Amounts are whole yen; the document \
            rounds them (precision). pending (事項要求) is requested without an amount; a portion (内数) is a total that the item is part of. \
            Where a text starts with an apostrophe, it stands without that one character in the document. For the terms of use of the document, \
            ask the ministry that published it.\(warning)
            """
    }
}

extension DataResource {
    func write(for edition: Edition, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("profile", "tabular-data-resource")
            writer.member("name", about.name)
            writer.member("path", path)
            writer.member("title", both(about.title, " / "))
            if let note = about.note { writer.member("description", both(note, "\n")) }
            writer.member("format", "csv")
            writer.member("mediatype", "text/csv")
            writer.member("encoding", "utf-8")
            writer.member("bytes", content.count)
            writer.member("hash", "sha256:" + SHA256.hex(SHA256.hash(content)))
            writer.object("dialect") { writer in
                writer.member("delimiter", ",")
                writer.member("lineTerminator", "\r\n")
                writer.member("quoteChar", "\"")
                writer.member("doubleQuote", true)
                writer.member("header", true)
            }
            writer.object("schema") { writer in
                writer.array("fields", columns) { $0.write(for: edition, to: &$1) }
                writer.array("missingValues", [""]) { $1.value($0) }
                writer.array("primaryKey", about.key) { $1.value($0) }
                if !about.links.isEmpty { writer.array("foreignKeys", about.links) { $0.write(to: &$1) } }
                writeExtraFields(for: edition, to: &writer)
            }
        }
    }

    /// What a reader that wants one amount a row, with everything known of it in the row, has to add.
    private func writeExtraFields(for edition: Edition, to writer: inout JSONWriter) {
        let hasMeasures = columns.contains { $0.measure != nil }
        guard hasMeasures || !about.constants.isEmpty else { return }
        writer.array("extraFields") { writer in
            if hasMeasures {
                extraField("amount", "integer", .amount, to: &writer) { $0.member("normalizationTarget", true) }
                extraField("phase", "string", .phase, to: &writer)
                extraField("fiscalYear", "integer", .fiscalYear, to: &writer)
            }
            for constant in about.constants {
                let type = constant == .fiscalYear ? "integer" : "string"
                guard constant != .ministry || edition.ministry != nil else { continue }
                extraField(constant.name, type, constant.concept, to: &writer) { writer in
                    switch constant {
                    case .fiscalYear: writer.member("constant", edition.fiscalYear)
                    case .phase: writer.member("constant", FiscalMeasure.request.phase(of: edition))
                    case .direction: writer.member("constant", "expenditure")
                    case .currency: writer.member("constant", "JPY")
                    case .ministry: writer.member("constant", edition.ministry)
                    }
                }
            }
        }
    }

    private func extraField(
        _ name: String, _ type: String, _ concept: FiscalConcept, to writer: inout JSONWriter,
        _ more: (inout JSONWriter) -> Void = { _ in }
    ) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("type", type)
            writer.member("columnType", concept.rawValue)
            more(&writer)
        }
    }
}

extension ColumnDescription {
    fileprivate func write(for edition: Edition, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("type", kind.type)
            writer.member("title", both(title, " / "))
            if let concept { writer.member("columnType", concept.rawValue) }
            if let measure {
                writer.object("normalize") { writer in
                    writer.member("phase", measure.phase(of: edition))
                    writer.member("fiscalYear", measure.fiscalYear(of: edition))
                }
            }
            if required || kind.isConstrained {
                writer.object("constraints") { writer in
                    if required { writer.member("required", true) }
                    kind.writeConstraints(to: &writer)
                }
            }
        }
    }
}

extension ColumnDescription.Kind {
    /// In the words of Table Schema.
    var type: String {
        switch self {
        case .text, .choice, .code, .numbers: "string"
        case .count, .line, .yen, .precision: "integer"
        case .decimal: "number"
        case .boolean: "boolean"
        }
    }

    fileprivate var isConstrained: Bool {
        switch self {
        case .choice, .code, .numbers, .count, .line, .precision: true
        case .text, .yen, .decimal, .boolean: false
        }
    }

    fileprivate func writeConstraints(to writer: inout JSONWriter) {
        switch self {
        case .choice(let values): writer.array("enum", values) { $1.value($0) }
        case .code: writer.member("pattern", "[0-9]+")
        case .numbers: writer.member("pattern", "[0-9]+( [0-9]+)*")
        case .count: writer.member("minimum", 0)
        case .line, .precision: writer.member("minimum", 1)
        case .text, .yen, .decimal, .boolean: break
        }
    }
}

extension TableLink {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.array("fields", [column]) { $1.value($0) }
            writer.object("reference") { writer in
                writer.member("resource", table)
                writer.array("fields", [target]) { $1.value($0) }
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func array<Element>(
        _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
    ) {
        array(name) { writer in
            for element in elements { write(element, &writer) }
        }
    }
}

private func both(_ text: LocalizedText, _ separator: String) -> String { text.ja + separator + text.en }
