import Budget

/// Diagnostics for people and for editors: `file:line:column: severity: text [id]`, the line itself, the place marked.
struct DiagnosticText {
    var file: String
    var source: SourceText
    var style: TextStyle = .plain

    /// How much of a long line is shown around the place.
    private static let shown = 100

    func text(_ diagnostic: Diagnostic) -> String {
        let place = "\(file):\(diagnostic.line):\(diagnostic.column): "
        var text =
            style(.bold, Visible.text(place)) + style(Self.attribute(diagnostic.severity), diagnostic.severity.rawValue)
            + ": \(Visible.text(diagnostic.text)) [\(diagnostic.id)]\n"
        text += excerpt(line: diagnostic.line, column: diagnostic.column, length: diagnostic.length) ?? ""
        for note in diagnostic.notes {
            text += Visible.text("\(file):\(note.line): ") + style(.cyan, "note") + ": \(Visible.text(note.text))\n"
        }
        return text
    }

    /// The line, and a caret with tildes under what is meant; columns are counted in Unicode scalars, as the importer
    /// counts them.
    private func excerpt(line: Int, column: Int, length: Int) -> String? {
        guard let content = source.line(line) else { return nil }
        let characters = content.unicodeScalars.map(Self.shown)
        let start = min(max(0, column - 1), characters.count)
        let end = min(max(start + 1, start + length), characters.count)
        // A window around the place, wide enough for its beginning.
        let before = characters[..<start].reversed().prefix(while: Self.budget(Self.shown / 2)).reversed()
        let after = characters[start...].prefix(while: Self.budget(Self.shown))
        let lead = before.count < start ? "… " : ""
        let trail = after.count < characters.count - start ? " …" : ""
        let marked = after.prefix(max(0, end - start))
        let indent = DisplayWidth.of(lead) + before.reduce(0) { $0 + DisplayWidth.of($1) }
        let width = max(1, marked.reduce(0) { $0 + DisplayWidth.of($1) })
        let number = String(line)
        let margin = String(repeating: " ", count: max(0, 5 - number.count)) + number
        let blank = String(repeating: " ", count: DisplayWidth.of(margin))
        let marks = "^" + String(repeating: "~", count: width - 1)
        return style(.dim, "\(margin) | ") + lead + before.joined() + after.joined() + trail + "\n"
            + style(.dim, "\(blank) | ") + String(repeating: " ", count: indent) + style(.green, marks) + "\n"
    }

    /// One character as it is shown: a tab, which the tables are made of, is one space.
    private static func shown(_ scalar: Unicode.Scalar) -> String {
        scalar == "\t" ? " " : Visible.text(String(scalar))
    }

    /// True until `width` columns are used up.
    private static func budget(_ width: Int) -> (String) -> Bool {
        var left = width
        return { text in
            left -= DisplayWidth.of(text)
            return left >= 0
        }
    }

    private static func attribute(_ severity: Diagnostic.Severity) -> TextStyle.Attribute {
        switch severity {
        case .error: .red
        case .warning: .amber
        case .note: .cyan
        }
    }
}
