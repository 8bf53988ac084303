/// What a document is about, before any of it is printed.
struct OutlinePlan {
    struct Section {
        var number: Int
        var title: String
        /// Titles of measures (1), (2), …; a section may have none.
        var measures: [String]
        /// The section's heading stands on no page of it.
        var isLost = false
        /// Printed otherwise in the body than in the table of contents.
        var bodyTitle: String?
        /// The first two sections of a chapter, headed together; measure (n) is named after section [n].
        var isCombined = false
    }
    struct Chapter {
        var number: Int
        var title: String
        var sections: [Section]
        var isHeadingLost = false
    }

    var chapters: [Chapter] = []
    /// Every page has its full heading, and pages stand in another order than in the table of contents.
    var isShuffled: Bool

    init(_ random: inout SeededRandom, chapters count: ClosedRange<Int>) {
        isShuffled = random.chance(20)
        var titles: Set<String> = []
        var number = 0
        for _ in 0..<random.number(count) {
            number += random.chance(8) ? 2 : 1
            var chapter = Chapter(
                number: number, title: Self.title("\(number == 3 ? 5 : 0)", &titles, &random), sections: [])
            for section in 1...random.number(1...4) {
                let measures = (0..<random.pick([0, 1, 1, 2, 3])).map { _ in Self.title("", &titles, &random) }
                chapter.sections.append(
                    Section(number: section, title: Self.title("", &titles, &random), measures: measures))
            }
            chapters.append(chapter)
        }
        if !isShuffled { damage(&random) }
    }

    private static func title(_ prefix: String, _ used: inout Set<String>, _ random: inout SeededRandom) -> String {
        while true {
            var title =
                Phrases.topic(&random)
                + random.pick([
                    "の推進", "の強化", "(通年)", "と「\(Phrases.topic(&random))」", "に向けたAIの活用", "、\(Phrases.topic(&random))等の充実",
                ])
            if prefix == "5" { title = "5Gによる" + title }
            if used.insert(title).inserted { return title }
        }
    }

    /// What conversion does to headings, as far as the text still tells what was there.
    private mutating func damage(_ random: inout SeededRandom) {
        for chapter in chapters.indices {
            var before: Section? = chapter > 0 ? chapters[chapter - 1].sections.last : nil
            if chapter > 0, random.chance(15) { chapters[chapter].isHeadingLost = true }
            for index in chapters[chapter].sections.indices {
                let section = chapters[chapter].sections[index]
                // Numbers that begin again under another title show it.
                if random.chance(15), let before, !before.isCombined, !before.measures.isEmpty,
                    !section.measures.isEmpty,
                    index > 0 || chapters[chapter].isHeadingLost
                {
                    chapters[chapter].sections[index].isLost = true
                } else if random.chance(10) {
                    chapters[chapter].sections[index].bodyTitle = section.title + "について"
                }
                before = chapters[chapter].sections[index]
            }
            combine(chapter, &random)
        }
    }

    private mutating func combine(_ chapter: Int, _ random: inout SeededRandom) {
        let sections = chapters[chapter].sections
        guard sections.count > 1, random.chance(25),
            sections.prefix(2).allSatisfy({ !$0.isLost && $0.bodyTitle == nil }),
            !(sections.count > 2 && sections[2].isLost)
        else { return }
        for index in 0..<2 {
            chapters[chapter].sections[index].measures = [sections[index].title]
            chapters[chapter].sections[index].isCombined = true
        }
    }
}
