import Budget

/// Where the table ends. Numbers start again at the body's first page, and where the table lost a chapter's line: what the
/// table has listed stands in the body; what it has not, with a page or with other entries behind it, in the table.
extension ContentsReader {
    /// Whether a section whose number does not follow the one before is an entry of the table.
    func isEntry(section number: Int, _ range: Range<Int>, _ glyphs: Glyphs) -> Bool {
        guard !isListed(glyphs) else { return false }
        guard listsPages else {
            // Behind a heading of the body comes what it heads.
            return next(behind: glyphs.line).map(isHeading) ?? false
        }
        if Self.titleAndPage(glyphs, range).1 != nil { return true }
        // Its page may be lost, or stand in the next line with the rest of its title.
        guard let next = next(behind: glyphs.line) else { return false }
        guard let end = Self.sectionEnd(next) else {
            return next.line == glyphs.line + 1 && !isHeading(next)
                && Self.titleAndPage(next, 0..<next.count).1 != nil
        }
        return Self.titleAndPage(next, end..<next.count).1 != nil
    }

    /// Whether a chapter that is not the last one again is an entry of the table.
    func isEntry(chapter number: Int, _ title: FoldedText, _ line: Int) -> Bool {
        if number > counted, lost.isEmpty { return true }
        guard let next = next(behind: line), let end = Self.sectionEnd(next) else { return number > counted }
        if number > counted { return !isListed(next) }
        return !titles.contains(title) && isEntry(section: 1, end..<next.count, next)
    }

    /// Whether the section that follows is the next of the last chapter.
    func goesOnInLast(behind line: Int) -> Bool {
        guard let last = chapters.last?.sections.last?.number, let next = next(behind: line), !isListed(next) else {
            return false
        }
        return Enumerator.bracketed(next, at: Self.skippingBullet(next))?.value == last + 1
    }

    /// Says where entries of a table follow that is taken to have ended: between it and the first text.
    func reportRest(from end: Int, _ findings: inout Findings) {
        let lines = text.lines.indices.dropFirst(end).drop { text.lines[$0].isBlank }
        for line in lines where !text.lines[line].isBlank {
            let marks = text.lines[line].marks
            // A mark right behind the table may be what ended it.
            if marks.contains(.budget), line == lines.first { continue }
            guard !marks.contains(.budget), !marks.contains(.fullStop),
                text.lines[line].range.count <= Self.maximumEntry
            else { return }
            let glyphs = Glyphs(text, line: line)
            guard Enumerator.parenthesised(glyphs, at: 0) == nil else { return }
            guard isRest(glyphs) else { continue }
            findings.add(.contentsCutShort, ContentsText.cutShort, in: text, line: line)
            return
        }
    }

    private func isRest(_ glyphs: Glyphs) -> Bool {
        if let (number, end) = Enumerator.bracketed(glyphs, at: Self.skippingBullet(glyphs)) {
            guard listsPages, !isListed(glyphs) else { return false }
            let (title, page) = Self.titleAndPage(glyphs, end..<glyphs.count)
            return page != nil
                && !heads.contains(SectionHead(number: number, title: Folding.key(glyphs, title)))
        }
        guard let (number, end) = Enumerator.digits(glyphs, at: 0), glyphs.peek(end) == 0x20, number == counted + 1,
            !titles.contains(Folding.key(glyphs, glyphs.trimmed(end..<glyphs.count))),
            let next = next(behind: glyphs.line), let section = Self.sectionEnd(next), !isListed(next)
        else { return false }
        return isEntry(section: 1, section..<next.count, next)
    }

    // MARK: Looking ahead

    /// Blank lines and page numbers between two entries are no more.
    private static let reach = 8

    /// The next line that says something; nil where it is too far or too long.
    private func next(behind line: Int) -> Glyphs? {
        let next = text.lines.indices.dropFirst(line + 1).prefix(Self.reach).first {
            !text.lines[$0].isBlank && !PageNumbers.isPageNumber(text, $0)
        }
        guard let next, text.lines[next].range.count <= Self.maximumEntry else { return nil }
        return Glyphs(text, line: next)
    }

    private static func sectionEnd(_ glyphs: Glyphs) -> Int? {
        Enumerator.bracketed(glyphs, at: skippingBullet(glyphs))?.end
    }

    /// Whether the table has listed the first section that a line heads.
    private func isListed(_ glyphs: Glyphs) -> Bool {
        guard let (heading, glyphs) = BodyHeading.read(text, line: glyphs.line), case .sections(let listed) = heading,
            let first = listed.first
        else { return false }
        return heads.contains(SectionHead(number: first.number, title: Folding.key(glyphs, first.title)))
    }

    /// Whether a line is an entry of a table, or the headline of its next page.
    private func isHeading(_ glyphs: Glyphs) -> Bool {
        let start = Self.skippingBullet(glyphs)
        if Self.sectionEnd(glyphs) != nil || Enumerator.roman(glyphs, at: start) != nil { return true }
        if let (_, end) = Enumerator.digits(glyphs, at: start) { return glyphs.peek(end) == 0x20 }
        return glyphs.index(of: Self.folded, in: 0..<glyphs.count) != nil
    }
}
