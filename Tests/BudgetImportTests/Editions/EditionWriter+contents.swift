import Budget

/// The table of contents, over one page or several, in the leaders that conversion makes of dots.
extension EditionWriter {
    private static let romans = ["I", "II", "III", "IV", "V", "VI"]
    private static let romanSigns = ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ"]

    mutating func writeContents(_ plan: OutlinePlan) {
        lines += [random.pick(["\(ministry)の重点施策 目次", "目次"]), ""]
        let pillarStarts = Set(plan.chapters.indices.filter { $0 == 0 || random.chance(30) })
        let hasPillars = random.chance(85)
        let bullets = random.chance(40)
        let leader = random.pick(["\t", ".....", "……", " ・・・ ", nil])
        var page = 4
        var lastNumber = 0
        for (index, chapter) in plan.chapters.enumerated() {
            if hasPillars, pillarStarts.contains(index) { writePillar() }
            if index == plan.chapters.count - 1, random.chance(30) { lines += ["\(ministry)の重点施策 目次", ""] }
            lines.append("\(chapter.number) \(chapter.title)")
            if chapter.number > lastNumber + 1 { say("contents.number-skipped", line: lines.count) }
            lastNumber = chapter.number
            var listed = Chapter(number: chapter.number, title: chapter.title, line: lines.count)
            if hasPillars {
                expected.outline.pillars[expected.outline.pillars.count - 1].chapters.append(chapter.number)
            }
            lines.append("")
            for section in chapter.sections {
                if section.number > 1, random.chance(10) {
                    // The next page of the table names its pillar and its chapter again.
                    lines += ["", "目次", ""]
                    if hasPillars, let pillar = expected.outline.pillars.last, random.chance(50) {
                        lines += ["\(Self.romans[pillar.number - 1]) \(pillar.title)", ""]
                    }
                    lines += ["\(chapter.number) \(chapter.title)", ""]
                }
                let end = leader.map { "\($0)\(page)" } ?? ""
                lines.append("\(bullets ? "- " : "")[\(section.number)]\(section.title)\(end)")
                listed.sections.append(
                    Section(
                        number: section.number, title: section.title, line: lines.count,
                        page: leader == nil ? nil : page))
                page += random.number(1...3)
            }
            lines.append("")
            expected.outline.chapters.append(listed)
        }
    }

    private mutating func writePillar() {
        let number = expected.outline.pillars.count + 1
        let title = "\(Phrases.topic(&random))を守る"
        lines += ["\(random.chance(50) ? Self.romans[number - 1] : Self.romanSigns[number - 1]) \(title)", ""]
        expected.outline.pillars.append(Pillar(number: number, title: title, chapters: [], line: lines.count - 1))
    }
}
