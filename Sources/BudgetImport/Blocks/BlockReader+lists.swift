import Budget

/// Items behind bullets and numbers, and the lines that only look like them.
extension BlockReader {
    /// Whether a line that begins as captions and list entries do states an item of this block. One that has amounts and
    /// is none is reported, unless it is a sentence.
    mutating func readListItem(_ glyphs: Glyphs) -> Bool {
        let marks = text.lines[glyphs.line].marks
        guard !marks.contains(.fullStop) else { return false }
        if prior.open != nil || !group.isEmpty, glyphs.peek(0) == 0x5B, beginsWithFigure(glyphs) {
            parse(glyphs)
            return true
        }
        let isFirst = group.isEmpty && name.isEmpty && drafts.count == firstDraft
        guard let start = Self.listMarkEnd(glyphs, 0), isFirst || !group.isEmpty else {
            return refuse(glyphs)
        }
        switch figureShape(glyphs, from: start) {
        case .item: break
        case .amount: guard isFirst || isList else { return refuse(glyphs) }
        case .text: return refuse(glyphs)
        case .none: guard isFirst || isList, nextLineBeginsWithAmount(after: glyphs.line) else { return false }
        }
        closePrior()
        flush()
        parse(glyphs)
        return true
    }

    private mutating func refuse(_ glyphs: Glyphs) -> Bool {
        if text.lines[glyphs.line].marks.contains(.amount) { reportAsText(glyphs, 0..<glyphs.count) }
        return false
    }

    /// Whether a line without an amount may be the name of a list's item: its amount would begin the next.
    func mayBeginList(_ line: Int) -> Bool {
        isList || group.isEmpty && name.isEmpty && drafts.count == firstDraft
            || text.has("[", at: text.lines[line].range.lowerBound)
            || text.has("内訳", at: text.lines[line].range.lowerBound + 3)
            || text.has("<内訳", at: text.lines[line].range.lowerBound)
    }

    // MARK: Shape

    private enum FigureShape { case item, amount, text, none }

    /// What a line's amounts look like: an item has an earlier figure or a flag behind its own, others end the line.
    private func figureShape(_ glyphs: Glyphs, from start: Int) -> FigureShape {
        var isText = false
        for end in figureEnds where end > start {
            isText = true
            var at = end
            if glyphs.has(Self.portionWord, at: at) { at += 3 }
            at = glyphs.skippingSpace(at)
            switch glyphs.peek(at) {
            case 0: return .amount
            case Sign.open, Sign.openMark, 0x5B, 0x3014:
                let inner = glyphs.skippingSpace(at + 1)
                if Flags.read(glyphs, at: inner) != nil || isPriorFigure(glyphs, inner) { return .item }
            default: continue
            }
        }
        return isText ? .text : .none
    }

    /// Where the text behind a bullet or a number begins; nil where none stands.
    static func listMarkEnd(_ glyphs: Glyphs, _ start: Int) -> Int? {
        if let (_, end) = Enumerator.parenthesised(glyphs, at: start) { return glyphs.skippingSpace(end) }
        if let (_, end) = Enumerator.bracketed(glyphs, at: start) { return glyphs.skippingSpace(end) }
        let scalar = glyphs.peek(start)
        guard Enumerator.circled(scalar) != nil || isBullet(scalar) else { return nil }
        // `○○`, `・・・` stand for what is left out.
        guard glyphs.peek(start + 1) != scalar else { return nil }
        return glyphs.skippingSpace(start + 1)
    }

    private static func isBullet(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2D, 0x2010...0x2015, Sign.middleDot, 0x2022, 0x2605, 0x2606, 0x2713, 0x2714, 0x2190...0x21FF,
            0x2794...0x27BF, 0x25A0...0x25B1, 0x25B4...0x25FF:
            true
        default: false
        }
    }

    /// Whether an earlier figure or a flag stands behind the amount whose unit stands at `unitOffset`, outside of a sentence.
    func isLikeItem(_ line: Int, unitOffset: Int) -> Bool {
        guard !text.lines[line].marks.contains(.fullStop) else { return false }
        // 億円
        let start = unitOffset + 6
        let end = min(start + Self.maximumLabelBytes, text.lines[line].range.upperBound)
        guard start < end else { return false }
        let glyphs = Glyphs(text.bytes, start..<max(start, text.characterStart(end)), line)
        let open = glyphs.skippingSpace(glyphs.has(Self.portionWord, at: 0) ? 3 : 0)
        switch glyphs.peek(open) {
        case Sign.open, Sign.openMark, 0x5B, 0x3014:
            let inner = glyphs.skippingSpace(open + 1)
            return Flags.read(glyphs, at: inner) != nil || isPriorFigure(glyphs, inner)
        default: return false
        }
    }

    /// An earlier figure's label and its amount take less.
    private static let maximumLabelBytes = 120

    // MARK: Page numbers

    private static let maximumPageNumber = 16

    /// A page number where one may stand. Digits in front of all of a name may also be its beginning.
    func isBetweenPages(_ line: Int) -> Bool {
        guard isPageNumber(line) else { return false }
        if !name.isEmpty || line + 1 == text.lines.count || text.lines[line + 1].isBlank { return true }
        let range = text.lines[line].range
        return !Sign.isDigit(Glyphs.scalar(text.bytes.span, range.lowerBound, before: range.upperBound).scalar)
    }

    /// `12`, `- 12 -`: a line of its own.
    func isPageNumber(_ line: Int) -> Bool {
        let range = text.lines[line].range
        guard !range.isEmpty, range.count <= Self.maximumPageNumber else { return false }
        let first = text.bytes[range.lowerBound]
        // Digits and dashes, half-width or full-width.
        guard first == 0x2D || first &- 0x30 < 10 || first == 0xE2 || first == 0xEF else { return false }
        return PageNumbers.isPageNumber(text, line)
    }
}
