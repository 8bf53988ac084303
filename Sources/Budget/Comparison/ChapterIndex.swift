/// An outline's chapters and sections by their numbers, and the pillar of each chapter. Of two with one number the first counts.
struct ChapterIndex {
    struct Entry {
        /// Position in `Outline.chapters`.
        var chapter: Int
        var section: Section
    }

    private struct SectionNumber: Hashable {
        var chapter: Int
        var section: Int
    }

    /// All sections, in the outline's order.
    private(set) var sections: [Entry] = []
    private var chapters: [Int: Int] = [:]
    private var sectionOfNumber: [SectionNumber: Int] = [:]
    private var pillars: [Int: Int] = [:]
    private var pillarOfChapter: [Int: Int] = [:]
    private let numbers: [Int]

    init(_ outline: Outline) {
        numbers = outline.chapters.map(\.number)
        for (index, chapter) in outline.chapters.enumerated() {
            if chapters[chapter.number] == nil { chapters[chapter.number] = index }
            for section in chapter.sections {
                let number = SectionNumber(chapter: index, section: section.number)
                if sectionOfNumber[number] == nil { sectionOfNumber[number] = sections.count }
                sections.append(Entry(chapter: index, section: section))
            }
        }
        for (index, pillar) in outline.pillars.enumerated() {
            if pillars[pillar.number] == nil { pillars[pillar.number] = index }
            for number in pillar.chapters where pillarOfChapter[number] == nil { pillarOfChapter[number] = index }
        }
    }

    /// The position of the chapter of that number.
    subscript(number: Int?) -> Int? { number.flatMap { chapters[$0] } }

    /// The position in `sections` of what a place names.
    func section(_ place: Place) -> Int? {
        guard let chapter = self[place.chapter], let number = place.section else { return nil }
        return sectionOfNumber[SectionNumber(chapter: chapter, section: number)]
    }

    /// The position in `Outline.pillars` of the pillar that the chapter at this position belongs to.
    func pillar(of chapter: Int) -> Int? { pillarOfChapter[numbers[chapter]] }

    /// The position of the pillar of that number.
    func pillar(numbered number: Int) -> Int? { pillars[number] }
}
