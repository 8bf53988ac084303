import Budget

/// What is read of a text without knowing its outline: its digest, the names in it, the figures in it.
struct Asides {
    let digest: String
    let matches: [NameFinder.Match]
    /// Of all lines, still without their places.
    let figures: [PolicyFigure]

    init(_ text: SourceText, _ names: NameFinder) {
        var hasher = SHA256()
        hasher.update(text.bytes)
        digest = SHA256.hex(hasher.finalize())
        matches = names.matches(in: text.bytes.span, beginningAt: text.nameBeginnings)
        figures = FigureReader.read(text)
    }

    /// The figures of `lines`, where they stand; the numbers of headings are none.
    func figures(of lines: Range<Int>, _ outline: OutlineReading) -> [PolicyFigure] {
        var figures = figures.filter { lines.contains($0.line - 1) && !outline.isHeading[$0.line - 1] }
        for (index, place) in outline.places(of: figures.map { $0.line - 1 }).enumerated() {
            figures[index].place = place
        }
        return figures
    }
}
