import Budget

/// What the figures of a table are in: a line of its own, such as `(億円)`, `(単位：百万円、四捨五入)`.
enum Unit {
    case known(Yen)
    /// It calls itself a unit (on this line), and is none that is known.
    case unknown(line: Int)

    private static let word = Word("単位")
    /// The longer first: 百万円 ends as 万円 does.
    private static let units: [(word: Word, yen: Int64)] = [
        (Word("十億円"), 1_000_000_000), (Word("億円"), 100_000_000), (Word("百万円"), 1_000_000), (Word("万円"), 10_000),
        (Word("千円"), 1_000), (Word("円"), 1),
    ]
    private static let maximumLength = 40

    /// nil where the line is no unit.
    init?(_ text: SourceText, line: Int) {
        let glyphs = Glyphs(text, line: line)
        guard glyphs.count <= Self.maximumLength, glyphs.peek(0) == Sign.open,
            glyphs.close(of: 0) == glyphs.count - 1
        else { return nil }
        var at = glyphs.skippingSpace(1)
        let isNamed = glyphs.has(Self.word, at: at)
        if isNamed { at = glyphs.skippingSpace(at + 2) }
        if glyphs.peek(at) == 0x3A { at = glyphs.skippingSpace(at + 1) }
        if let unit = Self.units.first(where: { glyphs.has($0.word, at: at) }) {
            let end = glyphs.skippingSpace(at + unit.word.scalars.count)
            let isWhole = end == glyphs.count - 1 || isNamed && Self.isSeparator(glyphs[end])
            if isWhole {
                self = .known(Yen(unit.yen))
                return
            }
        }
        guard isNamed else { return nil }
        self = .unknown(line: line)
    }

    private static func isSeparator(_ scalar: UInt32) -> Bool {
        scalar == Sign.enumerationComma || scalar == Sign.comma || scalar == Sign.middleDot || scalar == 0x3B
    }
}
