import Budget
import Language

/// Marks of notes outside of parentheses (`※`, `※1`, `※¹`), and notes that stand behind one at once.
extension BlockReader {
    /// A mark alone points to a note elsewhere and is read over; behind others stands a flag, or the note itself.
    mutating func readNoteMark(_ glyphs: Glyphs, _ at: Int) -> Int {
        let end = noteMarkEnd(glyphs, at)
        if isAlone(glyphs, at, end) { return end }
        if let (found, flagEnd) = Flags.read(glyphs, at: glyphs.skippingSpace(end)) {
            apply(found)
            return flagEnd
        }
        // A name goes on where its amount follows.
        if group.isEmpty, holdsFigure(glyphs, end..<glyphs.count) { return end }
        let noteEnd = noteEnd(glyphs, end)
        if holdsFigure(glyphs, end..<noteEnd) { reportAsText(glyphs, at..<noteEnd) }
        return noteEnd
    }

    /// Behind the mark and its number: digits that begin a figure are none.
    func noteMarkEnd(_ glyphs: Glyphs, _ start: Int) -> Int {
        var at = start
        while glyphs.peek(at) == Sign.note { at += 1 }
        if isAmount(glyphs, at) || isPriorFigure(glyphs, at) { return at }
        let digits = at
        while at - digits < Self.maximumNoteDigits, Sign.isDigit(Compatibility.single(glyphs.peek(at))) { at += 1 }
        return at
    }

    private static let maximumNoteDigits = 3

    private func isAlone(_ glyphs: Glyphs, _ at: Int, _ end: Int) -> Bool {
        switch glyphs.peek(end) {
        case 0, Sign.open, Sign.close, Sign.openMark: true
        case 0x20: at > 0 && glyphs[at - 1] != 0x20 || group.isEmpty && Sign.isDigit(glyphs[end - 1])
        default: group.isEmpty && isAmount(glyphs, end) || isPriorFigure(glyphs, end)
        }
    }

    /// Where a note ends: at flags or figures in parentheses, or with the line.
    private func noteEnd(_ glyphs: Glyphs, _ start: Int) -> Int {
        var at = start
        while at < glyphs.count {
            if glyphs[at] == Sign.open || glyphs[at] == Sign.openMark {
                let inner = glyphs.skippingSpace(at + 1)
                if Flags.read(glyphs, at: inner) != nil || isPriorFigure(glyphs, inner) { return at }
            }
            at += 1
        }
        return at
    }

    /// The content of a parenthesis without the mark of a note, where flags or figures stand behind it.
    func withoutNoteMark(_ glyphs: Glyphs, _ content: Range<Int>) -> Range<Int> {
        guard !content.isEmpty, glyphs[content.lowerBound] == Sign.note else { return content }
        let end = noteMarkEnd(glyphs, content.lowerBound)
        guard end < content.upperBound else { return content }
        let bare = glyphs.trimmed(end..<content.upperBound)
        return Flags(glyphs, bare) != nil || isPriorFigure(glyphs, bare.lowerBound)
            || isEarmark(glyphs, bare.lowerBound) ? bare : content
    }

    /// Amounts in or behind a block that are nobody's request.
    mutating func reportAsText(_ glyphs: Glyphs, _ range: Range<Int>) {
        let shown = text.string(glyphs.bytes(range.prefix(Self.maximumShown)))
        findings.add(
            .itemAmountAsText,
            .init(ja: "「\(shown)」の金額は項目の金額として読みません", en: "\(shown): its amounts are read as text, as no item's"),
            in: text,
            glyphs, range)
        var index = firstFigure(behind: range.lowerBound)
        while index < figureEnds.count, figureEnds[index] <= range.upperBound {
            let end = figureEnds[index]
            if glyphs[end - 1] == 0x5186 {
                uses.append(AmountUse(unitOffset: glyphs.offset(end - 2), role: .text))
            }
            index += 1
        }
    }

    /// Characters that a message repeats.
    private static let maximumShown = 60
}
