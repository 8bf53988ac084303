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

    /// Lines behind one that reads like a title where another one may be it, and where the first table begins.
    private static let nearby = 300

    /// The first line that reads like a title; of several the first whose year is that of the first table's request.
    static func title(of text: SourceText) -> Title? {
        guard let first = text.lines.indices.lazy.compactMap({ title(text, $0) }).first else { return nil }
        let others = text.lines.indices.dropFirst(first.line + 1).prefix(nearby).lazy.compactMap { title(text, $0) }
            .filter { $0.year != first.year }
        guard others.first != nil, let requested = requestedYear(text, from: first.line), first.year != requested
        else { return first }
        return others.first { $0.year == requested } ?? first
    }

    private static let requestWord = Word("概算要求")

    private static func title(_ text: SourceText, _ line: Int) -> Title? {
        let range = text.lines[line].range
        guard (18...maximumBytes).contains(range.count),
            text.bytes[range.lowerBound] >= 0xE2 || text.bytes[range.lowerBound] == 0x28,
            !text.lines[line].marks.contains(.fullStop), text.contains("概算要求", in: range)
        else { return nil }
        let glyphs = Glyphs(text, line: line)
        // Of a title that names two years, the one that the request is for stands next before the word.
        guard let word = glyphs.index(of: requestWord, in: 0..<glyphs.count),
            let start = (0..<word).last(where: { mayBegin(glyphs, $0) && EraYear.read(glyphs, at: $0) != nil }),
            let (year, end) = EraYear.read(glyphs, at: start), end <= word
        else { return nil }
        return Title(
            line: line, year: year, label: text.string(glyphs.bytes(start..<end)), text: text.string(ofLine: line))
    }

    /// At the beginning, or behind the ministry's name, a bracket or another budget.
    private static func mayBegin(_ line: Glyphs, _ at: Int) -> Bool {
        guard at > 0 else { return true }
        switch line[at - 1] {
        case 0x20, Sign.open, 0x300C, Sign.middleDot, Sign.enumerationComma: return true
        default: return false
        }
    }

    private static let requestColumn = Word("要求額")

    /// The year in front of 要求額 in the first header that has one.
    private static func requestedYear(_ text: SourceText, from start: Int) -> EraYear? {
        for line in text.lines.indices.dropFirst(start).prefix(nearby) where text.lines[line].marks.contains(.tab) {
            let range = text.lines[line].range
            guard range.count <= maximumHeader, text.contains("要求額", in: range) else { continue }
            let glyphs = Glyphs(text, line: line)
            guard let word = glyphs.index(of: requestColumn, in: 0..<glyphs.count),
                let start = (0..<word).last(where: { EraYear.read(glyphs, at: $0) != nil })
            else { continue }
            return EraYear.read(glyphs, at: start)?.year
        }
        return nil
    }

    private static let maximumHeader = 900

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
