import Budget
import Language

/// What a name and its amounts turn out to be.
enum GroupReading {
    case item
    /// The cost of a whole project, a commitment, a sum, a part of an item: no request of its own.
    case noItem
    /// The year of an era ended its line, and `年度` begins the next.
    case brokenLabel
    /// What captions say of limits and shares: an item only with an earlier figure or a flag.
    case caption
    /// No item has such a name.
    case tooLong
    /// Words that join amounts, an account, an earlier year, or no word at all.
    case connective
}

/// What stands beside requests and is none.
extension BlockReader {
    /// - Parameters:
    ///   - name: as printed.
    ///   - decoded: the same, decoded.
    ///   - key: the same, folded.
    func reading(of name: [UInt8], _ decoded: Glyphs, _ key: FoldedText) -> GroupReading {
        if name.count > Self.maximumNameBytes { return .tooLong }
        if isBreakdown { return .noItem }
        if key.starts(with: Self.fiscalYear), Self.brokenLabels.contains(key) { return .brokenLabel }
        if Self.words.contains(key) || Self.totals.end(of: key.bytes) != nil || Self.spacedTotals.end(of: name) != nil {
            return .noItem
        }
        if isConnective(decoded) { return .connective }
        return isCaption(key.bytes) ? .caption : .item
    }

    private static let maximumNameBytes = 1200

    private func isCaption(_ key: [UInt8]) -> Bool {
        if Self.captionEnds.end(of: key) != nil { return true }
        // `対象：市町村`: only behind an item, which such a line may explain.
        return drafts.count > firstDraft && key.dropLast().contains(UInt8(ascii: ":"))
    }

    private static let captionEnds = endings([
        "上限", "上限額", "下限", "下限額", "限度", "限度額", "最大", "あたり", "当たり", "支援額", "補助額", "助成額", "交付額", "実績", "実績額", "単価",
    ])

    private static func keys(_ words: [String]) -> [FoldedText] { words.map { Folding.key($0) } }
    private static func endings(_ words: [String]) -> Endings { Endings(words.map { Array($0.utf8) }) }

    private static let totals = endings([
        "総事業費", "事業規模", "国庫債務負担行為", "国庫債務負担行為限度額", "合計", "小計", "総計",
    ])
    private static let words = keys(["計", "(計)", "【計】", "累計"])
    private static let spacedTotals = endings([" 計", "（計）", "(計)"])
    private static let fiscalYear = Folding.key("年度")
    private static let brokenLabels = keys([
        "年度", "年度当初", "年度当初予算", "年度当初予算額", "年度予算", "年度予算額", "年度補正", "年度補正予算", "年度補正予算額", "年度予備費",
    ])

    /// Whether what was read is no item; then it is reported, and its amounts are text.
    mutating func dropsGroup() -> Bool {
        let draft = group[0]
        let kind: FindingKind
        switch reading {
        case .item: return false
        case .noItem: kind = .itemAmountAsText
        case .brokenLabel, .connective: kind = .itemAmountUnexpected
        case .tooLong: kind = .itemNameTooLong
        case .caption:
            guard draft.prior.isEmpty, !draft.new, draft.repeated == .none else { return false }
            kind = .itemAmountAsText
        }
        findings.add(
            kind,
            .init(ja: "「\(shown(draft.name))」は予算項目ではありません", en: "\(shown(draft.name)) is no item of its own"),
            in: text, line: draft.amountLine ?? draft.line)
        for index in groupUses..<uses.count { uses[index].role = .text }
        return true
    }

    /// Names can be long; what a message shows of them is not.
    func shown(_ name: String) -> String { String(name.prefix(60)) }

    // MARK: Words around an amount

    /// The name without what belongs to its amount: `総額`, `約`; those that change its meaning are reported.
    mutating func withoutWords(_ printed: [UInt8], _ glyphs: Glyphs, _ range: Range<Int>) -> [UInt8] {
        var name = printed[...]
        while let leader = Self.leaders.end(of: name), leader.count < name.count { name.removeLast(leader.count) }
        if let word = Self.amountWords.end(of: name) {
            name.removeLast(word.count)
            let word = String(decoding: word.dropFirst(), as: UTF8.self)
            findings.add(
                .itemTextIgnored, .init(ja: "金額の前の「\(word)」を飛ばしました", en: "\(word) in front of an amount is left out"),
                in: text, glyphs, range)
        }
        name = Self.withoutNoteNumber(name)
        return name.count == printed.count ? printed : Array(name)
    }

    /// `：`, `…` lead from a name to its amount.
    private static let leaders = endings([":", "：", "…", "‥", " "])
    private static let amountWords = endings([" 約", " およそ", " 概ね", " おおむね", " 総額"])

    /// `橋の点検注1`
    private static func withoutNoteNumber(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = name
        while let digit = noteDigits.end(of: rest) { rest.removeLast(digit.count) }
        guard rest.count < name.count, let word = noteWord.end(of: rest), word.count < rest.count,
            noNotes.end(of: rest) == nil
        else { return name }
        return rest.dropLast(word.count)
    }

    private static let noteDigits = endings("0123456789０１２３４５６７８９⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉⓪①②③④⑤⑥⑦⑧⑨".map(String.init))
    private static let noteWord = endings(["注"])
    /// Words of their own.
    private static let noNotes = endings(["発注", "受注", "特注", "外注"])

    /// Whether commas in an amount stand in front of three digits each.
    func isGrouped(_ glyphs: Glyphs, _ range: Range<Int>) -> Bool {
        var at = range.lowerBound
        while at < range.upperBound {
            guard glyphs[at] == Sign.comma else {
                at += 1
                continue
            }
            let digits = at + 1
            at = digits
            while at < range.upperBound, Sign.isDigit(glyphs[at]) { at += 1 }
            guard at - digits == 3 else { return false }
        }
        return true
    }

    private static let additions = [
        Word("程度"), Word("規模"), Word("以内"), Word("以上"), Word("未満"), Word("余り"), Word("超"), Word("強"), Word("弱"),
        Word("余"),
    ]
    private static let maximumAddition = 32

    /// `10億円程度`, `10億円を計上（6年度 …）`, `事項要求等（6年度 …）`: where text ends that stands at an amount and begins no item.
    func endOfAddition(_ glyphs: Glyphs, _ start: Int) -> Int? {
        guard start > 0, isBehindFigure(glyphs, start) || glyphs[start - 1] == Sign.plus else { return nil }
        if let word = Self.additions.first(where: { glyphs.has($0, at: start) }) {
            let end = start + word.scalars.count
            switch glyphs.peek(end) {
            case 0, 0x20, Sign.open, Sign.openMark, Sign.comma, Sign.enumerationComma: return end
            default: break
            }
        }
        var at = start
        while at < min(glyphs.count, start + Self.maximumAddition), glyphs[at] != Sign.open,
            !glyphs.has(Self.portionWord, at: at)
        {
            at += 1
        }
        guard glyphs.peek(at) == Sign.open, isPriorFigure(glyphs, glyphs.skippingSpace(at + 1)),
            !holdsFigure(glyphs, start..<at)
        else { return nil }
        return at
    }

    // MARK: Breakdowns

    private static let breakdown = Word("内訳")

    /// `（内訳）`, `内訳：`: from here on the block says what its item consists of.
    func beginsBreakdown(_ glyphs: Glyphs) -> Bool {
        guard !group.isEmpty else { return false }
        switch glyphs.peek(0) {
        case Sign.open, Sign.openMark, 0x3C, 0x3008, 0x5B, 0x3014, Sign.middleDot:
            return isBreakdown(glyphs, at: glyphs.skippingSpace(1))
        default: return isBreakdown(glyphs, at: 0)
        }
    }

    private func isBreakdown(_ glyphs: Glyphs, at start: Int) -> Bool {
        guard glyphs.has(Self.breakdown, at: start) else { return false }
        switch glyphs.peek(start + 2) {
        case 0, 0x20, Sign.close, Sign.closeMark, 0x3A, 0x3E, 0x3009, 0x5D, 0x3015, Sign.enumerationComma: return true
        default: return false
        }
    }
}
