/// A line of the body that reads like a heading; whether it is one is decided by the table of contents.
enum BodyHeading {
    case chapter(number: Int, title: Range<Int>)
    /// One or, where a page heads several sections at once, more: `[1]… / [2]…`.
    case sections([(number: Int, title: Range<Int>)])
    case measure(number: Int, title: Range<Int>)
    case subMeasure(number: Int, title: Range<Int>)

    /// Longer lines are text.
    private static let maximumBytes = 900

    /// Looks at the first bytes only, unless they could begin a heading.
    static func read(_ text: SourceText, line: Int) -> (heading: BodyHeading, glyphs: Glyphs)? {
        let range = text.lines[line].range
        guard !range.isEmpty, range.count <= maximumBytes, canBegin(text, range) else { return nil }
        let glyphs = Glyphs(text, line: line)
        let bulletEnd = ContentsReader.skippingBullet(glyphs)
        if let first = Enumerator.bracketed(glyphs, at: bulletEnd) {
            return (.sections(sections(glyphs, first)), glyphs)
        }
        guard bulletEnd == 0, !text.lines[line].marks.contains(.fullStop) else { return nil }
        if let (number, end) = Enumerator.parenthesised(glyphs, at: 0) {
            let title = glyphs.trimmed(end..<glyphs.count)
            // `(1) … 1/2、(2) … 1/3` is a note about rates.
            guard !title.isEmpty, !holdsEnumerator(glyphs, title) else { return nil }
            return (.measure(number: number, title: title), glyphs)
        }
        if let number = Enumerator.circled(glyphs[0]) {
            let title = glyphs.trimmed(1..<glyphs.count)
            guard !title.isEmpty, glyphs.index(of: subsidyRate, in: title) == nil else { return nil }
            return (.subMeasure(number: number, title: title), glyphs)
        }
        if let (number, end) = Enumerator.digits(glyphs, at: 0), glyphs.peek(end) == 0x20 {
            return (.chapter(number: number, title: glyphs.trimmed(end..<glyphs.count)), glyphs)
        }
        return nil
    }

    private static let subsidyRate = Word("補助率")

    /// A digit, a bracket, a parenthesis, a circled number, or a bullet before a bracket.
    private static func canBegin(_ text: SourceText, _ range: Range<Int>) -> Bool {
        let bytes = text.bytes
        let at = range.lowerBound
        func byte(_ index: Int) -> UInt8 { at + index < range.upperBound ? bytes[at + index] : 0 }
        switch byte(0) {
        case 0x30...0x39, 0x28, 0x5B: return true
        case 0x2D: return byte(1) == 0x5B || byte(2) == 0x5B || byte(2) == 0xEF || byte(1) == 0xE3 || byte(2) == 0xE3
        // ①…⑳, ㉑…㉟
        case 0xE2: return byte(1) == 0x91
        // 【 and 〔 before a number, so that no 【予算】 is looked at; ・
        case 0xE3 where byte(1) == 0x80 && (byte(2) == 0x90 || byte(2) == 0x94):
            return (0x30...0x39).contains(byte(3)) || byte(3) == 0xEF || byte(3) == 0x20 || byte(3) == 0xE3
        case 0xE3: return byte(1) == 0x80 || byte(1) == 0x89 || (byte(1) == 0x83 && byte(2) == 0xBB)
        // full-width digits, parenthesis, bracket
        case 0xEF: return byte(1) == 0xBC
        default: return false
        }
    }

    private static func holdsEnumerator(_ glyphs: Glyphs, _ range: Range<Int>) -> Bool {
        range.contains { Enumerator.parenthesised(glyphs, at: $0) != nil }
    }

    /// Each further section follows white space or a slash.
    private static func sections(_ glyphs: Glyphs, _ first: (value: Int, end: Int)) -> [(
        number: Int, title: Range<Int>
    )] {
        var sections: [(number: Int, title: Range<Int>)] = []
        var number = first.value
        var start = first.end
        var at = start
        while at < glyphs.count {
            if glyphs[at] == 0x20 || glyphs[at] == 0x2F,
                let next = Enumerator.bracketed(glyphs, at: glyphs.skippingSpace(at + 1))
            {
                sections.append((number, title(glyphs, start..<at)))
                (number, start) = next
                at = next.end
            } else {
                at += 1
            }
        }
        sections.append((number, title(glyphs, start..<glyphs.count)))
        return sections
    }

    private static func title(_ glyphs: Glyphs, _ range: Range<Int>) -> Range<Int> {
        var title = glyphs.trimmed(range)
        while let last = title.last, glyphs[last] == 0x2F { title = glyphs.trimmed(title.lowerBound..<last) }
        return title
    }
}
