import Budget
import Language

/// What stands in parentheses: flags, notes, earlier figures, earmarks, or a part of the name.
extension BlockReader {
    private static let notes = [Word("補助率"), Word("交付率"), Word("※"), Word("注")]
    private static let sourceWord = Word("財源")

    mutating func readParenthesis(_ glyphs: Glyphs, _ start: Int) -> Int {
        let close = glyphs.close(of: start)
        let content = withoutNoteMark(glyphs, glyphs.trimmed(start + 1..<(close ?? glyphs.count)))
        if let end = readFlagsOrNote(glyphs, start, content, close) { return end }
        if let label = PriorLabel(glyphs, at: content.lowerBound, calendar) {
            if isPriorFigure(glyphs, content.lowerBound)
                || (close == nil && label.range.upperBound >= content.upperBound)
            {
                return openPrior(glyphs, start)
            }
            if close != nil, !group.isEmpty, label.range.upperBound >= content.upperBound {
                // `12.3億円 (5年度) 10.0億円`: the amount fell out of its parenthesis.
                prior.awaited = AwaitedLabel(label, text.string(glyphs.bytes(label.range)))
                findings.add(
                    .itemPriorOutside,
                    .init(ja: "過年度の金額が括弧の外にあります", en: "an earlier figure outside of its parenthesis"),
                    in: text, glyphs, label.range)
                return content.upperBound + 1
            }
        }
        return group.isEmpty ? readNamePart(glyphs, start, close) : readBehindAmount(glyphs, start, content, close)
    }

    /// `[6年度 2.0億円]`, `〔新規〕`: as in a parenthesis; anything else is text.
    mutating func readBracket(_ glyphs: Glyphs, _ start: Int) -> Int {
        let inner = glyphs.skippingSpace(start + 1)
        if isPriorFigure(glyphs, inner) { return openPrior(glyphs, start) }
        if let label = PriorLabel(glyphs, at: inner, calendar), label.range.upperBound >= glyphs.count {
            return openPrior(glyphs, start)
        }
        if let (found, end) = Flags.read(glyphs, at: inner) {
            let close = glyphs.skippingSpace(end)
            if Self.isBracketClose(glyphs.peek(close)) {
                apply(found)
                return close + 1
            }
        }
        return readText(glyphs, start)
    }

    /// `]` and `〕`
    static func isBracketClose(_ scalar: UInt32) -> Bool { scalar == 0x5D || scalar == 0x3015 }

    /// Flags and notes are taken out wherever they stand.
    private mutating func readFlagsOrNote(
        _ glyphs: Glyphs, _ start: Int, _ content: Range<Int>, _ close: Int?
    ) -> Int? {
        if let close {
            if let found = Flags(glyphs, content) {
                apply(found)
                return close + 1
            }
            guard isNote(glyphs, content) else { return nil }
            if holdsFigure(glyphs, content) { reportAsText(glyphs, content) }
            return close + 1
        }
        if let (found, end) = Flags.read(glyphs, at: content.lowerBound) {
            reportUnclosed(line: glyphs.line, offset: glyphs.offset(start))
            apply(found)
            return end
        }
        guard isNote(glyphs, content) else { return nil }
        reportUnclosed(line: glyphs.line, offset: glyphs.offset(start))
        return (content.lowerBound..<glyphs.count).first { glyphs[$0 - 1] == 0x20 && isAmount(glyphs, $0) }
            ?? glyphs.count
    }

    func isNote(_ glyphs: Glyphs, _ content: Range<Int>) -> Bool {
        Self.notes.contains { glyphs.has($0, at: content.lowerBound) }
    }

    // MARK: In a name

    private mutating func readNamePart(_ glyphs: Glyphs, _ start: Int, _ close: Int?) -> Int {
        if name.isEmpty, let end = Self.listMarkEnd(glyphs, start) {
            isList = true
            return end
        }
        let end = close.map { $0 + 1 } ?? start + 1
        if close == nil { name.open.append((glyphs.line, glyphs.offset(start))) }
        name.append(text.bytes[glyphs.bytes(start..<end)], line: glyphs.line)
        return end
    }

    mutating func readClose(_ glyphs: Glyphs, _ at: Int) -> Int {
        if group.isEmpty, name.open.popLast() != nil {
            name.append(text.bytes[glyphs.bytes(at..<at + 1)], line: glyphs.line)
        } else {
            findings.add(
                .itemParenthesisUnopened, .init(ja: "この括弧に対応する開き括弧がありません", en: "nothing opens this parenthesis"),
                in: text, glyphs, at..<at + 1)
        }
        return at + 1
    }

    mutating func reportUnclosed(line: Int, offset: Int) {
        findings.add(
            .itemParenthesisUnclosed, .init(ja: "この括弧は閉じていません", en: "this parenthesis is never closed"),
            in: text, line: line, bytes: offset..<offset + 1)
    }

    // MARK: Behind an amount

    private mutating func readBehindAmount(_ glyphs: Glyphs, _ start: Int, _ content: Range<Int>, _ close: Int?) -> Int
    {
        let end = close.map { $0 + 1 } ?? glyphs.count
        if isEarmark(glyphs, content.lowerBound) {
            if close == nil { reportUnclosed(line: glyphs.line, offset: glyphs.offset(start)) }
            addEarmarks(glyphs, content)
            return end
        }
        let last = group.count - 1
        if isSource(glyphs, content), let amount = group[last].request.amount,
            group[last].earmarks.count < Model.maximumFigures
        {
            // The whole amount is tied to one source.
            group[last].earmarks.append(Earmark(label: text.string(glyphs.bytes(content)), amount: amount))
            return end
        }
        if close != nil, holdsFigure(glyphs, content) {
            // Its figures are somebody's, and nobody knows whose.
            findings.add(
                .itemAmountUnexpected,
                .init(ja: "この括弧の中の金額を読み取れません", en: "the amounts of this parenthesis are not understood"), in: text,
                glyphs,
                start..<end)
            return end
        }
        if beginsItem(glyphs, close == nil ? start : end) {
            flush()
            return readNamePart(glyphs, start, close)
        }
        findings.add(
            .itemTextIgnored, .init(ja: "この括弧の中身を読み取れません", en: "this parenthesis is not understood"), in: text,
            glyphs, start..<end)
        return end
    }

    // MARK: Earmarks

    /// `うち… 150.0億円`
    func isEarmark(_ glyphs: Glyphs, _ at: Int) -> Bool {
        glyphs.has(Self.ofWhichWord, at: at) && holdsFigure(glyphs, at..<glyphs.count)
    }

    /// `…財源` and no amount of its own.
    func isSource(_ glyphs: Glyphs, _ content: Range<Int>) -> Bool {
        content.count > 2 && glyphs.has(Self.sourceWord, at: content.upperBound - 2)
            && !holdsFigure(glyphs, content)
    }

    /// All `うち… 1.0億円` of `range`, to the request; to an earlier figure where `target` names one.
    mutating func addEarmarks(_ glyphs: Glyphs, _ range: Range<Int>, to target: PriorState.Target? = nil) {
        var at = range.lowerBound
        var start = at
        while at < range.upperBound {
            let before = at
            guard let amount = readAmount(glyphs, &at) else {
                at = max(at, before + 1)
                continue
            }
            let count =
                target.map { group[$0.draft].prior[$0.figure].earmarks.count } ?? group[group.count - 1].earmarks.count
            guard count < Model.maximumFigures else {
                tooMany(amount, glyphs)
                start = at
                continue
            }
            reportNegative(amount, glyphs)
            use(amount, .earmark)
            var label = glyphs.trimmed(start..<before)
            while let first = label.first, glyphs[first] == Sign.enumerationComma || glyphs[first] == Sign.comma {
                label = glyphs.trimmed(first + 1..<label.upperBound)
            }
            if glyphs.has(Self.ofWhichWord, at: label.lowerBound), label.count > 2 {
                label = glyphs.trimmed(label.lowerBound + 2..<label.upperBound)
            }
            let earmark = Earmark(label: text.string(glyphs.bytes(label)), amount: amount.yen)
            if let target {
                group[target.draft].prior[target.figure].earmarks.append(earmark)
            } else {
                group[group.count - 1].earmarks.append(earmark)
            }
            start = at
        }
        reportBehindEarmark(glyphs, start..<range.upperBound)
    }
}
