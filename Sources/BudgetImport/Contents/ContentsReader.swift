import Budget
import Language

/// Reads the table of contents: pillars (`IV …`), chapters (`9 …`), sections (`[2]… 59`), page after page of it.
struct ContentsReader {
    private let text: SourceText
    private var pillars: [Pillar] = []
    private var chapters: [Chapter] = []
    /// Whether a section before had a page: looking for one again at every line would take quadratic time.
    private var listsPages = false

    private init(_ text: SourceText) { self.text = text }

    /// nil where the document has none. The table begins at the first line from `start` on that says 目次.
    static func read(_ text: SourceText, from start: Int, findings: inout Findings) -> TableOfContents? {
        guard let first = firstLine(text, from: start) else { return nil }
        var reader = ContentsReader(text)
        let end = reader.readEntries(after: first, &findings)
        guard reader.chapters.contains(where: { !$0.sections.isEmpty }) else { return nil }
        return TableOfContents(pillars: reader.pillars, chapters: reader.chapters, lines: first..<end)
    }

    private static let word: StaticString = "目次"
    private static let folded = Word("目次")
    private static let maximumBytes = 300
    /// What is in the way of the word, as in `目　次`, is no more than white space and a character that stands for another.
    private static let maximumSpacedBytes = 60

    private static func firstLine(_ text: SourceText, from start: Int) -> Int? {
        let lines = text.lines.indices.dropFirst(start)
        let plain = lines.first { line in
            let range = text.lines[line].range
            return range.count <= maximumBytes && text.contains(word, in: range)
        }
        return plain
            ?? lines.first { line in
                let range = text.lines[line].range
                guard !range.isEmpty, range.count <= maximumSpacedBytes else { return false }
                let key = Folding.key(text.string(range)).bytes
                let glyphs = Glyphs(key, key.indices, line)
                return glyphs.index(of: folded, in: 0..<glyphs.count) != nil
            }
    }

    /// The line after the table's last: the body begins where numbers start again.
    private mutating func readEntries(after first: Int, _ findings: inout Findings) -> Int {
        var lastEntry = first
        for line in text.lines.indices.dropFirst(first + 1) where !text.lines[line].isBlank {
            if text.lines[line].marks.contains(.budget) { return lastEntry + 1 }
            guard text.lines[line].range.count <= 900, !PageNumbers.isPageNumber(text, line) else { continue }
            let glyphs = Glyphs(text, line: line)
            let start = Self.skippingBullet(glyphs)
            if goesOn(glyphs) {
                lastEntry = line
                continue
            }
            if let (number, end) = Enumerator.bracketed(glyphs, at: start) {
                guard !chapters.isEmpty else { continue }
                if let last = chapters[chapters.count - 1].sections.last?.number {
                    if number <= last { return lastEntry + 1 }
                    if number > last + 1 {
                        skipped(
                            .init(ja: "節[\(last)]の次が[\(number)]です", en: "section [\(number)] follows [\(last)]"), line,
                            &findings)
                    }
                }
                let (title, page) = Self.titleAndPage(glyphs, end..<glyphs.count)
                listsPages = listsPages || page != nil
                chapters[chapters.count - 1].sections.append(
                    Section(number: number, title: text.string(glyphs.bytes(title)), line: line + 1, page: page))
            } else if let (number, end) = Enumerator.roman(glyphs, at: start) {
                // Every page of the table may name its pillar again.
                guard !isAgain(pillars.last?.number, pillars.last?.title, number, title(glyphs, end)) else { continue }
                if let last = pillars.last?.number, number != last + 1 {
                    skipped(
                        .init(ja: "柱\(last)の次が\(number)です", en: "pillar \(number) follows \(last)"), line, &findings)
                    guard number > last else { continue }
                }
                pillars.append(
                    Pillar(number: number, title: title(glyphs, end), chapters: [], line: line + 1))
            } else if let (number, end) = Enumerator.digits(glyphs, at: start), glyphs.peek(end) == 0x20 {
                // So may it its chapter: only what follows tells that from the first page of the body.
                guard !isAgain(chapters.last?.number, chapters.last?.title, number, title(glyphs, end)) else {
                    continue
                }
                if let last = chapters.last?.number {
                    if number <= last { return lastEntry + 1 }
                    if number > last + 1 {
                        skipped(
                            .init(ja: "\(last)章の次が\(number)章です", en: "chapter \(number) follows \(last)"), line,
                            &findings)
                    }
                }
                chapters.append(Chapter(number: number, title: title(glyphs, end), line: line + 1))
                if !pillars.isEmpty { pillars[pillars.count - 1].chapters.append(number) }
            } else {
                continue
            }
            lastEntry = line
        }
        return lastEntry + 1
    }

    /// Takes the rest of a section's title that was too long for its line: this one ends with a page, as all sections do, and
    /// the one before does not.
    private mutating func goesOn(_ glyphs: Glyphs) -> Bool {
        guard listsPages, let last = chapters.last?.sections.last, last.page == nil,
            Enumerator.bracketed(glyphs, at: Self.skippingBullet(glyphs)) == nil
        else { return false }
        let (rest, page) = Self.titleAndPage(glyphs, 0..<glyphs.count)
        guard let page else { return false }
        let (chapter, section) = (chapters.count - 1, chapters[chapters.count - 1].sections.count - 1)
        chapters[chapter].sections[section].title += text.string(glyphs.bytes(rest))
        chapters[chapter].sections[section].page = page
        return true
    }

    private func isAgain(_ last: Int?, _ lastTitle: String?, _ number: Int, _ title: String) -> Bool {
        last == number && lastTitle.map(Folding.key) == Folding.key(title)
    }

    private func title(_ glyphs: Glyphs, _ start: Int) -> String {
        text.string(glyphs.bytes(glyphs.trimmed(start..<glyphs.count)))
    }

    private mutating func skipped(_ what: LocalizedText, _ line: Int, _ findings: inout Findings) {
        findings.add(
            .contentsNumberSkipped, .init(ja: "目次で\(what.ja)", en: "\(what.en) in the table of contents"), in: text,
            line: line)
    }

    static func skippingBullet(_ glyphs: Glyphs) -> Int {
        glyphs.peek(0) == 0x2D || glyphs.peek(0) == Sign.middleDot ? glyphs.skippingSpace(1) : 0
    }

    /// The title and the page number behind its leader: `…の推進.....59`, `…の推進⇥59`.
    private static func titleAndPage(_ glyphs: Glyphs, _ range: Range<Int>) -> (Range<Int>, Int?) {
        let whole = glyphs.trimmed(range)
        var at = whole.upperBound
        while at > whole.lowerBound, Sign.isDigit(glyphs[at - 1]) { at -= 1 }
        guard at < whole.upperBound, at > whole.lowerBound, isLeader(glyphs[at - 1]),
            let page = Enumerator.digits(glyphs, at: at)?.value
        else { return (whole, nil) }
        while at > whole.lowerBound, isLeader(glyphs[at - 1]) { at -= 1 }
        return (glyphs.trimmed(whole.lowerBound..<at), page)
    }

    /// White space, `.`, `…`, `‥`, `・`
    private static func isLeader(_ scalar: UInt32) -> Bool {
        scalar == 0x20 || scalar == Sign.point || scalar == 0x2026 || scalar == 0x2025 || scalar == Sign.middleDot
    }
}
