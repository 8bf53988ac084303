import JSON

extension Model {
    /// The "model" member of a model file: what the digest is computed over.
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("edition")
            edition.write(to: &writer)
            writer.key("source")
            source.write(to: &writer)
            writer.key("outline")
            outline.write(to: &writer)
            writer.rows("statements", statements) { $0.write(.model, to: &$1) }
            writer.rows("claims", claims) { $0.write(to: &$1) }
            writer.rows("remarks", remarks) { $0.write(to: &$1) }
            writer.rows("printings", printings) { $0.write(.model, to: &$1) }
            writer.rows("items", items) { $0.write(.model, to: &$1) }
            writer.rows("names", names) { $0.write(to: &$1) }
            writer.rows("figures", figures) { $0.write(to: &$1) }
            writer.rows("diagnostics", diagnostics) { $0.write(to: &$1) }
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let edition = try reader.member("edition", Edition.init(from:))
        let source = try reader.member("source", Source.init(from:))
        let outline = try reader.member("outline", Outline.init(from:))
        let statements = try reader.elements("statements", atMost: Model.maximumRows, StatementRow.init(from:))
        let claims = try reader.elements("claims", Claim.init(from:))
        let remarks = try reader.elements("remarks", Remark.init(from:))
        let printings = try reader.elements("printings", Printing.init(from:))
        let items = try reader.elements("items", Item.init(from:))
        let names = try reader.elements("names", NamedProgramme.init(from:))
        let figures = try reader.elements("figures", PolicyFigure.init(from:))
        let diagnostics = try reader.elements("diagnostics", Diagnostic.init(from:))
        try reader.end()
        self.init(
            edition: edition, source: source, outline: outline, statements: statements, claims: claims,
            remarks: remarks, printings: printings, items: items, names: names, figures: figures,
            diagnostics: diagnostics)
    }
}

extension Edition {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("label", label)
            writer.member("fiscalYear", fiscalYear)
            writer.member("ministry", ministry)
            writer.member("title", title)
            writer.member("phase", phase)
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let id = try reader.editionID("id")
        let label = try reader.string("label")
        let fiscalYear = try reader.number("fiscalYear")
        let ministry = try reader.optionalString("ministry")
        let title = try reader.string("title")
        let phase = try reader.string("phase")
        try reader.end()
        self.init(id: id, label: label, fiscalYear: fiscalYear, ministry: ministry, title: title, phase: phase)
    }
}

extension Source {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("bytes", bytes)
            writer.member("lines", lines)
            writer.member("sha256", sha256)
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let name = try reader.string("name")
        let bytes = try reader.number("bytes")
        let lines = try reader.number("lines")
        let sha256 = try reader.string("sha256")
        try reader.end()
        self.init(name: name, bytes: bytes, lines: lines, sha256: sha256)
    }
}
