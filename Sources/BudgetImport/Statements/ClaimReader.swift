import Budget
import Language

/// Amounts that headlines and notes around the statements state in words: `比較増減額 1兆16億円`, `…返還金(32 億円)を含む`.
struct ClaimReader {
    private static let pendingWord = Word("事項要求")

    static func read(_ text: SourceText, lines: Range<Int>, findings: inout Findings) -> [Claim] {
        var claims: [Claim] = []
        for line in lines where text.lines[line].marks.contains(.amount) && !text.lines[line].marks.contains(.tab) {
            let glyphs = Glyphs(text, line: line)
            var at = 0
            var start = 0
            while at < glyphs.count {
                switch PrintedAmount.read(glyphs, at: at) {
                case .nothing:
                    at = next(glyphs, at)
                    continue
                case .tooLarge(let range):
                    findings.add(
                        .itemAmountTooLarge,
                        .init(ja: "金額が64ビットの整数（円）に収まりません", en: "this amount fits no 64-bit number of yen"),
                        in: text, glyphs, range)
                    at = range.upperBound
                case .amount(let amount):
                    if let label = label(glyphs, start..<at) {
                        let figure = Figure(
                            amount: amount.yen, precision: amount.precision,
                            pending: isPending(glyphs, amount.range.upperBound))
                        claims.append(Claim(label: text.string(glyphs.bytes(label)), figure: figure, line: line + 1))
                    }
                    at = amount.range.upperBound
                }
                start = at
            }
        }
        return claims
    }

    /// Behind a character that no amount begins with; a run of digits is left at once.
    private static func next(_ line: Glyphs, _ start: Int) -> Int {
        var at = start + 1
        if Sign.isDigit(line[start]) { while Sign.isDigit(line.peek(at)) { at += 1 } }
        return at
    }

    /// `+事項要求`
    private static func isPending(_ line: Glyphs, _ end: Int) -> Bool {
        let at = line.skippingSpace(end)
        return line.peek(at) == Sign.plus && line.has(pendingWord, at: line.skippingSpace(at + 1))
    }

    /// The words before an amount: from the last mark of punctuation on; of a clause only the noun it is about.
    private static func label(_ line: Glyphs, _ range: Range<Int>) -> Range<Int>? {
        var end = range.upperBound
        while end > range.lowerBound, line[end - 1] == 0x20 || line[end - 1] == Sign.open { end -= 1 }
        var start = end
        while start > range.lowerBound, !isPunctuation(line[start - 1]) { start -= 1 }
        guard start < end else { return nil }
        let phrase = line.trimmed(start..<end)
        guard isHiragana(line[phrase.upperBound - 1]) else { return phrase }
        guard
            let particle = phrase.last(where: {
                subjects.contains(line[$0]) && !isHiragana(line[max(phrase.lowerBound, $0 - 1)])
            })
        else { return phrase }
        var noun = particle
        while noun > phrase.lowerBound, !isHiragana(line[noun - 1]) { noun -= 1 }
        return noun < particle ? noun..<particle : phrase
    }

    /// が, を, は
    private static let subjects: [UInt32] = [0x304C, 0x3092, 0x306F]

    private static func isHiragana(_ scalar: UInt32) -> Bool { (0x3041...0x3096).contains(scalar) }

    private static func isPunctuation(_ scalar: UInt32) -> Bool {
        scalar == Sign.enumerationComma || scalar == Sign.fullStop || scalar == Sign.close || scalar == Sign.comma
            || scalar == 0x300C || scalar == 0x300D || scalar == 0x3A
    }
}
