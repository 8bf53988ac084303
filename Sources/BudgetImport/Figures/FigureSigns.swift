/// Tells by the bytes behind a number that it is no figure: most numbers are those of headings, dates, or amounts that are asked for.
enum FigureSigns {
    /// The characters that may follow a figure's digits: the first of each unit and the multipliers.
    private static let following = CharacterSet16(FigureUnit.firstScalars + PrintedNumber.multipliers)

    /// What a line that has a number which ends before `end` may hold for that.
    static func marks(_ text: Span<UInt8>, behindNumber end: Int) -> SourceText.Marks {
        guard end < text.count else { return [] }
        switch text[end] {
        case 0x25, 0xEF: return .figure
        case 0xE3...0xEE where end + 2 < text.count:
            let scalar = NameText.kanji(text, end).scalar
            // White space is left to the reader.
            if scalar == 0x3000 { return .figure }
            guard following.contains(scalar) else { return [] }
            return isMoney(text, end) ? .money : .figure
        default: return []
        }
    }

    /// False only where no number of the line is a figure.
    static func mayHoldFigure(_ text: SourceText, _ line: Int) -> Bool {
        let marks = text.lines[line].marks
        return marks.contains(.figure) || marks.contains([.money, .aim])
    }

    /// Multipliers, if any, and 円, as in `億円`.
    private static func isMoney(_ text: Span<UInt8>, _ start: Int) -> Bool {
        var at = start
        while at + 2 < text.count, text[at] >= 0xE3, text[at] < 0xF0 {
            let scalar = NameText.kanji(text, at).scalar
            if scalar == 0x5186 { return true }
            guard PrintedNumber.multipliers.contains(scalar) else { return false }
            at += 3
        }
        return false
    }
}
