import Budget

/// Pages of the body: headings as pages repeat, join and lose them, and the blocks between.
extension EditionWriter {
    mutating func writeBody(_ plan: OutlinePlan) {
        if plan.isShuffled { writeShuffled(plan) } else { writeInOrder(plan) }
        // A document ends with something that is whole.
        lines += ["", "- " + Phrases.sentence(&random)]
    }

    private mutating func writeInOrder(_ plan: OutlinePlan) {
        for (chapterIndex, chapter) in plan.chapters.enumerated() {
            for (index, section) in chapter.sections.enumerated() where !(index == 1 && section.isCombined) {
                let isFirst = index == 0
                if section.isCombined {
                    writeCombined(chapter, chapterIndex)
                } else {
                    writeSection(chapter, chapterIndex, index, isFirst: isFirst)
                }
            }
        }
    }

    // MARK: Headings

    private mutating func breakPage() { lines += random.pick([[""], ["", "\u{0C}"], ["", " ", ""], ["", "", ""]]) }

    private mutating func writeChapterHeading(_ chapter: OutlinePlan.Chapter) {
        let feed = lines.last == "" && random.chance(10) ? "\u{0C}" : ""
        lines += ["\(feed)\(chapter.number) \(chapter.title)", ""]
    }

    private mutating func writeSectionHeading(_ section: OutlinePlan.Section, _ chapter: Int, _ index: Int) {
        let number = random.pick([
            "[\(section.number)] ", "[\(section.number)]", "【\(section.number)】", "- [\(section.number)] ",
        ])
        lines.append(number + (section.bodyTitle ?? section.title))
        if section.bodyTitle != nil { say("heading.differs", line: lines.count) }
        stands(chapter, index)
        lines.append("")
    }

    /// The section's heading stands in the line just written, perhaps not for the first time.
    private mutating func stands(_ chapter: Int, _ index: Int) {
        if expected.outline.chapters[chapter].sections[index].bodyLine == nil {
            expected.outline.chapters[chapter].sections[index].bodyLine = lines.count
        }
    }

    private mutating func writeMeasureHeading(_ number: Int, _ title: String, isContinued: Bool) {
        let digits = random.pick(["(\(number)) ", "（\(number)） ", "(\(number))"])
        lines.append(digits + title + (isContinued ? random.pick(["（続き）", " (続き)", "（つづき）", ""]) : ""))
    }

    // MARK: Sections

    private mutating func writeSection(
        _ chapter: OutlinePlan.Chapter, _ chapterIndex: Int, _ index: Int, isFirst: Bool
    ) {
        let section = chapter.sections[index]
        breakPage()
        if !chapter.isHeadingLost, isFirst || random.chance(70) { writeChapterHeading(chapter) }
        let isChapterInferred = chapter.isHeadingLost && isFirst
        if !section.isLost {
            writeSectionHeading(section, chapterIndex, index)
            if isChapterInferred { say("heading.inferred", line: lines.count - 1) }
        }
        let isInferred = section.isLost || isChapterInferred
        var place = Place(chapter: chapter.number, section: section.number)
        guard !section.measures.isEmpty else { return writeContent(place) }
        if !section.isLost, random.chance(20) { writeContent(place) }
        var skipped: Int?
        for (offset, title) in section.measures.enumerated() {
            let number = offset + 1
            if number > 1, number < section.measures.count, random.chance(20) {
                // Its heading is lost: what it holds stands in the measure before.
                skipped = number
                writeContent(place)
                continue
            }
            writeMeasureHeading(number, title, isContinued: false)
            if number == 1, section.isLost {
                for _ in 0..<(isChapterInferred ? 2 : 1) { say("heading.inferred", line: lines.count) }
            }
            if skipped == number - 1 { say("heading.number-skipped", line: lines.count) }
            place.measure = number
            expected.outline.measures.append(
                Measure(place: place, title: title, line: lines.count, inferred: isInferred))
            lines.append("")
            writeSubMeasures(place, isInferred)
            if random.chance(30) {
                breakPage()
                if !chapter.isHeadingLost, random.chance(70) { writeChapterHeading(chapter) }
                if !section.isLost, random.chance(70) { writeSectionHeading(section, chapterIndex, index) }
                writeMeasureHeading(number, title, isContinued: true)
                lines.append("")
                writeContent(place)
            }
        }
    }

    private mutating func writeSubMeasures(_ place: Place, _ isInferred: Bool) {
        writeContent(place)
        guard random.chance(30) else { return }
        for number in 1...random.number(1...4) {
            let title = Phrases.topic(&random)
            lines.append("\(Self.circle(number))\(random.pick(["", " "]))\(title)")
            expected.outline.measures.append(
                Measure(place: place, sub: number, title: title, line: lines.count, inferred: isInferred))
            lines.append("")
            writeContent(place)
        }
    }

    /// Text and blocks.
    private mutating func writeContent(_ place: Place) {
        if random.chance(60) { lines += ["- " + Phrases.sentence(&random), ""] }
        for _ in 0..<random.pick([0, 1, 1, 2]) { writeBlock(place) }
        if random.chance(10) { lines += ["種類\t数\t割合", "大きい\t\(random.number(2...99))か所\t1/2", ""] }
    }

    // MARK: Two sections on one page

    private mutating func writeCombined(_ chapter: OutlinePlan.Chapter, _ chapterIndex: Int) {
        for page in 0..<random.number(1...2) {
            breakPage()
            if !chapter.isHeadingLost { writeChapterHeading(chapter) }
            writeCombinedHeading(chapter, chapterIndex)
            if page == 0, chapter.isHeadingLost { say("heading.inferred", line: lines.count - combinedHeadingLines) }
            for section in chapter.sections.prefix(2) where page == 0 || section.number == 2 {
                writeMeasureHeading(section.number, section.title, isContinued: page > 0)
                let place = Place(chapter: chapter.number, section: section.number, measure: section.number)
                if page == 0 {
                    expected.outline.measures.append(
                        Measure(place: place, title: section.title, line: lines.count, inferred: chapter.isHeadingLost))
                }
                lines.append("")
                writeContent(place)
            }
        }
    }

    /// Lines from a combined heading's first to the end of the document so far.
    private var combinedHeadingLines: Int { lines[lines.count - 2].hasPrefix("- [2]") ? 2 : 1 }

    private mutating func writeCombinedHeading(_ chapter: OutlinePlan.Chapter, _ chapterIndex: Int) {
        let titles = chapter.sections.prefix(2).map(\.title)
        switch random.number(0...2) {
        case 0: lines.append("[1] \(titles[0]) / [2] \(titles[1])")
        case 1: lines.append("[1]\(titles[0])　[2]\(titles[1])")
        default:
            lines.append("- [1] \(titles[0])")
            stands(chapterIndex, 0)
            lines.append("- [2] \(titles[1])")
        }
        stands(chapterIndex, 0)
        stands(chapterIndex, 1)
        lines.append("")
    }

    // MARK: Pages in another order

    private struct Page {
        var chapter: Int
        var section: Int
        var measure: Int?
    }

    private mutating func writeShuffled(_ plan: OutlinePlan) {
        var pages: [Page] = []
        for (chapter, listed) in plan.chapters.enumerated() {
            for (section, entry) in listed.sections.enumerated() {
                if entry.measures.isEmpty { pages.append(Page(chapter: chapter, section: section)) }
                for measure in entry.measures.indices {
                    for _ in 0..<random.pick([1, 1, 2]) {
                        pages.append(Page(chapter: chapter, section: section, measure: measure))
                    }
                }
            }
        }
        for _ in 0..<random.number(1...4) {
            pages.swapAt(random.number(0...pages.count - 1), random.number(0...pages.count - 1))
        }
        var last: Page?
        var highest: [[Int]: Int] = [:]
        var printed: Set<[Int]> = []
        for page in pages {
            let chapter = plan.chapters[page.chapter]
            let section = chapter.sections[page.section]
            breakPage()
            writeChapterHeading(chapter)
            if let last, page.chapter < last.chapter { say("heading.out-of-order", line: lines.count - 1) }
            writeSectionHeading(section, page.chapter, page.section)
            if let last, page.chapter == last.chapter, page.section < last.section {
                say("heading.out-of-order", line: lines.count - 1)
            }
            last = page
            var place = Place(chapter: chapter.number, section: section.number)
            if let measure = page.measure {
                let key = [page.chapter, page.section]
                writeMeasureHeading(measure + 1, section.measures[measure], isContinued: false)
                if measure > highest[key, default: 0] { say("heading.number-skipped", line: lines.count) }
                highest[key] = max(highest[key, default: 0], measure + 1)
                place.measure = measure + 1
                if printed.insert(key + [measure]).inserted {
                    expected.outline.measures.append(
                        Measure(place: place, title: section.measures[measure], line: lines.count))
                }
                lines.append("")
            }
            writeContent(place)
        }
    }
}
