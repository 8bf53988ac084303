import JSON

extension Diagnostic {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("severity", severity.rawValue)
            writer.member("text", text)
            writer.member("line", line)
            writer.member("column", column)
            writer.member("length", length)
            writer.array("notes", notes) { note, writer in
                writer.object { writer in
                    writer.member("line", note.line)
                    writer.member("text", note.text)
                }
            }
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let id = try reader.string("id")
        let severity: Severity = try reader.choice("severity")
        let text = try reader.string("text")
        let line = try reader.number("line")
        let column = try reader.number("column")
        let length = try reader.number("length")
        let notes = try reader.elements("notes", Note.init(from:))
        try reader.end()
        self.init(id: id, severity: severity, text: text, line: line, column: column, length: length, notes: notes)
    }
}

extension Diagnostic.Note {
    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let line = try reader.number("line")
        let text = try reader.string("text")
        try reader.end()
        self.init(line: line, text: text)
    }
}
