import Budget
import Language

/// Reads the table of contents: pillars (`IV …`), chapters (`9 …`), sections (`[2]… 59`), page after page of it.
///
/// Conversion loses lines of it. Sections whose numbers begin again without a chapter's line are those of a chapter that
/// lost it, as long as they are the table's own and not yet the body's.
struct ContentsReader {
    let text: SourceText
    /// Their chapters are indices of `chapters` as long as the table is read: some have no number yet.
    private var pillars: [Pillar] = []
    private(set) var chapters: [Chapter] = []
    /// Indices of the chapters whose line is lost: they have neither number nor title.
    private(set) var lost: Set<Int> = []
    /// The number that the last chapter has, or would have.
    private(set) var counted = 0
    /// What has been listed so far.
    private(set) var heads: Set<SectionHead> = []
    private(set) var titles: Set<FoldedText> = []
    /// Whether a section before had a page: looking for one again at every line would take quadratic time.
    private(set) var listsPages = false
    /// Whether no chapter stands behind the last pillar yet.
    private var isBehindPillar = false

    private init(_ text: SourceText) { self.text = text }

    /// nil where the document has none. The table begins at the first line from `start` on that says 目次.
    static func read(_ text: SourceText, from start: Int, findings: inout Findings) -> TableOfContents? {
        guard let first = firstLine(text, from: start) else { return nil }
        var reader = ContentsReader(text)
        let end = reader.readEntries(after: first, &findings)
        guard reader.lost.count < reader.chapters.count, reader.chapters.contains(where: { !$0.sections.isEmpty })
        else { return nil }
        reader.reportRest(from: end, &findings)
        var recovery = ChapterRecovery(
            text, table: first..<end, chapters: reader.chapters, lost: reader.lost, pillars: reader.pillars)
        recovery.recover(&findings)
        return TableOfContents(pillars: recovery.pillars, chapters: recovery.chapters, lines: first..<end)
    }

    private static let word: StaticString = "目次"
    static let folded = Word("目次")
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

    private enum Outcome {
        case taken
        /// No entry of its own.
        case passed
        /// The table ended before this line.
        case body
    }

    /// The line after the table's last: the body begins where numbers start again with what the table has listed.
    private mutating func readEntries(after first: Int, _ findings: inout Findings) -> Int {
        var lastEntry = first
        for line in text.lines.indices.dropFirst(first + 1) where !text.lines[line].isBlank {
            if text.lines[line].marks.contains(.budget) { return lastEntry + 1 }
            guard text.lines[line].range.count <= Self.maximumEntry, !PageNumbers.isPageNumber(text, line) else {
                continue
            }
            let glyphs = Glyphs(text, line: line)
            if goesOn(glyphs) {
                lastEntry = line
                continue
            }
            switch read(glyphs, &findings) {
            case .taken: lastEntry = line
            case .passed: continue
            case .body: return lastEntry + 1
            }
        }
        return lastEntry + 1
    }

    static let maximumEntry = 900

    private mutating func read(_ glyphs: Glyphs, _ findings: inout Findings) -> Outcome {
        let start = Self.skippingBullet(glyphs)
        if let (number, end) = Enumerator.bracketed(glyphs, at: start) {
            return readSection(number, end..<glyphs.count, glyphs, &findings)
        }
        if let (number, end) = Enumerator.roman(glyphs, at: start) {
            return readPillar(number, title(glyphs, end), glyphs.line, &findings)
        }
        if let (number, end) = Enumerator.digits(glyphs, at: start), glyphs.peek(end) == 0x20 {
            guard let section = Self.joinedSection(glyphs, end + 1) else {
                return readChapter(number, title(glyphs, end), glyphs.line, &findings)
            }
            let title = text.string(glyphs.bytes(glyphs.trimmed(end..<section.start)))
            let outcome = readChapter(number, title, glyphs.line, &findings)
            return outcome == .taken ? readSection(1, section.end..<glyphs.count, glyphs, &findings) : outcome
        }
        return .passed
    }

    /// `9 … - [1]…`: the first section in its chapter's line.
    private static func joinedSection(_ glyphs: Glyphs, _ first: Int) -> (start: Int, end: Int)? {
        for at in first + 1..<max(first + 1, glyphs.count) {
            guard let (number, end) = Enumerator.bracketed(glyphs, at: at), number == 1 else { continue }
            let title = glyphs.trimmed(first..<at)
            let hasBullet = title.count > 1 && glyphs[title.upperBound - 1] == 0x2D
            return (hasBullet ? title.upperBound - 1 : at, end)
        }
        return nil
    }

    private mutating func readSection(
        _ number: Int, _ range: Range<Int>, _ glyphs: Glyphs, _ findings: inout Findings
    ) -> Outcome {
        if let last = chapters.last?.sections.last?.number, number <= last {
            guard isEntry(section: number, range, glyphs) else { return .body }
            beginLost(glyphs.line)
        } else if chapters.isEmpty || isBehindPillar {
            beginLost(glyphs.line)
        }
        let chapter = chapters.count - 1
        let last = chapters[chapter].sections.last?.number
        if number > (last ?? 0) + 1 { skipped(ContentsText.section(number, after: last), glyphs.line, &findings) }
        let (title, page) = Self.titleAndPage(glyphs, range)
        listsPages = listsPages || page != nil
        heads.insert(SectionHead(number: number, title: Folding.key(glyphs, title)))
        chapters[chapter].sections.append(
            Section(number: number, title: text.string(glyphs.bytes(title)), line: glyphs.line + 1, page: page))
        return .taken
    }

    private mutating func readPillar(
        _ number: Int, _ title: String, _ line: Int, _ findings: inout Findings
    ) -> Outcome {
        // Every page of the table may name its pillar again.
        guard !isAgain(pillars.last?.number, pillars.last?.title, number, title) else { return .passed }
        let last = pillars.last?.number
        if number != (last ?? 0) + 1 { skipped(ContentsText.pillar(number, after: last), line, &findings) }
        guard number > last ?? 0 else { return .passed }
        pillars.append(Pillar(number: number, title: title, chapters: [], line: line + 1))
        isBehindPillar = true
        return .taken
    }

    private mutating func readChapter(
        _ number: Int, _ title: String, _ line: Int, _ findings: inout Findings
    ) -> Outcome {
        // So may it its chapter: only what follows tells that from the first page of the body.
        guard !isAgain(chapters.last?.number, chapters.last?.title, number, title) else {
            if isBehindPillar { moveLastBehindPillar() }
            return .passed
        }
        let key = Folding.key(title)
        if lost.contains(chapters.count - 1), !isBehindPillar, goesOnInLast(behind: line) {
            // The next page of the table names the chapter whose line is lost.
            lost.remove(chapters.count - 1)
            chapters[chapters.count - 1].number = number
            chapters[chapters.count - 1].title = title
            findings.add(.contentsChapterRecovered, ContentsText.named(number), in: text, line: line)
        } else {
            guard isEntry(chapter: number, key, line) else { return .body }
            if number > counted + 1 {
                skipped(ContentsText.chapter(number, after: chapters.isEmpty ? nil : counted), line, &findings)
            }
            begin(Chapter(number: number, title: title, line: line + 1))
        }
        counted = number
        titles.insert(key)
        return .taken
    }

    /// The table's next page names a pillar whose line is lost, and again the chapter that it stands over.
    private mutating func moveLastBehindPillar() {
        let pillar = pillars.count - 1
        if pillar > 0, pillars[pillar - 1].chapters.last == chapters.count - 1 {
            pillars[pillar - 1].chapters.removeLast()
        }
        pillars[pillar].chapters.append(chapters.count - 1)
        isBehindPillar = false
    }

    private mutating func beginLost(_ line: Int) {
        lost.insert(chapters.count)
        counted += 1
        begin(Chapter(number: 0, title: "", line: line + 1))
    }

    private mutating func begin(_ chapter: Chapter) {
        if !pillars.isEmpty { pillars[pillars.count - 1].chapters.append(chapters.count) }
        chapters.append(chapter)
        isBehindPillar = false
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
        let listed = chapters[chapter].sections[section]
        heads.insert(SectionHead(number: listed.number, title: Folding.key(listed.title)))
        return true
    }

    private func isAgain(_ last: Int?, _ lastTitle: String?, _ number: Int, _ title: String) -> Bool {
        last == number && lastTitle.map(Folding.key) == Folding.key(title)
    }

    private func title(_ glyphs: Glyphs, _ start: Int) -> String {
        text.string(glyphs.bytes(glyphs.trimmed(start..<glyphs.count)))
    }

    private func skipped(_ what: LocalizedText, _ line: Int, _ findings: inout Findings) {
        findings.add(.contentsNumberSkipped, what, in: text, line: line)
    }

    static func skippingBullet(_ glyphs: Glyphs) -> Int {
        glyphs.peek(0) == 0x2D || glyphs.peek(0) == Sign.middleDot ? glyphs.skippingSpace(1) : 0
    }

    /// The title and the page number behind its leader: `…の推進.....59`, `…の推進⇥59`.
    static func titleAndPage(_ glyphs: Glyphs, _ range: Range<Int>) -> (Range<Int>, Int?) {
        let whole = glyphs.trimmed(range)
        var at = whole.upperBound
        while at > whole.lowerBound, Sign.isDigit(glyphs[at - 1]) { at -= 1 }
        let digits = at..<whole.upperBound
        guard (1...maximumDigits).contains(digits.count), at > whole.lowerBound, isLeader(glyphs[at - 1]) else {
            return (whole, nil)
        }
        let page = digits.reduce(0) { 10 * $0 + Int(glyphs[$1] - Sign.zero) }
        guard page > 0 else { return (whole, nil) }
        while at > whole.lowerBound, isLeader(glyphs[at - 1]) { at -= 1 }
        return (glyphs.trimmed(whole.lowerBound..<at), page)
    }

    private static let maximumDigits = 3

    /// White space, `.`, `…`, `‥`, `・`
    private static func isLeader(_ scalar: UInt32) -> Bool {
        scalar == 0x20 || scalar == Sign.point || scalar == 0x2026 || scalar == 0x2025 || scalar == Sign.middleDot
    }
}
