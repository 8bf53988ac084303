import Budget

/// What the table of contents lists, in its order: the authority for titles and order.
struct TableOfContents {
    struct Entry {
        var chapter: Int
        var section: Int
        var key: FoldedText
    }

    var pillars: [Pillar] = []
    /// Sections have no body line yet.
    var chapters: [Chapter] = []
    /// Lines of the table: from its headline to the line before the first page of the body.
    var lines: Range<Int>

    /// All sections in order, for finding them by title.
    private(set) var entries: [Entry] = []
    private var positions: [FoldedText: [Int]] = [:]
    private var numberedPositions: [SectionHead: [Int]] = [:]
    private var chapterKeys: [FoldedText: Int] = [:]
    private var chapterIndexes: [Int: Int] = [:]
    /// Position of the first section of each chapter.
    private var firstEntries: [Int] = []

    init(pillars: [Pillar], chapters: [Chapter], lines: Range<Int>) {
        self.pillars = pillars
        self.chapters = chapters
        self.lines = lines
        for (index, chapter) in chapters.enumerated() {
            firstEntries.append(entries.count)
            chapterKeys[Folding.key(chapter.title)] = index
            chapterIndexes[chapter.number] = index
            for (section, listed) in chapter.sections.enumerated() {
                let key = Folding.key(listed.title)
                positions[key, default: []].append(entries.count)
                numberedPositions[SectionHead(number: listed.number, title: key), default: []].append(entries.count)
                entries.append(Entry(chapter: index, section: section, key: key))
            }
        }
    }

    func chapterIndex(number: Int) -> Int? { chapterIndexes[number] }

    /// Index of the chapter with this title.
    func chapterIndex(titled key: FoldedText) -> Int? { chapterKeys[key] }

    /// Position of section `number` of the chapter at `chapter`.
    func position(chapter: Int, number: Int) -> Int? {
        // The numbers of a chapter's sections ascend.
        let sections = chapters[chapter].sections
        var low = 0
        var high = sections.count
        while low < high {
            let middle = (low + high) / 2
            if sections[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < sections.count && sections[low].number == number ? firstEntries[chapter] + low : nil
    }

    /// The first section with this title behind `position`.
    func position(titled key: FoldedText, after position: Int) -> Int? {
        positions[key].flatMap { Self.first(of: $0, after: position) }
    }

    /// The first section with this number and title behind `position`, else the last in front of it.
    func position(of head: SectionHead, after position: Int) -> Int? {
        numberedPositions[head].flatMap { Self.first(of: $0, after: position) ?? $0.last }
    }

    /// `positions` ascend.
    private static func first(of positions: [Int], after position: Int) -> Int? {
        var low = 0
        var high = positions.count
        while low < high {
            let middle = (low + high) / 2
            if positions[middle] <= position { low = middle + 1 } else { high = middle }
        }
        return low < positions.count ? positions[low] : nil
    }

    /// What heads the section at `position`.
    func head(at position: Int) -> SectionHead {
        SectionHead(number: section(at: position).number, title: entries[position].key)
    }

    func section(at position: Int) -> Section {
        chapters[entries[position].chapter].sections[entries[position].section]
    }

    func chapter(at position: Int) -> Chapter { chapters[entries[position].chapter] }

    /// Position of the first section of the chapter at `chapter`; nil where it has none.
    func firstPosition(inChapter chapter: Int) -> Int? {
        chapters[chapter].sections.isEmpty ? nil : firstEntries[chapter]
    }
}

/// `[2] …`: a number and the key of a title.
struct SectionHead: Hashable {
    var number: Int
    var title: FoldedText
}
