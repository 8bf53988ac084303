import Budget
import Language

/// Collects diagnostics and turns byte offsets into lines and columns.
struct Findings {
    private(set) var diagnostics: [Diagnostic] = []
    /// How much of a line is counted where all of it is meant.
    private static let maximumBytes = 2048
    private var last: (line: Int, offset: Int, column: Int)?
    /// Line numbers of notes are given 0-based, as everywhere inside the importer.
    typealias Note = (line: Int, text: LocalizedText)

    /// About bytes of one line.
    mutating func add(
        _ kind: FindingKind, _ text: LocalizedText, in source: SourceText, line: Int, bytes: Range<Int>? = nil,
        notes: [Note] = []
    ) {
        let whole = source.lines[line].range
        let range = bytes ?? whole.lowerBound..<min(whole.upperBound, whole.lowerBound + Self.maximumBytes)
        let column = column(of: range.lowerBound, source, line)
        diagnostics.append(
            Diagnostic(
                id: kind.rawValue, severity: kind.severity, text: text, line: line + 1,
                column: column, length: max(1, source.scalarCount(range)),
                notes: notes.map { Diagnostic.Note(line: $0.line + 1, text: $0.text) }))
    }

    /// Counts from the finding before, where that stands in the same line: lines can be long.
    private mutating func column(of offset: Int, _ source: SourceText, _ line: Int) -> Int {
        var column: Int
        if let last, last.line == line {
            column = last.column
            if last.offset <= offset {
                column += source.scalarCount(last.offset..<offset)
            } else {
                column -= source.scalarCount(offset..<last.offset)
            }
        } else {
            column = source.column(of: offset, inLine: line)
        }
        last = (line, offset, column)
        return column
    }

    /// About scalars of a decoded line.
    mutating func add(
        _ kind: FindingKind, _ text: LocalizedText, in source: SourceText, _ line: Glyphs, _ range: Range<Int>,
        notes: [Note] = []
    ) {
        add(kind, text, in: source, line: line.line, bytes: line.bytes(range), notes: notes)
    }

    /// About a file that is no text: there are no lines to point into.
    mutating func addUnreadable(_ kind: FindingKind, _ text: LocalizedText, line: Int = 1, column: Int = 1) {
        diagnostics.append(
            Diagnostic(id: kind.rawValue, severity: kind.severity, text: text, line: line, column: column))
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// In the order of the document; what stands at one place keeps the order of its finding.
    var inDocumentOrder: [Diagnostic] {
        var order = Array(diagnostics.indices)
        order.sort { a, b in
            if diagnostics[a].line != diagnostics[b].line { return diagnostics[a].line < diagnostics[b].line }
            if diagnostics[a].column != diagnostics[b].column { return diagnostics[a].column < diagnostics[b].column }
            return a < b
        }
        return order.map { diagnostics[$0] }
    }
}
