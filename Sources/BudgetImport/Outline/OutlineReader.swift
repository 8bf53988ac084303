import Budget

/// Walks the body's headings along the table of contents. The table says what there is and in what order; the body says
/// where it stands, repeats headings on every page, joins them, and loses some.
struct OutlineReader {
    private let text: SourceText
    private let contents: TableOfContents
    private var reading: OutlineReading
    private var findings: Findings

    private var chapter: Int?
    /// Position in the table of contents.
    private var position: Int?
    /// A section that the table does not list.
    private var unlistedSection: Int?
    private var measures = MeasureNumbers()
    /// Measures of the sections that were left: a later page may come back to one.
    private var left: [Int: MeasureNumbers] = [:]
    /// All sections that the page heads, and how often it heads any.
    private var heads: [SectionHead: Int] = [:]
    private var headCount = 0
    private var headsLine = -2
    private var inferred = false
    private var bodyLines: [Int?]
    private var inferredSections: Set<Int> = []

    private init(_ text: SourceText, _ contents: TableOfContents, _ findings: Findings) {
        self.text = text
        self.contents = contents
        self.findings = findings
        reading = OutlineReading(lineCount: text.lines.count)
        bodyLines = [Int?](repeating: nil, count: contents.entries.count)
    }

    static func read(_ text: SourceText, _ contents: TableOfContents, findings: inout Findings) -> OutlineReading {
        var reader = OutlineReader(text, contents, findings)
        for line in contents.lines.upperBound..<text.lines.count {
            guard let (heading, glyphs) = BodyHeading.read(text, line: line) else { continue }
            reader.read(heading, glyphs)
        }
        reader.finish()
        findings = reader.findings
        return reader.reading
    }

    private var place: Place {
        Place(
            chapter: chapter.map { contents.chapters[$0].number },
            section: unlistedSection ?? position.map { contents.section(at: $0).number }, measure: measures.current)
    }

    private func key(_ glyphs: Glyphs, _ title: Range<Int>) -> FoldedText {
        Folding.key(glyphs, title)
    }

    private mutating func read(_ heading: BodyHeading, _ glyphs: Glyphs) {
        switch heading {
        case .chapter(let number, let title): readChapter(number, key(glyphs, title), glyphs)
        case .sections(let listed): readSections(listed, glyphs)
        case .measure(let number, let title): readMeasure(number, title, glyphs)
        case .subMeasure(let number, let title):
            guard measures.current != nil, measures.accept(subMeasure: number) else { return }
            reading.outline.measures.append(
                Measure(
                    place: place, sub: number, title: text.string(glyphs.bytes(title)), line: glyphs.line + 1,
                    inferred: inferred))
        }
    }

    // MARK: Chapters

    private mutating func readChapter(_ number: Int, _ title: FoldedText, _ glyphs: Glyphs) {
        // Only a title of the table makes a line that begins with a number a heading.
        guard let listed = contents.chapterIndex(titled: title) else { return readUnlistedChapter(number, glyphs) }
        if contents.chapters[listed].number != number {
            findings.add(
                .headingDiffers, OutlineText.numbered(chapter: contents.chapters[listed].number, here: number),
                in: text, line: glyphs.line)
        }
        if chapter != listed {
            if let chapter, listed < chapter { outOfOrder(glyphs) }
            chapter = listed
            stand(at: nil)
            inferred = false
        }
        leaveHeads()
        reading.mark(glyphs.line, place)
    }

    /// A chapter behind the last of the table, where the body has come to that: what follows is placed in the last section.
    private mutating func readUnlistedChapter(_ number: Int, _ glyphs: Glyphs) {
        guard let last = contents.chapters.last?.number, number == last + 1, chapter == contents.chapters.count - 1,
            headsUnlisted(glyphs.line)
        else { return }
        findings.add(.headingUnlisted, OutlineText.unlisted(chapter: number), in: text, line: glyphs.line)
    }

    /// Whether a section or a first measure follows, as behind a chapter's heading.
    private func headsUnlisted(_ line: Int) -> Bool {
        guard let next = (line + 1..<text.lines.count).prefix(4).first(where: { !text.lines[$0].isBlank }),
            let (heading, _) = BodyHeading.read(text, line: next)
        else { return false }
        switch heading {
        case .sections(let listed): return listed.first?.number == 1
        case .measure(let number, _): return number == 1
        default: return false
        }
    }

    /// Goes on in the section at `found`, with the measures that it had when it was left; in none where that is nil.
    private mutating func stand(at found: Int?, unlisted: Int? = nil) {
        if let position, unlistedSection == nil { left[position] = measures }
        measures = found.flatMap { left.removeValue(forKey: $0) } ?? MeasureNumbers()
        position = found
        unlistedSection = unlisted
    }

    private mutating func leaveHeads() {
        heads.removeAll(keepingCapacity: headCount < 16)
        headCount = 0
    }

    private mutating func outOfOrder(_ glyphs: Glyphs) {
        findings.add(.headingOutOfOrder, OutlineText.outOfOrder, in: text, line: glyphs.line)
    }

    // MARK: Sections

    private mutating func readSections(_ listed: [(number: Int, title: Range<Int>)], _ glyphs: Glyphs) {
        // A page's headings may go on in the next line.
        let continues = glyphs.line == headsLine + 1
        if !continues { leaveHeads() }
        headsLine = glyphs.line
        // A page that heads several sections again goes on in the one that was being read.
        let staysHere = !continues && isHeadedAgain(listed, glyphs)
        for (index, section) in listed.enumerated() {
            guard let found = resolve(section.number, key(glyphs, section.title), glyphs, section.title) else {
                if index == 0, !continues { enterUnlisted(section.number, glyphs, section.title) }
                continue
            }
            if bodyLines[found] == nil { bodyLines[found] = glyphs.line }
            reach(found)
            let head = contents.head(at: found)
            if heads[head] == nil { heads[head] = found }
            headCount += 1
            if index == 0, !continues, !staysHere { enter(found, glyphs) }
        }
        reading.mark(glyphs.line, place)
    }

    /// Whether the section that is being read is one of those that a page heads: in `listed`, or in headings that follow.
    private func isHeadedAgain(_ listed: [(number: Int, title: Range<Int>)], _ glyphs: Glyphs) -> Bool {
        guard let position, unlistedSection == nil else { return false }
        let number = contents.section(at: position).number
        var (listed, glyphs) = (listed, glyphs)
        while true {
            let isListed = listed.contains {
                $0.number == number && key(glyphs, $0.title) == contents.entries[position].key
            }
            if isListed { return true }
            guard glyphs.line + 1 < text.lines.count,
                let (heading, next) = BodyHeading.read(text, line: glyphs.line + 1),
                case .sections(let following) = heading
            else { return false }
            (listed, glyphs) = (following, next)
        }
    }

    /// The section of the table that a heading names: by number and title in this chapter, else by title farther on,
    /// else by number alone.
    private mutating func resolve(_ number: Int, _ title: FoldedText, _ glyphs: Glyphs, _ range: Range<Int>) -> Int? {
        let here = chapter.flatMap { contents.position(chapter: $0, number: number) }
        if let here, contents.entries[here].key == title { return here }
        let head = SectionHead(number: number, title: title)
        if let next = contents.position(of: head, after: position ?? -1) { return next }
        if let here = following(number, title, here) ?? here, !isMissing(number, title, here) {
            findings.add(
                .headingDiffers, OutlineText.titled(section: number), in: text, glyphs, range,
                notes: [(contents.section(at: here).line - 1, OutlineText.listedTitle)])
            return here
        }
        findings.add(.headingUnlisted, OutlineText.unlisted(section: number), in: text, glyphs, range)
        return nil
    }

    /// The first section of the next chapter, where a heading has its number and is no less like its title than like that
    /// of the section `here`, which would go back or stay.
    private func following(_ number: Int, _ title: FoldedText, _ here: Int?) -> Int? {
        guard let position, let here, here <= position, position + 1 < contents.entries.count,
            contents.entries[position + 1].chapter != contents.entries[position].chapter,
            contents.section(at: position + 1).number == number,
            Self.likeness(title, contents.entries[position + 1].key) >= Self.likeness(title, contents.entries[here].key)
        else { return nil }
        return position + 1
    }

    /// Whether a heading with the number of `here`, which would go back or stay, is that of a section of the next chapter
    /// that the table of contents lacks.
    private func isMissing(_ number: Int, _ title: FoldedText, _ here: Int) -> Bool {
        guard let position, here <= position, chapterWithout(number) != nil else { return false }
        let listed = contents.entries[here].key
        return 2 * Self.likeness(title, listed) < min(title.bytes.count, listed.bytes.count)
    }

    /// How many bytes two titles begin and end with alike.
    private static func likeness(_ a: FoldedText, _ b: FoldedText) -> Int {
        zip(a.bytes, b.bytes).prefix { $0 == $1 }.count
            + zip(a.bytes.reversed(), b.bytes.reversed()).prefix { $0 == $1 }.count
    }

    private mutating func enter(_ found: Int, _ glyphs: Glyphs) {
        guard found != position || unlistedSection != nil else { return }
        let itsChapter = contents.entries[found].chapter
        if let position, found < position { outOfOrder(glyphs) }
        inferred = false
        if itsChapter != chapter {
            inferChapter(itsChapter, glyphs)
        }
        stand(at: found)
    }

    private mutating func inferChapter(_ index: Int, _ glyphs: Glyphs) {
        let listed = contents.chapters[index]
        findings.add(
            .headingInferred, OutlineText.inferred(chapter: listed.number), in: text, line: glyphs.line,
            notes: [(listed.line - 1, OutlineText.listedChapter)])
        chapter = index
        inferred = true
    }

    private mutating func enterUnlisted(_ number: Int, _ glyphs: Glyphs, _ title: Range<Int>) {
        guard unlistedSection != number else { return }
        inferred = false
        if let next = chapterWithout(number) { inferChapter(next, glyphs) }
        stand(at: nil, unlisted: number)
    }

    /// The next chapter, where numbers begin again and the table of contents lacks this one at its beginning.
    private func chapterWithout(_ number: Int) -> Int? {
        guard let chapter, chapter + 1 < contents.chapters.count,
            let last = unlistedSection ?? position.map({ contents.section(at: $0).number }), number <= last,
            let first = contents.chapters[chapter + 1].sections.first?.number, number < first
        else { return nil }
        return chapter + 1
    }

    private mutating func reach(_ found: Int) { reading.reached = max(reading.reached ?? found, found) }

    // MARK: Measures

    private mutating func readMeasure(_ number: Int, _ range: Range<Int>, _ glyphs: Glyphs) {
        guard chapter != nil else { return }
        let range = Self.withoutContinuation(glyphs, range)
        let title = key(glyphs, range)
        if let head = heads[SectionHead(number: number, title: title)] {
            if position != head || unlistedSection != nil { stand(at: head) }
        } else if position == nil, unlistedSection == nil, let chapter {
            if let first = contents.firstPosition(inChapter: chapter) { inferSection(first, glyphs) }
        } else if measures.restarts(number, title), headCount < 2 {
            if let missing = missingSection(title) {
                findings.add(.headingUnlisted, OutlineText.unlisted(section: missing), in: text, glyphs, range)
                stand(at: nil, unlisted: missing)
                inferred = true
            } else if let next = nextSection(title) {
                inferSection(next, glyphs)
            } else {
                findings.add(.headingUnlisted, OutlineText.unlistedMeasures, in: text, glyphs, range)
            }
        } else if number > measures.highest + 1 {
            findings.add(
                .headingNumberSkipped, OutlineText.skipped(measure: number, after: measures.highest), in: text, glyphs,
                0..<range.lowerBound)
        }
        let isNew = measures.enter(number, title)
        reading.mark(glyphs.line, place)
        guard isNew else { return }
        reading.outline.measures.append(
            Measure(place: place, title: text.string(glyphs.bytes(range)), line: glyphs.line + 1, inferred: inferred))
    }

    /// The section that begins where measure numbers start again: the one of that title farther on in this chapter, else
    /// the next.
    private func nextSection(_ title: FoldedText) -> Int? {
        guard let position, position + 1 < contents.entries.count else { return nil }
        let itsChapter = contents.entries[position].chapter
        let titled = contents.position(titled: title, after: position)
        return titled.flatMap { contents.entries[$0].chapter == itsChapter ? $0 : nil } ?? position + 1
    }

    /// The number that the table of contents skips behind this section, which may have begun.
    private func missingSection(_ title: FoldedText) -> Int? {
        guard let position, let next = nextSection(title), contents.entries[next].key != title else { return nil }
        let number = contents.section(at: position).number + 1
        let isSame = contents.entries[next].chapter == contents.entries[position].chapter
        return number < contents.section(at: next).number && isSame ? number : nil
    }

    private mutating func inferSection(_ found: Int, _ glyphs: Glyphs) {
        if contents.entries[found].chapter != chapter { inferChapter(contents.entries[found].chapter, glyphs) }
        let listed = contents.section(at: found)
        findings.add(
            .headingInferred,
            OutlineText.inferred(section: listed.number, ofChapter: contents.chapter(at: found).number),
            in: text, line: glyphs.line, notes: [(listed.line - 1, OutlineText.listedSection)])
        stand(at: found)
        inferred = true
        inferredSections.insert(found)
        reach(found)
    }

    private static let continuations = [Word("(続き)"), Word("(つづき)"), Word("(続)")]

    private static func withoutContinuation(_ glyphs: Glyphs, _ title: Range<Int>) -> Range<Int> {
        for word in continuations where title.count > word.scalars.count {
            let start = title.upperBound - word.scalars.count
            if glyphs.has(word, at: start) { return glyphs.trimmed(title.lowerBound..<start) }
        }
        return title
    }

    // MARK: The whole

    private mutating func finish() {
        reading.outline.pillars = contents.pillars
        reading.outline.chapters = contents.chapters
        for (entry, line) in zip(contents.entries, bodyLines) {
            reading.outline.chapters[entry.chapter].sections[entry.section].bodyLine = line.map { $0 + 1 }
        }
        guard let reached = reading.reached else { return }
        for found in 0..<reached where bodyLines[found] == nil && !inferredSections.contains(found) {
            let section = contents.section(at: found)
            let number = contents.chapter(at: found).number
            findings.add(
                .headingLost, OutlineText.lost(section: section.number, ofChapter: number), in: text,
                line: section.line - 1)
        }
    }
}
