import Budget
import Language

/// What stands between an amount and what it is joined to, outside of parentheses and among earlier figures.
extension BlockReader {
    /// Words between two amounts, or an amount and 事項要求, of one item are no item's name; one that goes on behind them
    /// begins there.
    mutating func readConnective(_ glyphs: Glyphs, _ start: Int) -> Int? {
        // With neither a space nor a comma in front of it, text goes on that no name begins.
        let isAttached = start > 0 && glyphs[start - 1] != 0x20 && !Connective.isSeparator(glyphs[start - 1])
        guard let run = Connective.run(glyphs, at: start, withKana: isAttached) else { return nil }
        if let end = readJoined(glyphs, start, run) { return end }
        // An amount or 事項要求 begins the next line.
        if run.end == glyphs.count, nextLineBeginsWithAmount(after: glyphs.line) {
            reportUnlessTogether(glyphs, start..<run.end, run)
            return run.end
        }
        if isEarmark(glyphs, run.firstEnd) {
            reportUnlessTogether(glyphs, start..<run.firstEnd, run)
            return run.firstEnd
        }
        guard run.isStrong || run.first == .together && isBehindFigure(glyphs, start),
            run.firstEnd < glyphs.count, beginsItem(glyphs, run.firstEnd)
        else { return nil }
        reportIgnored(glyphs, start..<run.firstEnd)
        flush()
        return run.firstEnd
    }

    /// Moves to the amount or 事項要求 that the words lead to, or behind it where it cannot be read.
    private mutating func readJoined(_ glyphs: Glyphs, _ start: Int, _ run: Connective.Run) -> Int? {
        var at = run.end
        if MoneyKind.read(glyphs, at: at) != nil || glyphs.has(Self.portionWord, at: at)
            || glyphs.has(Self.portionOnlyWord, at: at)
        {
            reportUnlessTogether(glyphs, start..<at, run)
            return at
        }
        if glyphs.has(Self.pendingWord, at: at) {
            guard run.hasAccount else {
                reportUnlessTogether(glyphs, start..<at, run)
                return at
            }
            reportSecond(glyphs, start..<at + 4)
            return at + 4
        }
        guard isAmount(glyphs, at) else { return nil }
        guard run.isBound || run.hasAccount else {
            reportUnlessTogether(glyphs, start..<at, run)
            return at
        }
        if let amount = readAmount(glyphs, &at) { use(amount, .text) }
        if run.isBound { reportRange(glyphs, start..<at) } else { reportSecond(glyphs, start..<at) }
        return at
    }

    /// `（5年度 2.0億円及び4年度補正 1.0億円）`
    mutating func readConnectiveInPrior(_ glyphs: Glyphs, _ start: Int) -> Int? {
        guard let run = Connective.run(glyphs, at: start),
            isAmount(glyphs, run.end) || PriorLabel(glyphs, at: run.end, calendar) != nil
                || MoneyKind.read(glyphs, at: run.end) != nil
        else { return nil }
        reportUnlessTogether(glyphs, start..<run.end, run)
        return run.end
    }

    /// Whether an amount, 事項要求 or の内数 ends directly in front of `at`.
    func isBehindFigure(_ glyphs: Glyphs, _ at: Int) -> Bool {
        guard at > 0 else { return false }
        switch glyphs[at - 1] {
        case 0x5186, 0x6C42, 0x6570: return true
        default: return false
        }
    }

    // MARK: Findings

    private mutating func reportUnlessTogether(_ glyphs: Glyphs, _ range: Range<Int>, _ run: Connective.Run) {
        if !run.isTogether { reportIgnored(glyphs, range) }
    }

    private mutating func reportIgnored(_ glyphs: Glyphs, _ range: Range<Int>) {
        let words = text.string(glyphs.bytes(glyphs.trimmed(range)))
        findings.add(
            .itemTextIgnored,
            .init(ja: "金額のあとの「\(words)」を飛ばしました", en: "\(words) behind an amount is left out"), in: text, glyphs, range)
    }

    /// What stands behind the last amount of an earmark, or instead of one.
    mutating func reportBehindEarmark(_ glyphs: Glyphs, _ range: Range<Int>) {
        var rest = glyphs.trimmed(range)
        while let first = rest.first, Connective.isSeparator(glyphs[first]) {
            rest = glyphs.trimmed(first + 1..<rest.upperBound)
        }
        guard !rest.isEmpty else { return }
        findings.add(
            .itemTextIgnored, .init(ja: "財源の内訳の文字列を読み取れません", en: "text of an earmark is not understood"), in: text,
            glyphs, rest)
    }

    /// An amount for an item that has one, of no other kind of money.
    mutating func reportSecond(_ glyphs: Glyphs, _ range: Range<Int>) {
        let name = group.last?.name ?? ""
        findings.add(
            .itemAmountUnexpected, .init(ja: "「\(name)」の2つ目の金額です", en: "a second amount for \(name)"), in: text, glyphs,
            range)
    }

    mutating func reportRange(_ glyphs: Glyphs, _ range: Range<Int>) {
        findings.add(
            .itemAmountUnexpected, .init(ja: "一つの金額ではなく範囲です", en: "a range instead of one amount"), in: text, glyphs,
            range)
    }

    mutating func reportNegative(_ amount: PrintedAmount, _ glyphs: Glyphs) {
        guard amount.yen < .zero else { return }
        findings.add(
            .itemAmountNegative, .init(ja: "負の金額です", en: "this amount is below zero"), in: text, glyphs, amount.range)
    }

    /// A name at the amount before, without so much as a space.
    mutating func reportJoined(_ glyphs: Glyphs, _ at: Int) {
        findings.add(
            .itemNameDoubtful,
            .init(ja: "前の金額に続けて書かれています。項目名とみなしました", en: "no space parts this from the amount before; taken as a name"),
            in: text, glyphs, at..<at + 1)
    }
}
