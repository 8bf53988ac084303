import Budget
import Language

/// Block → printings: reads names, amounts, flags and parentheses from the mark on, over as many lines as belong to it.
///
/// There is no grammar that print keeps to, so lines are taken one by one: a line that goes on with what is being read
/// belongs to it; a plain line begins a new name only if an amount follows soon; everything else ends the block.
struct BlockReader {
    let text: SourceText
    let calendar: FiscalCalendar
    /// Lines that no block goes on over.
    let isHeading: [Bool]
    var findings: Findings
    /// What every amount of the blocks was read as.
    var uses: [AmountUse] = []
    var drafts: [PrintingDraft] = []
    /// The last line of the last block, and whether something in it was still open there.
    private(set) var end: (line: Int, isOpen: Bool)?

    // The block being read.
    var isInvestment = false
    var name = NameBuilder()
    /// Flags in front of the amount.
    var flags = Flags()
    /// The printings of the last name: more than one where its money has components. Empty while a name is read.
    var group: [PrintingDraft] = []
    /// The component that the next amount is.
    var money: Money?
    var prior = PriorState()
    /// Whether の内数 would belong to an earlier figure.
    var lastFigureIsPrior = false
    /// What the group is, and where its amounts begin among the uses.
    var reading = GroupReading.item
    var groupUses = 0
    /// Whether the block's last item is being broken down into parts.
    var isBreakdown = false
    /// Whether the block's items stand behind bullets or numbers.
    var isList = false
    private(set) var firstDraft = 0
    private(set) var line = 0
    /// Where the figures of the line that is being parsed end.
    private(set) var figureEnds: [Int] = []
    /// Whether an amount begins the line behind this one, once somebody has asked.
    private var nextFigure: (line: Int, isThere: Bool)?

    init(_ text: SourceText, _ calendar: FiscalCalendar, isHeading: [Bool], findings: Findings) {
        self.text = text
        self.calendar = calendar
        self.isHeading = isHeading
        self.findings = findings
    }

    /// This many blank lines are the place of a picture, or the end of a page.
    private static let blankLimit = 3
    /// Lines that one name may take.
    private static let nameLimit = 6

    mutating func read(_ block: Block) {
        isInvestment = block.isInvestment
        line = block.line
        firstDraft = drafts.count
        isList = false
        let rest = Glyphs(
            text.bytes, block.mark.upperBound..<(block.next ?? text.lines[line].range.upperBound), line)
        findFigures(rest)
        parse(rest)
        // Only the last block of a line goes on in the next.
        finish(block, first: firstDraft, last: block.next == nil ? readLines() : line)
    }

    /// The lines that go on with the block; the last of them.
    private mutating func readLines() -> Int {
        var last = line
        var blanks = 0
        while blanks < Self.blankLimit, line + 1 < text.lines.count {
            line += 1
            if text.lines[line].isBlank {
                blanks += 1
                continue
            }
            // Between two pages of one block.
            if isBetweenPages(line) {
                if group.isEmpty { last = line }
                continue
            }
            guard readLine(line, blanks: blanks) else { break }
            last = line
            blanks = 0
        }
        return last
    }

    /// Whether `line` goes on with the block.
    private mutating func readLine(_ line: Int, blanks: Int) -> Bool {
        let marks = text.lines[line].marks
        guard !marks.contains(.budget) else { return false }
        let kind = LineKind.of(text, line)
        // Most lines that end a block state no amount.
        if kind == .aside || isHeading[line], !marks.contains(.amount), !mayBeginList(line) { return false }
        let glyphs = Glyphs(text, line: line)
        findFigures(glyphs)
        if kind == .note {
            guard blanks == 0 else { return false }
            if marks.contains(.amount) { reportAsText(glyphs, 0..<glyphs.count) }
            return true
        }
        if beginsBreakdown(glyphs), !marks.contains(.fullStop) {
            closePrior()
            flush()
            isBreakdown = true
            if marks.contains(.amount) { parse(glyphs) }
            return true
        }
        if kind == .aside || isHeading[line] { return readListItem(glyphs) }
        guard accepts(glyphs) else { return false }
        parse(glyphs)
        return true
    }

    private mutating func finish(_ block: Block, first: Int, last: Int) {
        let isOpen = prior.open != nil || !name.open.isEmpty
        closePrior()
        flush()
        if let (bytes, leftLine) = name.take() {
            if drafts.count > first {
                let left = String(decoding: bytes, as: UTF8.self)
                findings.add(
                    .itemTextIgnored, .init(ja: "「\(left)」のあとに金額がありません", en: "no amount follows \(left)"),
                    in: text, line: leftLine)
            }
        }
        if drafts.count == first {
            findings.add(
                .blockWithoutAmount, .init(ja: "この【予算】に金額がありません", en: "this block states no amount"),
                in: text, line: block.line, bytes: block.mark)
        }
        end = (last, isOpen || drafts.count == first)
        (flags, money, prior, isBreakdown) = (Flags(), nil, PriorState(), false)
    }

    // MARK: Lines

    private mutating func accepts(_ glyphs: Glyphs) -> Bool {
        if prior.open != nil {
            if continuesPrior(glyphs) { return true }
            closePrior()
        }
        if group.isEmpty {
            let marks = text.lines[glyphs.line].marks
            return marks.contains(.amount) || name.lineCount < Self.nameLimit && !marks.contains(.fullStop)
        }
        return beginsWithFigure(glyphs) || itemFollows(from: glyphs.line)
    }

    func beginsWithFigure(_ glyphs: Glyphs) -> Bool {
        if isAmount(glyphs, 0) || glyphs.has(Self.pendingWord, at: 0) || glyphs.has(Self.portionWord, at: 0) {
            return true
        }
        if MoneyKind.read(glyphs, at: 0) != nil || isPriorFigure(glyphs, 0) || isEarmark(glyphs, 0) { return true }
        switch glyphs.peek(0) {
        case Sign.openMark, Sign.plus: return true
        case 0x5B, 0x3014:
            let inner = glyphs.skippingSpace(1)
            return Flags.read(glyphs, at: inner) != nil || isPriorFigure(glyphs, inner)
        case Sign.open:
            let inner = glyphs.skippingSpace(1)
            return Flags.read(glyphs, at: inner) != nil || isPriorFigure(glyphs, inner) || isEarmark(glyphs, inner)
                || glyphs.close(of: 0).map { isSource(glyphs, inner..<$0) } ?? false
        default: return false
        }
    }

    /// Whether a name and its amount begin at `first`: an amount comes before anything that ends a block.
    private func itemFollows(from first: Int) -> Bool {
        var blanks = 0
        var lines = 0
        var asides = 0
        for line in first..<text.lines.count {
            if isPageNumber(line) { continue }
            switch LineKind.of(text, line) {
            case .blank: blanks += 1
            case .plain where !isHeading[line]:
                blanks = 0
                if isNameless(line) { asides += 1 } else { lines += 1 }
            default: return false
            }
            let marks = text.lines[line].marks
            guard blanks < Self.blankLimit, lines < Self.nameLimit, asides < Self.nameLimit, !marks.contains(.fullStop),
                !marks.contains(.budget)
            else { return false }
            if blanks == 0, holdsFigure(text.lines[line].range) { return true }
        }
        return false
    }

    /// A line of flags or of a rate: it is between a name and its amount, and no part of either.
    private func isNameless(_ line: Int) -> Bool {
        let glyphs = Glyphs(text, line: line)
        guard glyphs.peek(0) == Sign.open || glyphs.peek(0) == Sign.openMark else { return false }
        let inner = glyphs.skippingSpace(1)
        return Flags.read(glyphs, at: inner) != nil || isNote(glyphs, inner..<glyphs.count)
    }

    func holdsFigure(_ bytes: Range<Int>) -> Bool {
        Self.figures.contains { text.contains($0, in: bytes) }
    }

    /// What every amount ends with, and what stands instead of one.
    private static let figures: [StaticString] = ["億円", "兆円", "万円", "千円", "事項要求"]

    /// The same of a part of the line that is being parsed.
    func holdsFigure(_ glyphs: Glyphs, _ range: Range<Int>) -> Bool {
        let first = firstFigure(behind: range.lowerBound)
        return first < figureEnds.count && figureEnds[first] <= range.upperBound
    }

    /// The first figure that ends behind the character at `start`, among those of the line.
    func firstFigure(behind start: Int) -> Int {
        var low = 0
        var high = figureEnds.count
        while low < high {
            let middle = (low + high) / 2
            if figureEnds[middle] <= start + 1 { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Finds all figures of a line once: parentheses may ask for them many times.
    private mutating func findFigures(_ glyphs: Glyphs) {
        figureEnds.removeAll(keepingCapacity: true)
        for index in 1..<max(1, glyphs.count) where Self.isFigure(glyphs, at: index - 1) {
            figureEnds.append(index + 1)
        }
    }

    /// 億円, 兆円, 万円, 千円, 要求
    private static func isFigure(_ glyphs: Glyphs, at index: Int) -> Bool {
        switch glyphs[index] {
        case 0x5104, 0x5146, 0x4E07, 0x5343: glyphs.peek(index + 1) == 0x5186
        case 0x8981: index > 1 && glyphs.has(pendingWord, at: index - 2)
        default: false
        }
    }

    /// Whether text at `at` begins another item: its amount stands in this line, or at the beginning of the next.
    mutating func beginsItem(_ glyphs: Glyphs, _ at: Int) -> Bool {
        if holdsFigure(glyphs, at..<glyphs.count) { return true }
        if at < glyphs.count, glyphs.offset(at) == text.lines[glyphs.line].range.lowerBound {
            return itemFollows(from: glyphs.line)
        }
        // Many parentheses of one line may ask.
        if let nextFigure, nextFigure.line == glyphs.line { return nextFigure.isThere }
        let isThere = nextLineBeginsWithAmount(after: glyphs.line)
        nextFigure = (glyphs.line, isThere)
        return isThere
    }

    func nextLineBeginsWithAmount(after line: Int) -> Bool {
        guard
            let next = (line + 1..<text.lines.count).prefix(Self.blankLimit).first(where: { !text.lines[$0].isBlank })
        else { return false }
        let following = Glyphs(text, line: next)
        return !isHeading[next] && (isAmount(following, 0) || following.has(Self.pendingWord, at: 0))
    }
}
