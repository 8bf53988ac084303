/// Pillars, chapters and sections of two editions, by their titles; a number alone makes no pair.
struct HeadingPairing {
    let old: Outline
    let new: Outline
    private(set) var pillars: Pairing
    private(set) var chapters: Pairing
    private(set) var sections: Pairing
    private let oldChapters: ChapterIndex
    private let newChapters: ChapterIndex

    /// - Parameter items: pairs of items of the same name: a chapter that was given a new title is known by them.
    init(_ oldModel: Model, _ newModel: Model, items: [Pairing.Pair]) {
        old = oldModel.outline
        new = newModel.outline
        oldChapters = ChapterIndex(old)
        newChapters = ChapterIndex(new)
        chapters = Self.chapters(oldModel, newModel, items, oldChapters, newChapters)
        pillars = Self.pillars(old, new, chapters, oldChapters, newChapters)
        sections = Self.sections(oldChapters, newChapters, chapters)
    }

    // MARK: Places

    /// What two editions call the same chapter by: equal for both ends of a pair, otherwise different.
    enum ChapterKey: Hashable {
        case pair(Int)
        case onlyOld(Int)
        case onlyNew(Int)
        /// A number that the outline does not have, or none.
        case unlisted(Int?)
    }

    func oldKey(_ place: Place) -> ChapterKey {
        guard let chapter = oldChapters[place.chapter] else { return .unlisted(place.chapter) }
        return chapters.ofOld[chapter].map { .pair($0.old) } ?? .onlyOld(chapter)
    }

    func newKey(_ place: Place) -> ChapterKey {
        guard let chapter = newChapters[place.chapter] else { return .unlisted(place.chapter) }
        return chapters.ofNew[chapter].map { .pair($0.old) } ?? .onlyNew(chapter)
    }

    func oldTitle(_ place: Place) -> String? { oldChapters[place.chapter].map { old.chapters[$0].title } }
    func newTitle(_ place: Place) -> String? { newChapters[place.chapter].map { new.chapters[$0].title } }

    /// The new number of a chapter or pillar that both editions have.
    func newNumber(ofChapter number: Int) -> Int? {
        oldChapters[number].flatMap { chapters.ofOld[$0] }.map { new.chapters[$0.new].number }
    }

    func newNumber(ofPillar number: Int) -> Int? {
        oldChapters.pillar(numbered: number).flatMap { pillars.ofOld[$0] }.map { new.pillars[$0.new].number }
    }

    /// Whether two places of one chapter are in sections that are not each other's.
    func isOtherSection(_ a: Place, _ b: Place) -> Bool {
        let from = oldChapters.section(a)
        let to = newChapters.section(b)
        guard let from, let to else { return (from == nil) != (to == nil) }
        return sections.ofOld[from]?.new != to
    }

    func oldSection(_ place: Place) -> Section? { oldChapters.section(place).map { oldChapters.sections[$0].section } }
    func newSection(_ place: Place) -> Section? { newChapters.section(place).map { newChapters.sections[$0].section } }

    // MARK: Differences

    var differences: [HeadingDifference] {
        let oldPillars = old.pillars.map { Self.heading($0.number, $0.title, $0.line, nil) }
        let newPillars = new.pillars.map { Self.heading($0.number, $0.title, $0.line, nil) }
        let oldChapters = old.chapters.indices.map { heading(old.chapters[$0], self.oldChapters.pillar(of: $0), old) }
        let newChapters = new.chapters.indices.map { heading(new.chapters[$0], self.newChapters.pillar(of: $0), new) }
        return differences(.pillar, pillars, oldPillars, newPillars) { _, _ in false }
            + differences(.chapter, chapters, oldChapters, newChapters) { a, b in
                let from = self.oldChapters.pillar(of: a)
                let to = self.newChapters.pillar(of: b)
                guard let from, let to else { return (from == nil) != (to == nil) }
                return pillars.ofOld[from]?.new != to
            }
            + sectionDifferences
    }

    /// Of chapters that both editions have: a chapter that came or went took its sections along.
    private var sectionDifferences: [HeadingDifference] {
        let from = oldChapters.sections.map {
            Self.heading($0.section.number, $0.section.title, $0.section.line, old.chapters[$0.chapter].title)
        }
        let to = newChapters.sections.map {
            Self.heading($0.section.number, $0.section.title, $0.section.line, new.chapters[$0.chapter].title)
        }
        return differences(
            .section, sections, from, to, isListedOld: { chapters.ofOld[oldChapters.sections[$0].chapter] != nil },
            isListedNew: { chapters.ofNew[newChapters.sections[$0].chapter] != nil }, isMoved: { _, _ in false })
    }

    private func heading(_ chapter: Chapter, _ pillar: Int?, _ outline: Outline) -> HeadingDifference.Heading {
        Self.heading(chapter.number, chapter.title, chapter.line, pillar.map { outline.pillars[$0].title })
    }

    private static func heading(
        _ number: Int, _ title: String, _ line: Int, _ parent: String?
    ) -> HeadingDifference.Heading {
        HeadingDifference.Heading(number: number, title: title, line: line, parent: parent)
    }

    /// In the order of the new edition; what was removed comes last.
    private func differences(
        _ level: HeadingDifference.Level, _ pairing: Pairing, _ old: [HeadingDifference.Heading],
        _ new: [HeadingDifference.Heading], isListedOld: (Int) -> Bool = { _ in true },
        isListedNew: (Int) -> Bool = { _ in true }, isMoved: (Int, Int) -> Bool
    ) -> [HeadingDifference] {
        var found: [HeadingDifference] = []
        for (index, heading) in new.enumerated() {
            guard let pair = pairing.ofNew[index] else {
                if isListedNew(index) { found.append(HeadingDifference(level: level, new: heading, kinds: [.added])) }
                continue
            }
            let before = old[pair.old]
            var kinds: [HeadingDifference.Kind] = []
            if pair.basis != .name { kinds.append(.renamed) }
            if isMoved(pair.old, index) { kinds.append(.moved) }
            if before.number != heading.number { kinds.append(.renumbered) }
            guard !kinds.isEmpty else { continue }
            found.append(
                HeadingDifference(level: level, old: before, new: heading, basis: pair.basis, kinds: kinds))
        }
        let removed = pairing.freeOld.filter(isListedOld).map {
            HeadingDifference(level: level, old: old[$0], kinds: [.removed])
        }
        return found + removed
    }
}
