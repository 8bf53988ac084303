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
        guard bulletEnd == 0, !text.lines[line].marks.contains(.fullStop),
            !text.lines[line].marks.contains(.amount) || !isItem(glyphs)
        else { return nil }
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

    /// `(2) 橋の点検 1.0億円（…）`: a numbered item of a block. No title ends with an amount.
    private static func isItem(_ glyphs: Glyphs) -> Bool {
        (1..<max(1, glyphs.count)).contains { end in
            guard glyphs[end] == yenSign, amountUnits.contains(glyphs[end - 1]) else { return false }
            let next = glyphs.peek(glyphs.skippingSpace(end + 1))
            return next == 0 || next == Sign.open || next == Sign.openMark || next == 0x5B || next == 0x3014
        }
    }

    private static let yenSign: UInt32 = 0x5186
    /// 億 兆 万 千
    private static let amountUnits: [UInt32] = [0x5104, 0x5146, 0x4E07, 0x5343]

    private static let subsidyRate = Word("補助率")

    /// Whether the line begins with a number as headings have it: nothing is decoded of the others.
    private static func canBegin(_ text: SourceText, _ range: Range<Int>) -> Bool {
        var start = LineStart(text, range)
        var first = start.next()
        if first == 0x2D || first == Sign.middleDot { first = start.nextBehindSpace() }
        switch first {
        case 0x5B, Sign.openMark, 0x3014, Sign.open: return Sign.isDigit(start.nextBehindSpace())
        case Sign.zero...Sign.nine:
            for _ in 0..<3 {
                let next = start.next()
                if !Sign.isDigit(next) { return next == 0x20 }
            }
            return false
        default: return Enumerator.circled(first) != nil
        }
    }

    /// The first characters of a line, half-width; 0 behind its end.
    private struct LineStart {
        private let text: SourceText
        private var at: Int
        private let end: Int

        init(_ text: SourceText, _ range: Range<Int>) {
            self.text = text
            at = range.lowerBound
            end = range.upperBound
        }

        mutating func next() -> UInt32 {
            guard at < end else { return 0 }
            let (scalar, length) = Glyphs.scalar(text.bytes.span, at, before: end)
            at += length
            return scalar
        }

        mutating func nextBehindSpace() -> UInt32 {
            var next = next()
            while next == 0x20 { next = self.next() }
            return next
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
