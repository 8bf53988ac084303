import Budget

/// What the figures of a table are in: a line of its own, such as `(億円)`, `(単位：百万円、四捨五入)`, `単位：千円`; or a parenthesis
/// at the end of a heading or of a header's cell.
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
        guard glyphs.count <= Self.maximumLength else { return nil }
        if let close = Self.brackets[glyphs.peek(0)], glyphs.count > 1, glyphs[glyphs.count - 1] == close {
            self.init(glyphs, 1..<glyphs.count - 1)
        } else if glyphs.has(Self.word, at: 0) {
            self.init(glyphs, 0..<glyphs.count)
        } else {
            return nil
        }
    }

    /// The parenthesis that `range` of a line ends with.
    init?(endOf range: Range<Int>, in glyphs: Glyphs) {
        let range = glyphs.trimmed(range)
        guard !range.isEmpty, let open = range.last(where: { Self.brackets[glyphs[$0]] != nil }),
            Self.brackets[glyphs[open]] == glyphs[range.upperBound - 1], range.upperBound - open <= Self.maximumLength
        else { return nil }
        self.init(glyphs, open + 1..<range.upperBound - 1)
    }

    /// What stands inside of the brackets; nil where it is something else.
    private init?(_ glyphs: Glyphs, _ range: Range<Int>) {
        var at = glyphs.skippingSpace(range.lowerBound)
        let isNamed = glyphs.has(Self.word, at: at)
        if isNamed { at = glyphs.skippingSpace(at + 2) }
        if glyphs.peek(at) == 0x3A { at = glyphs.skippingSpace(at + 1) }
        if let unit = Self.units.first(where: { glyphs.has($0.word, at: at) }) {
            let end = glyphs.skippingSpace(at + unit.word.scalars.count)
            if end >= range.upperBound || isNamed && Self.isSeparator(glyphs[end]) {
                self = .known(Yen(unit.yen))
                return
            }
        }
        guard isNamed else { return nil }
        self = .unknown(line: glyphs.line)
    }

    /// ( [ 〔 【
    private static let brackets: [UInt32: UInt32] = [
        Sign.open: Sign.close, 0x5B: 0x5D, 0x3014: 0x3015, Sign.openMark: Sign.closeMark,
    ]

    private static func isSeparator(_ scalar: UInt32) -> Bool {
        scalar == Sign.enumerationComma || scalar == Sign.comma || scalar == Sign.middleDot || scalar == 0x3B
    }
}
