import Budget

/// The titles of a chapter's sections in the order of their bytes, for finding one by how it begins.
struct SectionTitles {
    /// Of sections with one title, the first.
    private let titles: [(key: FoldedText, section: Int)]

    init(_ chapter: Chapter) {
        var first: [FoldedText: Int] = [:]
        for (index, section) in chapter.sections.enumerated() {
            let key = Folding.key(section.title)
            if first[key] == nil { first[key] = index }
        }
        titles = first.map { (key: $0.key, section: $0.value) }.sorted { $0.key < $1.key }
    }

    /// Shorter beginnings say too little.
    private static let beginning = 30

    /// The section with this title or, where its end may be missing, the only one that begins so.
    func section(titled key: FoldedText, mayBeCut: Bool) -> Int? {
        var low = 0
        var high = titles.count
        while low < high {
            let middle = (low + high) / 2
            if titles[middle].key < key { low = middle + 1 } else { high = middle }
        }
        guard low < titles.count else { return nil }
        if titles[low].key == key { return titles[low].section }
        guard mayBeCut, key.bytes.count >= Self.beginning, titles[low].key.starts(with: key),
            low + 1 == titles.count || !titles[low + 1].key.starts(with: key)
        else { return nil }
        return titles[low].section
    }
}
