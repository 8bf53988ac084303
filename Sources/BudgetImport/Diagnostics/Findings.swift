import Budget

/// Collects diagnostics and turns byte offsets into lines and columns.
struct Findings {
    private(set) var diagnostics: [Diagnostic] = []
    /// Line numbers of notes are given 0-based, as everywhere inside the importer.
    typealias Note = (line: Int, text: String)

    /// About bytes of one line.
    mutating func add(
        _ kind: FindingKind, _ text: String, in source: SourceText, line: Int, bytes: Range<Int>? = nil, notes: [Note] = []
    ) {
        let range = bytes ?? source.lines[line].range
        diagnostics.append(
            Diagnostic(
                id: kind.rawValue, severity: kind.severity, text: text, line: line + 1,
                column: source.column(of: range.lowerBound, inLine: line), length: max(1, source.scalarCount(range)),
                notes: notes.map { Diagnostic.Note(line: $0.line + 1, text: $0.text) }))
    }

    /// About scalars of a decoded line.
    mutating func add(
        _ kind: FindingKind, _ text: String, in source: SourceText, _ line: Glyphs, _ range: Range<Int>, notes: [Note] = []
    ) {
        add(kind, text, in: source, line: line.line, bytes: line.bytes(range), notes: notes)
    }

    /// About a file that is no text: there are no lines to point into.
    mutating func addUnreadable(_ kind: FindingKind, _ text: String, line: Int = 1, column: Int = 1) {
        diagnostics.append(Diagnostic(id: kind.rawValue, severity: kind.severity, text: text, line: line, column: column))
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// In the order of the document; what stands at one place keeps the order of its finding.
    var inDocumentOrder: [Diagnostic] {
        diagnostics.enumerated().sorted {
            ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
        }.map(\.element)
    }
}
