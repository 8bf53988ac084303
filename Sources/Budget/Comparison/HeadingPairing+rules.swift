extension HeadingPairing {
    /// By title, then by similar titles, then by the items under them.
    static func chapters(
        _ old: Model, _ new: Model, _ items: [Pairing.Pair], _ oldIndex: ChapterIndex, _ newIndex: ChapterIndex
    ) -> Pairing {
        let members = items.compactMap { pair -> (old: Int, new: Int)? in
            guard let from = oldIndex[old.items[pair.old].place.chapter],
                let to = newIndex[new.items[pair.new].place.chapter]
            else { return nil }
            return (from, to)
        }
        var pairing = byTitle(
            old.outline.chapters.map(\.title), new.outline.chapters.map(\.title), old.outline.chapters.map(\.number),
            new.outline.chapters.map(\.number))
        pairing.joinByContents(
            members, old: count(old.items.compactMap { oldIndex[$0.place.chapter] }),
            new: count(new.items.compactMap { newIndex[$0.place.chapter] }))
        return pairing
    }

    /// The same with the chapters that they hold.
    static func pillars(
        _ old: Outline, _ new: Outline, _ chapters: Pairing, _ oldIndex: ChapterIndex, _ newIndex: ChapterIndex
    ) -> Pairing {
        let members = chapters.pairs.compactMap { pair -> (old: Int, new: Int)? in
            guard let from = oldIndex.pillar(of: pair.old), let to = newIndex.pillar(of: pair.new) else { return nil }
            return (from, to)
        }
        var pairing = byTitle(
            old.pillars.map(\.title), new.pillars.map(\.title), old.pillars.map(\.number), new.pillars.map(\.number))
        pairing.joinByContents(
            members, old: count(old.chapters.indices.compactMap(oldIndex.pillar(of:))),
            new: count(new.chapters.indices.compactMap(newIndex.pillar(of:))))
        return pairing
    }

    /// Only within chapters that are a pair.
    static func sections(_ old: ChapterIndex, _ new: ChapterIndex, _ chapters: Pairing) -> Pairing {
        struct Title: Hashable {
            var chapter: Int
            var title: String
        }
        let oldTitles = old.sections.map(\.section.title.folded)
        let newTitles = new.sections.map(\.section.title.folded)
        let oldChapter = old.sections.map { chapters.ofOld[$0.chapter]?.old }
        let newChapter = new.sections.map { chapters.ofNew[$0.chapter]?.old }
        var pairing = Pairing(old: old.sections.count, new: new.sections.count)
        pairing.joinEqual(
            zip(oldChapter, oldTitles).map { chapter, title in chapter.map { Title(chapter: $0, title: title) } },
            zip(newChapter, newTitles).map { chapter, title in chapter.map { Title(chapter: $0, title: title) } })
        pairing.joinSimilar(oldTitles, newTitles) {
            oldChapter[$0] != nil && oldChapter[$0] == newChapter[$1]
        } evidence: {
            old.sections[$0].section.number == new.sections[$1].section.number ? [.sameNumber] : []
        }
        return pairing
    }

    private static func byTitle(_ old: [String], _ new: [String], _ oldNumbers: [Int], _ newNumbers: [Int]) -> Pairing {
        let old = old.map(\.folded)
        let new = new.map(\.folded)
        var pairing = Pairing(old: old.count, new: new.count)
        pairing.joinEqual(old, new)
        pairing.joinSimilar(old, new) { _, _ in
            true
        } evidence: {
            oldNumbers[$0] == newNumbers[$1] ? [.sameNumber] : []
        }
        return pairing
    }

    private static func count(_ positions: [Int]) -> [Int: Int] {
        positions.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
}
