import JSON
import Language

extension Diagnostic {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("severity", severity.rawValue)
            writer.localized(text)
            writer.member("line", line)
            writer.member("column", column)
            writer.member("length", length)
            writer.array("notes", notes) { note, writer in
                writer.object { writer in
                    writer.member("line", note.line)
                    writer.localized(note.text)
                }
            }
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let id = try reader.string("id")
        let severity: Severity = try reader.choice("severity")
        let text = try reader.localized()
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
        let text = try reader.localized()
        try reader.end()
        self.init(line: line, text: text)
    }
}

extension JSONWriter {
    /// `text` is English, `textJa` Japanese.
    fileprivate mutating func localized(_ text: LocalizedText) {
        member("text", text.en)
        member("textJa", text.ja)
    }
}

extension JSONReader {
    fileprivate mutating func localized() throws(Misfit) -> LocalizedText {
        let en = try string("text")
        return LocalizedText(ja: try string("textJa"), en: en)
    }
}
