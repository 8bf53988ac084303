import Budget

/// Finds the line that says what the document is: `令和…年度…概算要求…`.
struct EditionReader {
    /// Line of the title and what it says.
    struct Title {
        var line: Int
        var year: EraYear
        var label: String
        var text: String
    }

    private static let maximumBytes = 240

    static func title(of text: SourceText) -> Title? {
        for line in text.lines.indices {
            let range = text.lines[line].range
            guard (18...maximumBytes).contains(range.count), text.bytes[range.lowerBound] >= 0xE4,
                !text.lines[line].marks.contains(.fullStop), text.contains("概算要求", in: range)
            else { continue }
            let glyphs = Glyphs(text, line: line)
            guard let (year, end) = EraYear.read(glyphs, at: 0) else { continue }
            return Title(
                line: line, year: year, label: text.string(glyphs.bytes(0..<end)), text: text.string(ofLine: line))
        }
        return nil
    }

    /// The ministry is what the total of its general account is named after: `…所管合計`.
    static func ministry(_ rows: [StatementRow]) -> String? {
        let suffix = "所管合計"
        return rows.lazy.filter { $0.statement == .generalAccount && $0.label.hasSuffix(suffix) }.map {
            String($0.label.dropLast(suffix.count))
        }.first { !$0.isEmpty }
    }

    static func edition(_ title: Title, _ rows: [StatementRow]) -> Edition {
        Edition(
            id: title.year.era.letter + String(title.year.year), label: title.label, fiscalYear: title.year.commonEra,
            ministry: ministry(rows), title: title.text)
    }
}
