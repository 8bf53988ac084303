import Budget

/// Names of a gazetteer → the programmes that a document names, where it does, and which items bear their names.
struct NameReader {
    private let gazetteer: Gazetteer
    let finder: NameFinder

    init(_ gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        finder = NameFinder(gazetteer)
    }

    /// Only those that the text names, in the order in which it first does.
    func programmes(
        _ matches: [NameFinder.Match], _ text: SourceText, _ outline: OutlineReading, _ items: [Item]
    ) -> [NamedProgramme] {
        guard !matches.isEmpty else { return [] }
        let lines = self.lines(of: matches, in: text)
        var programmes: [NamedProgramme] = []
        // Index in `programmes`, by that of the entry.
        var known = [Int?](repeating: nil, count: gazetteer.entries.count)
        for ((match, line), place) in zip(zip(matches, lines), outline.places(of: lines)) {
            let mention = NamedProgramme.Mention(line: line + 1, place: place)
            if let index = known[match.entry] {
                programmes[index].mentions.append(mention)
            } else {
                known[match.entry] = programmes.count
                let entry = gazetteer.entries[match.entry]
                programmes.append(NamedProgramme(name: entry.name, kind: entry.kind, mentions: [mention]))
            }
        }
        var reading = NameFinder.Reading(finder)
        for item in items {
            for match in finder.matches(in: item.name.utf8.span, &reading) {
                // An item's name comes from the text, so what it holds is known; a name broken by a blank line is not.
                guard let index = known[match.entry], programmes[index].items.last != item.id else { continue }
                programmes[index].items.append(item.id)
            }
        }
        return programmes
    }

    /// 0-based; matches ascend, and so do these.
    private func lines(of matches: [NameFinder.Match], in text: SourceText) -> [Int] {
        var line = 0
        return matches.map { match in
            while line + 1 < text.lines.count, Int(text.lines[line + 1].lineStart) <= match.range.lowerBound {
                line += 1
            }
            return line
        }
    }
}
