/// Words that are looked for in many places, of which hardly any holds one: the first or the last character tells.
struct WordList: Sendable {
    private let words: [Word]
    private var firsts = CharacterSet16()
    private var lasts = CharacterSet16()

    /// - Parameter words: in the order in which they are tried; none beyond U+FFFF.
    init(_ words: [Word]) {
        self.words = words
        for word in words {
            for scalar in word.scalars.prefix(1) { firsts.insert(scalar) }
            for scalar in word.scalars.suffix(1) { lasts.insert(scalar) }
        }
    }

    /// The place in the list of the first word that stands at `at`, and where it ends.
    func word(_ line: Glyphs, at: Int) -> (index: Int, end: Int)? {
        let scalar = line.peek(at)
        guard scalar < 0x1_0000, firsts.contains(scalar),
            let index = words.firstIndex(where: { line.has($0, at: at) })
        else { return nil }
        return (index, at + words[index].scalars.count)
    }

    /// Where the first word begins that ends before `end`.
    func start(_ line: Glyphs, before end: Int) -> Int? {
        guard end > 0, line[end - 1] < 0x1_0000, lasts.contains(line[end - 1]) else { return nil }
        return words.first { end >= $0.scalars.count && line.has($0, at: end - $0.scalars.count) }.map {
            end - $0.scalars.count
        }
    }
}
