import Budget
import Language

/// Diagnostics for people and for editors: `file:line:column: severity: text [id]`, the line itself, the place marked.
struct DiagnosticText {
    var file: String
    var source: SourceText
    /// Of the texts; the severity is a word for programs and stays.
    var language: Language = .en
    var style: TextStyle = .plain

    /// How much of a long line is shown around the place.
    private static let shown = 100
    /// How many scalars are looked at for that: marks that take no room could be any number.
    private static let read = 400

    func text(_ diagnostic: Diagnostic) -> String {
        let place = "\(file):\(diagnostic.line):\(diagnostic.column): "
        var text =
            style(.bold, Visible.text(place)) + style(Self.attribute(diagnostic.severity), diagnostic.severity.rawValue)
            + ": \(Visible.text(diagnostic.text[language])) [\(diagnostic.id)]\n"
        text += excerpt(line: diagnostic.line, column: diagnostic.column, length: diagnostic.length) ?? ""
        for note in diagnostic.notes {
            text +=
                Visible.text("\(file):\(note.line): ") + style(.cyan, "note")
                + ": \(Visible.text(note.text[language]))\n"
        }
        return text
    }

    /// The line, and a caret with tildes under what is meant; columns are counted in Unicode scalars, as the importer
    /// counts them.
    private func excerpt(line: Int, column: Int, length: Int) -> String? {
        guard
            let window = source.window(
                line: line, column: column - 1, before: Self.read / 2, after: Self.read)
        else { return nil }
        // As much around the place as is shown, wide enough for its beginning.
        let before = window.before.suffix(window.before.reversed().prefix(while: Self.budget(Self.shown / 2)).count)
        let after = window.after.prefix(while: Self.budget(Self.shown))
        let lead = window.startsLine && before.count == window.before.count ? "" : "… "
        let trail = window.endsLine && after.count == window.after.count ? "" : " …"
        let indent = DisplayWidth.of(lead) + Self.width(before)
        let width = max(1, Self.width(after.prefix(max(1, length))))
        let number = String(line)
        let margin = String(repeating: " ", count: max(0, 5 - number.count)) + number
        let blank = String(repeating: " ", count: margin.count)
        return style(.dim, "\(margin) | ") + lead + Self.text(before) + Self.text(after) + trail + "\n"
            + style(.dim, "\(blank) | ") + String(repeating: " ", count: indent)
            + style(.green, "^" + String(repeating: "~", count: width - 1)) + "\n"
    }

    /// As it is shown: a tab, which the tables are made of, is one space.
    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars {
            if scalar == "\t" {
                text.append(" ")
            } else if Visible.isHidden(scalar) {
                text.append(contentsOf: Visible.escape(scalar).unicodeScalars)
            } else {
                text.append(scalar)
            }
        }
        return String(text)
    }

    private static func width(_ scalars: ArraySlice<Unicode.Scalar>) -> Int { scalars.reduce(0) { $0 + width($1) } }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        if scalar == "\t" { return 1 }
        return Visible.isHidden(scalar) ? Visible.escape(scalar).utf8.count : DisplayWidth.of(scalar)
    }

    /// True until `limit` columns are used up.
    private static func budget(_ limit: Int) -> (Unicode.Scalar) -> Bool {
        var left = limit
        return { scalar in
            left -= width(scalar)
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
