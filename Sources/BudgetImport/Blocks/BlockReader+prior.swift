import Budget
import Language

/// The parenthesis of earlier figures: `（4年度補正 0.7億円 5年度 2.8億円）`, over several lines where it must.
struct PriorState {
    /// Where the parenthesis being read was opened.
    var open: (line: Int, offset: Int)?
    var label: AwaitedLabel?
    var money: Money?
    /// The label of an amount that stands outside of its parenthesis.
    var awaited: AwaitedLabel?
    /// The figure that a parenthesis behind it belongs to.
    var last: Target?

    struct Target {
        var draft: Int
        var figure: Int
    }
}

/// A label whose amount is still to come.
struct AwaitedLabel {
    var year: Int?
    var phase: PriorFigure.Phase
    var round: Int?
    var text: String
    /// An amount followed: another one may, of another component.
    var isUsed = false

    init(_ label: PriorLabel, _ text: String) {
        (year, phase, round) = (label.year, label.phase, label.round)
        self.text = text
    }
}

extension BlockReader {
    /// A label and, behind it, an amount or a component of one.
    func isPriorFigure(_ glyphs: Glyphs, _ at: Int) -> Bool {
        guard let label = PriorLabel(glyphs, at: at, calendar) else { return false }
        var next = glyphs.skippingSpace(label.range.upperBound)
        // `6年度：2.0億円`, `6年度 … 2.0億円`
        if Self.leads(glyphs.peek(next)) {
            while Self.leads(glyphs.peek(next)) { next += 1 }
            next = glyphs.skippingSpace(next)
        }
        return isAmount(glyphs, next) || MoneyKind.read(glyphs, at: next) != nil
            || glyphs.has(Self.pendingWord, at: next)
    }

    /// `：` and `…` lead from a label to its amount.
    private static func leads(_ scalar: UInt32) -> Bool { scalar == 0x3A || scalar == 0x2026 || scalar == 0x2025 }

    mutating func openPrior(_ glyphs: Glyphs, _ start: Int) -> Int {
        // Earlier figures without a request: the item was funded then and is not now.
        if group.isEmpty, !beginItem(glyphs, start..<start + 1) { return start + 1 }
        prior.open = (glyphs.line, glyphs.offset(start))
        prior.label = nil
        prior.money = nil
        return readPrior(glyphs, start + 1)
    }

    /// Whether a new line goes on inside of the open parenthesis.
    func continuesPrior(_ glyphs: Glyphs) -> Bool {
        let first = glyphs.peek(0)
        return first == Sign.open || first == Sign.close || Self.isBracketClose(first) || isPriorFigure(glyphs, 0)
            || MoneyKind.read(glyphs, at: 0) != nil
            || isAmount(glyphs, 0) || isEarmark(glyphs, 0)
    }

    /// The end of the block, or a line of something else, came before the closing parenthesis.
    mutating func closePrior() {
        guard let open = prior.open else { return }
        reportUnclosed(line: open.line, offset: open.offset)
        prior.open = nil
        prior.label = nil
    }

    /// Reads up to the closing parenthesis or the end of the line.
    mutating func readPrior(_ glyphs: Glyphs, _ start: Int) -> Int {
        var at = start
        while at < glyphs.count {
            let before = at
            if glyphs[at] == Sign.close || Self.isBracketClose(glyphs[at]) {
                prior.open = nil
                reportIncomplete(glyphs, at)
                return at + 1
            }
            if glyphs[at] == Sign.open {
                at = readInnerParenthesis(glyphs, at)
            } else if let label = PriorLabel(glyphs, at: at, calendar) {
                reportIncomplete(glyphs, at)
                prior.label = AwaitedLabel(label, text.string(glyphs.bytes(label.range)))
                prior.money = nil
                at = label.range.upperBound
            } else if let component = MoneyKind.read(glyphs, at: at) {
                prior.money = component.money
                at = component.end
            } else if let amount = readAmount(glyphs, &at) {
                addPrior(amount, glyphs)
            } else if at == before {
                at = readWordInPrior(glyphs, at)
            }
        }
        return at
    }

    private mutating func readWordInPrior(_ glyphs: Glyphs, _ start: Int) -> Int {
        if let target = prior.last {
            if glyphs.has(Self.portionWord, at: start) {
                group[target.draft].prior[target.figure].portion = true
                return start + 3
            }
            if isEarmark(glyphs, start) {
                let end = (start..<glyphs.count).first { glyphs[$0] == Sign.close } ?? glyphs.count
                addEarmarks(glyphs, start..<end, to: target)
                return end
            }
        }
        if let (found, end) = Flags.read(glyphs, at: start) {
            apply(found)
            return end
        }
        if isFiller(glyphs[start]) { return start + 1 }
        if let end = readConnectiveInPrior(glyphs, start) { return end }
        var end = start + 1
        while end < glyphs.count, !isFiller(glyphs[end]), glyphs[end] != Sign.open, glyphs[end] != Sign.close,
            !Self.isBracketClose(glyphs[end])
        {
            end += 1
        }
        findings.add(
            .itemTextIgnored,
            .init(ja: "過年度の金額の間の文字列を読み取れません", en: "text among earlier figures is not understood"),
            in: text, glyphs, start..<end)
        return end
    }

    private func isFiller(_ scalar: UInt32) -> Bool {
        scalar == 0x20 || scalar == Sign.comma || scalar == Sign.enumerationComma || scalar == Sign.middleDot
            || scalar == 0x2F || Self.leads(scalar) || scalar == Sign.note
    }

    private mutating func reportIncomplete(_ glyphs: Glyphs, _ at: Int) {
        guard let label = prior.label else { return }
        prior.label = nil
        guard !label.isUsed else { return }
        findings.add(
            .itemPriorIncomplete, .init(ja: "\(label.text)の金額がありません", en: "\(label.text) has no amount"),
            in: text, glyphs, at..<min(at + 1, glyphs.count))
    }

    mutating func addPrior(_ amount: PrintedAmount, _ glyphs: Glyphs) {
        guard let label = prior.label else {
            findings.add(
                .itemAmountUnexpected,
                .init(ja: "過年度の金額の中に年度のない金額があります", en: "this amount among earlier figures has no year"),
                in: text, glyphs, amount.range)
            return use(amount, .text)
        }
        guard let draft = component(of: prior.money) else {
            findings.add(
                .itemAmountUnexpected,
                .init(
                    ja: "産業投資・政府保証のどちらの過年度の金額か分かりません",
                    en: "neither 産業投資 nor 政府保証 stands before this earlier figure, and the item has both"),
                in: text, glyphs, amount.range)
            prior.label?.isUsed = true
            return use(amount, .text)
        }
        prior.label?.isUsed = true
        guard group[draft].prior.count < Model.maximumFigures else { return tooMany(amount, glyphs) }
        // A supplementary budget may take money away.
        if label.phase != .supplementary { reportNegative(amount, glyphs) }
        group[draft].prior.append(
            PriorFigure(
                label: label.text, year: label.year, phase: label.phase, round: label.round, amount: amount.yen,
                precision: amount.precision))
        prior.last = PriorState.Target(draft: draft, figure: group[draft].prior.count - 1)
        use(amount, .prior)
    }

    /// The printing of the group that an earlier figure belongs to; nil where nobody can tell. Money without a word in
    /// front of it is the general account's, as it is in requests.
    private func component(of money: Money?) -> Int? {
        if let money, let index = group.firstIndex(where: { $0.money == money }) { return index }
        if group.count == 1 { return 0 }
        return money == nil ? group.firstIndex { $0.money == .budget } : group.count - 1
    }

    /// No item has that many figures.
    mutating func tooMany(_ amount: PrintedAmount, _ glyphs: Glyphs) {
        findings.add(
            .itemAmountUnexpected,
            .init(
                ja: "1項目の金額が\(Model.maximumFigures)個を超えています",
                en: "more than \(Model.maximumFigures) figures of one item"),
            in: text, glyphs, amount.range)
        use(amount, .text)
    }

    /// Behind an earlier figure: an earmark inside of it, the source of all of it, or a name of its own.
    private mutating func readInnerParenthesis(_ glyphs: Glyphs, _ start: Int) -> Int {
        let close = glyphs.close(of: start)
        if close == nil { reportUnclosed(line: glyphs.line, offset: glyphs.offset(start)) }
        let content = withoutNoteMark(glyphs, glyphs.trimmed(start + 1..<(close ?? glyphs.count)))
        let end = close.map { $0 + 1 } ?? glyphs.count
        if let found = Flags(glyphs, content) {
            apply(found)
        } else if isNote(glyphs, content) {
            if holdsFigure(glyphs, content) { reportAsText(glyphs, content) }
        } else if let target = prior.last {
            if isEarmark(glyphs, content.lowerBound) {
                addEarmarks(glyphs, content, to: target)
            } else if isSource(glyphs, content),
                group[target.draft].prior[target.figure].earmarks.count < Model.maximumFigures
            {
                group[target.draft].prior[target.figure].earmarks.append(
                    Earmark(
                        label: text.string(glyphs.bytes(content)),
                        amount: group[target.draft].prior[target.figure].amount))
            } else if group[target.draft].prior[target.figure].name == nil {
                group[target.draft].prior[target.figure].name = text.string(glyphs.bytes(content))
            } else {
                findings.add(
                    .itemTextIgnored,
                    .init(ja: "1つの過年度の金額に名称が2つあります", en: "a second name of one earlier figure"),
                    in: text, glyphs, start..<end)
            }
        }
        return end
    }
}
