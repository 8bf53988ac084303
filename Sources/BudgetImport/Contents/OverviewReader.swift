import Budget
import Language

/// Reads the overview list ahead of the table of contents: under each chapter its sections, each with marks (○ ☆ ※) that a
/// legend explains. Several entries share a line, and the conversion puts a bullet in place of a line's first mark.
struct OverviewReader {
    private let text: SourceText
    private var contents: TableOfContents
    private let titles: [SectionTitles]
    private var chapter: Int?
    private var lostMarks = 0

    /// The table of contents with the sections' entries filled in; as it was where the document has no such list.
    static func read(_ text: SourceText, _ contents: TableOfContents, findings: inout Findings) -> TableOfContents {
        let lines = 0..<contents.lines.lowerBound
        guard let legend = lines.first(where: { isLegend(text, $0) }) else { return contents }
        var reader = OverviewReader(text: text, contents: contents)
        for line in lines.dropFirst(legend + 1) where !text.lines[line].isBlank && text.lines[line].range.count <= 900 {
            reader.read(line)
        }
        let lost = reader.lostMarks
        if lost > 0 {
            findings.add(
                .overviewMarkLost,
                .init(
                    ja: "概要一覧の\(lost)項目で、印のところに箇条書きの記号があります",
                    en: "\(lost) entries of the overview list stand behind a bullet that took the place of a mark"),
                in: text, line: legend)
        }
        return reader.contents
    }

    private init(text: SourceText, contents: TableOfContents) {
        self.text = text
        self.contents = contents
        titles = contents.chapters.map(SectionTitles.init)
    }

    /// `○:予算関連 ☆:制度関連 ※:その他`
    private static func isLegend(_ text: SourceText, _ line: Int) -> Bool {
        let range = text.lines[line].range
        guard range.count <= 300, text.contains("予算", in: range) else { return false }
        let glyphs = Glyphs(text, line: line)
        return glyphs.indices.contains {
            glyphs[$0] == 0x25CB && glyphs.peek(glyphs.skippingSpace($0 + 1)) == 0x3A
        }
    }

    private mutating func read(_ line: Int) {
        let glyphs = Glyphs(text, line: line)
        if let (number, end) = Enumerator.digits(glyphs, at: 0), glyphs.peek(end) == 0x20 {
            let title = Folding.key(glyphs, glyphs.trimmed(end..<glyphs.count))
            chapter = contents.chapterIndex(number: number).flatMap { index in
                contents.chapterIndex(titled: title) == index ? index : nil
            }
            return
        }
        guard let chapter else { return }
        let first = ContentsReader.skippingBullet(glyphs)
        var starts = [first]
        for index in glyphs.indices.dropFirst(first + 1)
        where Self.mark(glyphs[index]) != nil && glyphs[index - 1] == 0x20 {
            starts.append(index)
        }
        for (start, end) in zip(starts, starts.dropFirst() + [glyphs.count]) {
            let isFirst = start == first
            take(glyphs, start..<end, chapter, hasLost: isFirst && first > 0, mayBeCut: end == glyphs.count)
        }
    }

    private mutating func take(
        _ glyphs: Glyphs, _ range: Range<Int>, _ chapter: Int, hasLost: Bool, mayBeCut: Bool
    ) {
        var at = range.lowerBound
        var marks: [OverviewEntry.Mark] = []
        while at < range.upperBound, let mark = Self.mark(glyphs[at]) {
            if !marks.contains(mark) { marks.append(mark) }
            at += 1
        }
        let key = Folding.key(
            glyphs,
            glyphs.trimmed(at..<(glyphs.index(of: Self.repeated, in: at..<range.upperBound) ?? range.upperBound)))
        guard let section = titles[chapter].section(titled: key, mayBeCut: mayBeCut),
            contents.chapters[chapter].sections[section].overview == nil
        else { return }
        if hasLost { lostMarks += 1 }
        contents.chapters[chapter].sections[section].overview = OverviewEntry(
            marks: marks, complete: !hasLost, line: glyphs.line + 1)
    }

    private static let repeated = Word("【再掲】")

    private static func mark(_ scalar: UInt32) -> OverviewEntry.Mark? {
        switch scalar {
        case 0x25CB, 0x3007: .budget
        case 0x2606: .system
        case Sign.note: .other
        default: nil
        }
    }
}
