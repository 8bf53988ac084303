import Language

/// One 【予算】 of the body: where its mark stands, and where what it says begins.
struct Block {
    var line: Int
    /// Bytes of the mark.
    var mark: Range<Int>
    /// Where the next block of the same line begins: this one says nothing beyond. nil where it is the line's last.
    var next: Int?
    /// `【予算 (財投等)】`: money of the fiscal investment and loan programme.
    var isInvestment: Bool

    private static let investment = Word("財投")
    /// What the mark may call itself besides: `【予算等】`, `【予算額】`.
    private static let endings = [
        Word("等"), Word("額"), Word("案"), Word("要求額"), Word("要求"), Word("概算要求額"), Word("概算要求"),
    ]
    /// A mark is short; a longer one is a caption.
    private static let maximumBytes = 96

    /// All blocks that begin in `lines`, in order. A mark that may be one and is none that is known is reported, where
    /// amounts follow it.
    static func find(in text: SourceText, lines: Range<Int>, findings: inout Findings) -> [Block] {
        var blocks: [Block] = []
        for line in lines where text.lines[line].marks.contains(.budget) {
            let first = blocks.count
            let end = text.lines[line].range.upperBound
            var from = text.lines[line].range.lowerBound
            while let start = text.offset(of: "【", in: from..<end) {
                from = start + 3
                guard let wordEnd = BudgetMark.wordEnd(text.bytes.span, start), wordEnd <= end else { continue }
                from = wordEnd
                if text.has("】", at: from) {
                    // As most do.
                    from += 3
                    blocks.append(Block(line: line, mark: start..<from, isInvestment: false))
                    continue
                }
                let glyphs = Glyphs(text.bytes, from..<text.characterStart(min(from + maximumBytes, end)), line)
                guard let close = close(glyphs) else {
                    reportUnknown(text, line, start, glyphs, &findings)
                    continue
                }
                from = glyphs.offset(close + 1)
                blocks.append(
                    Block(
                        line: line, mark: start..<from,
                        isInvestment: glyphs.index(of: investment, in: 0..<close) != nil))
            }
            for index in blocks.indices.dropFirst(first + 1) { blocks[index - 1].next = blocks[index].mark.lowerBound }
        }
        return blocks
    }

    /// Where the mark closes: at once, behind an ending or a parenthesis; nil for a caption such as 【予算編成の過程】.
    private static func close(_ line: Glyphs) -> Int? {
        var at = line.skippingSpace(0)
        if let ending = endings.first(where: { line.has($0, at: at) }) {
            at = line.skippingSpace(at + ending.scalars.count)
        }
        if line.peek(at) == Sign.open {
            guard let end = line.close(of: at) else { return nil }
            at = line.skippingSpace(end + 1)
        }
        return line.peek(at) == Sign.closeMark ? at : nil
    }

    private static func reportUnknown(
        _ text: SourceText, _ line: Int, _ start: Int, _ glyphs: Glyphs, _ findings: inout Findings
    ) {
        guard text.lines[line].marks.contains(.amount),
            let close = (0..<glyphs.count).first(where: { glyphs[$0] == Sign.closeMark })
        else { return }
        let bytes = start..<glyphs.offset(close + 1)
        let mark = text.string(bytes)
        findings.add(
            .blockMarkUnknown,
            .init(
                ja: "\(mark)は知らない印です。続く金額は読みません",
                en: "the mark \(mark) is not known; the amounts behind it are not read"),
            in: text, line: line, bytes: bytes)
    }
}
