import Budget
import Language

/// What stands outside of parentheses: names, amounts, flags.
extension BlockReader {
    static let pendingWord = Word("事項要求")
    static let portionWord = Word("の内数")
    static let portionOnlyWord = Word("内数")
    static let ofWhichWord = Word("うち")

    mutating func parse(_ glyphs: Glyphs) {
        let end = glyphs.count
        var at = prior.open == nil ? 0 : readPrior(glyphs, 0)
        while at < end {
            switch glyphs[at] {
            case 0x20:
                if group.isEmpty { name.appendSpace() }
                at += 1
            case Sign.open: at = readParenthesis(glyphs, at)
            case 0x5B, 0x3014: at = readBracket(glyphs, at)
            case Sign.close: at = readClose(glyphs, at)
            case Sign.openMark: at = readMark(glyphs, at)
            case Sign.note: at = readNoteMark(glyphs, at)
            default: at = readText(glyphs, at)
            }
        }
    }

    mutating func readText(_ glyphs: Glyphs, _ at: Int) -> Int {
        group.isEmpty ? readName(glyphs, at) : readBehindAmount(glyphs, at)
    }

    /// The amount at `at`, which is moved behind it; also behind one that is too large, which is reported.
    mutating func readAmount(_ glyphs: Glyphs, _ at: inout Int) -> PrintedAmount? {
        let found = PrintedAmount.read(glyphs, at: at)
        if let range = AmountRange.read(glyphs, at: at, found) {
            // Nobody knows which of the two is asked for.
            at = range.lower.range.upperBound
            reportRange(glyphs, range.lower.range)
            if let upper = range.upper { use(upper, .text) }
            return grouped(range.lower, glyphs)
        }
        switch found {
        case .nothing: return nil
        case .amount(let amount):
            at = amount.range.upperBound
            return grouped(amount, glyphs)
        case .tooLarge(let range):
            findings.add(
                .itemAmountTooLarge,
                .init(ja: "金額が64ビットの整数（円）に収まりません", en: "this amount fits no 64-bit number of yen"),
                in: text, glyphs, range)
            at = range.upperBound
            return nil
        }
    }

    private mutating func grouped(_ amount: PrintedAmount, _ glyphs: Glyphs) -> PrintedAmount? {
        guard !isGrouped(glyphs, amount.range) else { return amount }
        findings.add(
            .itemAmountUnexpected,
            .init(
                ja: "桁区切りの位置が正しくなく、金額が分かりません",
                en: "commas stand where no thousands end; nobody knows the amount"),
            in: text, glyphs, amount.range)
        use(amount, .text)
        return nil
    }

    func isAmount(_ glyphs: Glyphs, _ at: Int) -> Bool {
        let found = PrintedAmount.read(glyphs, at: at)
        if case .nothing = found { return AmountRange.read(glyphs, at: at, found) != nil }
        return true
    }

    // MARK: Names

    private mutating func readName(_ glyphs: Glyphs, _ start: Int) -> Int {
        var at = start
        if let amount = readAmount(glyphs, &at) {
            take(amount, glyphs)
            return at
        }
        if at > start { return at }
        if name.isEmpty, let end = Self.listMarkEnd(glyphs, at) {
            isList = true
            return end
        }
        if glyphs.has(Self.pendingWord, at: at) {
            takePending(glyphs, at)
            return at + 4
        }
        if at == 0 || glyphs[at - 1] == 0x20, let component = MoneyKind.read(glyphs, at: at) {
            money = component.money
            return component.end
        }
        // A number is taken whole: no amount begins in the middle of it. Nor does anything at most kana and kanji.
        repeat {
            at += 1
        } while Self.isNameOnly(glyphs.peek(at))
            || Sign.isDigit(glyphs[at - 1]) && (Sign.isDigit(glyphs.peek(at)) || glyphs.peek(at) == Sign.comma)
        name.append(text.bytes[glyphs.bytes(start..<at)], line: glyphs.line)
        return at
    }

    private static func isNameOnly(_ scalar: UInt32) -> Bool {
        scalar > 0x3040 && scalar < 0xA000 && scalar != pendingWord.scalars[0]
    }

    /// Takes the name and begins its first printing. Without a name there is nothing to ask money for.
    mutating func beginItem(_ glyphs: Glyphs, _ range: Range<Int>) -> Bool {
        for open in name.open { reportUnclosed(line: open.line, offset: open.offset) }
        guard let (printed, line) = name.take() else {
            findings.add(
                .itemNameMissing, .init(ja: "この金額の前に項目名がありません", en: "this amount has no name in front of it"),
                in: text, glyphs, range)
            return false
        }
        let (bytes, decoded) = withoutRange(withoutWords(printed, glyphs, range), line, glyphs, range)
        let name = String(decoding: bytes, as: UTF8.self)
        let key = Folding.key(decoded, decoded.indices)
        reading = reading(of: bytes, decoded, key)
        groupUses = uses.count
        var draft = PrintingDraft(
            line: line, name: reading == .tooLong ? shown(name) : name, key: key, new: flags.new,
            repeated: flags.repeated)
        draft.money = money ?? .budget
        group = [draft]
        flags = Flags()
        return true
    }

    // MARK: Amounts

    private mutating func take(_ amount: PrintedAmount, _ glyphs: Glyphs) {
        lastFigureIsPrior = false
        if group.isEmpty {
            guard beginItem(glyphs, amount.range) else { return use(amount, .text) }
        } else if let label = prior.awaited {
            prior.awaited = nil
            prior.label = label
            addPrior(amount, glyphs)
            prior.label = nil
            lastFigureIsPrior = true
            return
        } else if let money, let base = group.last {
            // Another component of the same item.
            guard group.count < Model.maximumFigures else {
                self.money = nil
                return tooMany(amount, glyphs)
            }
            group.append(
                PrintingDraft(
                    line: base.line, name: base.name, key: base.key, new: base.new, repeated: base.repeated,
                    money: money))
        } else if group[group.count - 1].request.amount != nil {
            reportSecond(glyphs, amount.range)
            return use(amount, .text)
        }
        money = nil
        reportNegative(amount, glyphs)
        use(amount, .request)
        let last = group.count - 1
        group[last].request.amount = amount.yen
        group[last].request.precision = amount.precision
        if group[last].line != glyphs.line { group[last].amountLine = glyphs.line }
    }

    private mutating func takePending(_ glyphs: Glyphs, _ at: Int) {
        lastFigureIsPrior = false
        if group.isEmpty {
            guard beginItem(glyphs, at..<at + 4) else { return }
            if group[0].line != glyphs.line { group[0].amountLine = glyphs.line }
        }
        group[group.count - 1].request.pending = true
    }

    mutating func use(_ amount: PrintedAmount, _ role: AmountUse.Role) {
        uses.append(AmountUse(unitOffset: amount.unitOffset, role: role))
    }

    // MARK: Behind an amount

    private mutating func readBehindAmount(_ glyphs: Glyphs, _ start: Int) -> Int {
        var at = start
        if glyphs.has(Self.portionWord, at: at) || glyphs.has(Self.portionOnlyWord, at: at) {
            markPortion()
            return at + (glyphs.has(Self.portionWord, at: at) ? 3 : 2)
        }
        if let amount = readAmount(glyphs, &at) { take(amount, glyphs) }
        if at > start { return at }
        if glyphs.has(Self.pendingWord, at: at) {
            takePending(glyphs, at)
            return at + 4
        }
        if Connective.isSeparator(glyphs[at]), glyphs[at] != 0x3A { return at + 1 }
        if isPriorFigure(glyphs, at), let label = PriorLabel(glyphs, at: at, calendar) {
            prior.awaited = AwaitedLabel(label, text.string(glyphs.bytes(label.range)))
            findings.add(
                .itemPriorOutside,
                .init(ja: "過年度の金額が括弧の外にあります", en: "an earlier figure outside of parentheses"),
                in: text, glyphs, label.range)
            return label.range.upperBound
        }
        if let component = MoneyKind.read(glyphs, at: at) {
            money = component.money
            return component.end
        }
        if isEarmark(glyphs, at) {
            let end = endOfText(glyphs, at)
            addEarmarks(glyphs, at..<end)
            return end
        }
        if let end = endOfAddition(glyphs, at) {
            let added = text.string(glyphs.bytes(at..<end))
            findings.add(
                .itemTextIgnored,
                .init(ja: "金額のあとの「\(added)」を飛ばしました", en: "\(added) behind an amount is left out"), in: text, glyphs,
                at..<end)
            return end
        }
        if let end = readConnective(glyphs, at) { return end }
        if beginsItem(glyphs, at) {
            if isBehindFigure(glyphs, at) { reportJoined(glyphs, at) }
            flush()
            return at
        }
        let end = endOfText(glyphs, at)
        findings.add(
            .itemTextIgnored, .init(ja: "金額のあとの文字列を読み取れません", en: "text behind an amount is not understood"),
            in: text, glyphs, at..<end)
        return end
    }

    /// Where text that is no figure ends: at a parenthesis, a mark or the end of the line.
    private func endOfText(_ glyphs: Glyphs, _ start: Int) -> Int {
        var at = start + 1
        while at < glyphs.count, glyphs[at] != Sign.open, glyphs[at] != Sign.openMark { at += 1 }
        return at
    }

    private mutating func markPortion() {
        if lastFigureIsPrior, let target = prior.last {
            group[target.draft].prior[target.figure].portion = true
        } else {
            group[group.count - 1].request.portion = true
        }
    }

    // MARK: Flags

    mutating func apply(_ found: Flags) {
        if found.partlyNew {
            findings.add(
                .itemFlagUnknown,
                .init(ja: "一部新規の項目は、新規として数えません", en: "an item that is new in part (一部新規) does not count as new"),
                in: text, line: line)
        }
        guard !group.isEmpty else { return flags.merge(found) }
        for index in group.indices {
            if found.new { group[index].new = true }
            if found.repeated != .none { group[index].repeated = found.repeated }
        }
    }

    /// Characters that a mark in 【…】 may have.
    private static let markLimit = 40

    private mutating func readMark(_ glyphs: Glyphs, _ start: Int) -> Int {
        let end = (start..<min(glyphs.count, start + Self.markLimit)).first { glyphs[$0] == Sign.closeMark }
        guard let end else {
            reportUnclosed(line: glyphs.line, offset: glyphs.offset(start))
            guard let (found, end) = Flags.read(glyphs, at: start + 1) else { return start + 1 }
            apply(found)
            return end
        }
        if let found = Flags(glyphs, start + 1..<end) {
            apply(found)
        } else if end == start + 5, glyphs.has(Self.pendingWord, at: start + 1) {
            takePending(glyphs, start + 1)
        } else {
            let mark = text.string(glyphs.bytes(start..<end + 1))
            findings.add(
                .itemFlagUnknown, .init(ja: "\(mark)は知らない印です", en: "the mark \(mark) is not known"), in: text,
                glyphs, start..<end + 1)
        }
        return end + 1
    }

    // MARK: End of an item

    mutating func flush() {
        if !group.isEmpty, dropsGroup() { group = [] }
        for var draft in group {
            if isInvestment, draft.money == .budget {
                findings.add(
                    .itemMoneyUnknown,
                    .init(
                        ja: "金額の前に産業投資・政府保証の別がありません。産業投資とみなしました",
                        en: "neither 産業投資 nor 政府保証 stands before this amount; taken as 産業投資"),
                    in: text, line: draft.amountLine ?? draft.line)
                draft.money = .investment
            }
            if draft.request.amount == nil, !draft.request.pending {
                findings.add(
                    .itemRequestMissing,
                    .init(
                        ja: "「\(draft.name)」は過年度の金額だけで、要求額がありません",
                        en: "\(draft.name) has earlier figures and no request"),
                    in: text, line: draft.line)
            }
            drafts.append(draft)
        }
        group = []
        money = nil
        lastFigureIsPrior = false
        prior.awaited = nil
        prior.last = nil
    }
}
