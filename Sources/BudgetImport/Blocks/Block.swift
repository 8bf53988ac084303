/// One 【予算】 of the body: where its mark stands, and where what it says begins.
struct Block {
    var line: Int
    /// Bytes of the mark.
    var mark: Range<Int>
    /// `【予算 (財投等)】`: money of the fiscal investment and loan programme.
    var isInvestment: Bool

    private static let word: StaticString = "【予算"
    private static let investment = Word("財投")
    private static let etcetera = Word("等")
    /// A mark is short; a longer one is a caption.
    private static let maximumBytes = 96

    /// All blocks that begin in `lines`, in order. A mark that the end of the text cuts is reported by its line.
    static func find(in text: SourceText, lines: Range<Int>) -> [Block] {
        var blocks: [Block] = []
        for line in lines where text.lines[line].marks.contains(.budget) {
            var from = text.lines[line].range.lowerBound
            while let start = text.offset(of: word, in: from..<text.lines[line].range.upperBound) {
                from = start + word.utf8CodeUnitCount
                if text.has("】", at: from) {
                    // As most do.
                    blocks.append(Block(line: line, mark: start..<from + 3, isInvestment: false))
                    continue
                }
                let end = min(from + maximumBytes, text.lines[line].range.upperBound)
                let glyphs = Glyphs(text.bytes, from..<end, line)
                guard let end = close(glyphs, 0) else { continue }
                blocks.append(
                    Block(
                        line: line, mark: start..<glyphs.offset(end + 1),
                        isInvestment: glyphs.index(of: investment, in: 0..<end) != nil))
                from = glyphs.offset(end + 1)
            }
        }
        return blocks
    }

    /// Where the mark closes: at once, or behind a parenthesis; nil for a caption such as 【予算編成の過程】.
    private static func close(_ line: Glyphs, _ start: Int) -> Int? {
        var at = line.skippingSpace(start)
        if line.has(etcetera, at: at) { at = line.skippingSpace(at + 1) }
        if line.peek(at) == Sign.open {
            guard let end = line.close(of: at) else { return nil }
            at = line.skippingSpace(end + 1)
        }
        return line.peek(at) == Sign.closeMark ? at : nil
    }
}
