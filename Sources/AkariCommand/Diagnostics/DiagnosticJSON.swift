import Budget
import JSON
import Language

/// Diagnostics for programs: one JSON object a line.
enum DiagnosticJSON {
    static func line(_ diagnostic: Diagnostic, file: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("id", diagnostic.id)
            writer.member("severity", diagnostic.severity.rawValue)
            writer.member("text", diagnostic.text.en)
            writer.member("textJa", diagnostic.text.ja)
            writer.member("file", file)
            writer.member("line", diagnostic.line)
            writer.member("column", diagnostic.column)
            writer.member("length", diagnostic.length)
            writer.array("notes") { writer in
                for note in diagnostic.notes {
                    writer.object { writer in
                        writer.member("line", note.line)
                        writer.member("text", note.text.en)
                        writer.member("textJa", note.text.ja)
                    }
                }
            }
        }
        writer.endLine()
        return writer.bytes
    }
}
