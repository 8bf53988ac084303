import Budget

/// Gives chapters whose line the table of contents lost, or has with another number, what the rest of the document calls
/// them: the headings of the body's pages, else the list in front of the table.
struct ChapterRecovery {
    private let text: SourceText
    private let table: Range<Int>
    private(set) var chapters: [Chapter]
    private(set) var pillars: [Pillar]
    private let lost: Set<Int>

    /// The heading that names a chapter.
    private var found: [Int: BodyChapters.Heading] = [:]
    private var numbers: [Int?]

    /// - Parameter pillars: with indices of `chapters`.
    init(_ text: SourceText, table: Range<Int>, chapters: [Chapter], lost: Set<Int>, pillars: [Pillar]) {
        self.text = text
        self.table = table
        self.chapters = chapters
        self.lost = lost
        self.pillars = pillars
        numbers = chapters.indices.map { lost.contains($0) ? nil : chapters[$0].number }
    }

    mutating func recover(_ findings: inout Findings) {
        let doubtful = chapters.indices.filter(isDoubtful)
        if !doubtful.isEmpty {
            let listed = Set(chapters.indices.filter { !lost.contains($0) }.map { Folding.key(chapters[$0].title) })
            let body = BodyChapters(text, table.upperBound..<text.lines.count)
            for index in doubtful where !lost.contains(index) {
                found[index] = body.heading(titled: Folding.key(chapters[index].title))
            }
            nameBySections(body, listed)
            for (index, heading) in found { numbers[index] = heading.number }
            count(body, listed)
            nameByNumber(body, listed)
            apply(doubtful, &findings)
            insertMissing(body, &findings)
        }
        for index in pillars.indices { pillars[index].chapters = pillars[index].chapters.map { chapters[$0].number } }
    }

    /// Whether a chapter has no number, or one that does not fit in with its neighbours'.
    private func isDoubtful(_ index: Int) -> Bool {
        guard let number = numbers[index] else { return true }
        let before = index > 0 ? numbers[index - 1] : 0
        guard before == number - 1 else { return true }
        guard index + 1 < numbers.count, let after = numbers[index + 1] else { return false }
        return after <= number
    }

    /// What the body says over the sections of a lost chapter, where that is one title and no listed chapter's.
    private mutating func nameBySections(_ body: BodyChapters, _ listed: Set<FoldedText>) {
        var counts: [SectionHead: Int] = [:]
        for section in chapters.flatMap(\.sections) { counts[Self.head(section), default: 0] += 1 }
        for index in lost {
            let titles = Set(
                chapters[index].sections.map(Self.head).filter { counts[$0] == 1 }.compactMap { body.title(over: $0) })
            guard titles.count == 1, let title = titles.first, !listed.contains(title) else { continue }
            found[index] = body.heading(titled: title)
        }
    }

    private static func head(_ section: Section) -> SectionHead {
        SectionHead(number: section.number, title: Folding.key(section.title))
    }

    /// A table that skips more numbers at once says nothing about what it skips.
    private static let maximumGap = 30

    /// Numbers lost chapters that fill the gap between their neighbours, or as much of it as the body has unlisted chapters;
    /// those behind the last go on from it.
    private mutating func count(_ body: BodyChapters, _ listed: Set<FoldedText>) {
        var index = 0
        while index < numbers.count {
            guard numbers[index] == nil else {
                index += 1
                continue
            }
            let end = numbers[index...].firstIndex { $0 != nil } ?? numbers.count
            let first = (index > 0 ? numbers[index - 1] ?? 0 : 0) + 1
            let after = end < numbers.count ? numbers[end] ?? 0 : first + end - index
            if first + end - index == after {
                for next in index..<end { numbers[next] = first + next - index }
            } else if first < after, after - first <= Self.maximumGap {
                let free = (first..<after).filter { body.title(of: $0).map { !listed.contains($0) } ?? false }
                if free.count == end - index {
                    for (next, number) in zip(index..<end, free) { numbers[next] = number }
                }
            }
            index = end
        }
    }

    /// What is printed under the number of a lost chapter.
    private mutating func nameByNumber(_ body: BodyChapters, _ listed: Set<FoldedText>) {
        let unnamed = lost.filter { found[$0] == nil && numbers[$0] != nil }
        guard !unnamed.isEmpty else { return }
        let front = front
        for index in unnamed {
            guard let number = numbers[index] else { continue }
            if let title = body.title(of: number), !listed.contains(title) {
                found[index] = body.heading(titled: title)
            } else if body.title(of: number) == nil, let heading = front[number],
                !listed.contains(Folding.key(heading.title)),
                isNeighbour(front, index - 1) || isNeighbour(front, index + 1)
            {
                found[index] = heading
            }
        }
    }

    /// Chapters of the list in front of the table: the last line with each number.
    private var front: [Int: BodyChapters.Heading] {
        var front: [Int: BodyChapters.Heading] = [:]
        for line in 0..<table.lowerBound {
            guard let (heading, glyphs) = BodyHeading.read(text, line: line),
                case .chapter(let number, let title) = heading
            else { continue }
            front[number] = .init(number: number, title: text.string(glyphs.bytes(title)), line: line)
        }
        return front
    }

    /// Whether the list in front has the chapter at `index` as the table has it.
    private func isNeighbour(_ front: [Int: BodyChapters.Heading], _ index: Int) -> Bool {
        guard chapters.indices.contains(index), !lost.contains(index), let number = numbers[index],
            let heading = front[number]
        else { return false }
        return Folding.key(heading.title) == Folding.key(chapters[index].title)
    }

    // MARK: What comes of it

    private mutating func apply(_ doubtful: [Int], _ findings: inout Findings) {
        for index in doubtful {
            let printed = chapters[index].number
            let before = index > 0 ? chapters[index - 1].number : 0
            let number = numbers[index] ?? before + 1
            chapters[index].number = number
            let line = chapters[index].line - 1
            let notes = found[index].map { [Findings.Note(line: $0.line, text: ContentsText.heading)] } ?? []
            if lost.contains(index) {
                chapters[index].title = found[index]?.title ?? ""
                guard found[index] != nil, number > before else {
                    findings.add(.contentsChapterUnknown, ContentsText.unknown, in: text, line: line)
                    continue
                }
                findings.add(
                    .contentsChapterRecovered, ContentsText.recovered(number), in: text, line: line, notes: notes)
                part(index)
            } else if number <= before {
                findings.add(.contentsChapterUnknown, ContentsText.misnumbered(printed), in: text, line: line)
            } else if number != printed {
                findings.add(
                    .contentsChapterRecovered, ContentsText.renumbered(number, printed: printed), in: text, line: line,
                    notes: notes)
            }
        }
    }

    /// Adds chapters that the table has neither line nor section of, and a number is free for: then nothing that the body
    /// has under their headings is read as the chapter's before.
    private mutating func insertMissing(_ body: BodyChapters, _ findings: inout Findings) {
        let listed = Set(chapters.map { Folding.key($0.title) })
        var all: [Chapter] = []
        var positions: [Int] = []
        for chapter in chapters {
            let before = all.last?.number ?? 0
            for number in before + 1..<max(before + 1, chapter.number) {
                guard let title = body.title(of: number), !listed.contains(title),
                    let heading = body.heading(titled: title)
                else { continue }
                findings.add(
                    .contentsChapterRecovered, ContentsText.missing(number), in: text, line: chapter.line - 1,
                    notes: [(heading.line, ContentsText.heading)])
                all.append(Chapter(number: number, title: heading.title, line: chapter.line))
            }
            positions.append(all.count)
            all.append(chapter)
        }
        for index in pillars.indices { pillars[index].chapters = pillars[index].chapters.map { positions[$0] } }
        chapters = all
    }

    /// Takes the line of the chapter at `index` from the entry before, which conversion may have joined it to.
    private mutating func part(_ index: Int) {
        if let pillar = pillars.lastIndex(where: { $0.chapters.first == index }) {
            let glyphs = Glyphs(text, line: pillars[pillar].line - 1)
            guard let (_, start) = Enumerator.roman(glyphs, at: ContentsReader.skippingBullet(glyphs)),
                let end = joined(index, glyphs)
            else { return }
            pillars[pillar].title = text.string(glyphs.bytes(glyphs.trimmed(start..<end)))
        } else if index > 0, let section = chapters[index - 1].sections.indices.last {
            let glyphs = Glyphs(text, line: chapters[index - 1].sections[section].line - 1)
            guard let (_, start) = Enumerator.bracketed(glyphs, at: ContentsReader.skippingBullet(glyphs)),
                let end = joined(index, glyphs)
            else { return }
            let (title, page) = ContentsReader.titleAndPage(glyphs, start..<end)
            chapters[index - 1].sections[section].title = text.string(glyphs.bytes(title))
            chapters[index - 1].sections[section].page = page
        }
    }

    /// Where the number and the title of a chapter begin that a line ends with.
    private func joined(_ index: Int, _ glyphs: Glyphs) -> Int? {
        let title = Folding.key(chapters[index].title)
        return glyphs.indices.first { at in
            guard let (number, end) = Enumerator.digits(glyphs, at: at), number == chapters[index].number,
                glyphs.peek(end) == 0x20
            else { return false }
            return Folding.key(glyphs, end..<glyphs.count) == title
        }
    }
}
