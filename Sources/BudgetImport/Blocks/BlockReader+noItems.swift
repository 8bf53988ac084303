import Budget
import Language

/// What a name and its amounts turn out to be.
enum GroupReading {
    case item
    /// The cost of a whole project, a commitment, a sum, a part of an item: no request of its own.
    case noItem
    /// `令和6` ended its line, and `年度` begins the next.
    case brokenLabel
}

/// What stands beside requests and is none.
extension BlockReader {
    func reading(of name: String) -> GroupReading {
        if isBreakdown { return .noItem }
        let key = Folding.key(name)
        if Self.brokenLabels.contains(key) { return .brokenLabel }
        let isTotal = Self.words.contains(key) || Self.totals.contains { key.ends(with: $0) }
        return isTotal || Self.spacedTotals.contains { name.hasSuffix($0) } ? .noItem : .item
    }

    private static func keys(_ words: [String]) -> [[UInt8]] { words.map(Folding.key) }

    private static let totals = keys([
        "総事業費", "事業規模", "国庫債務負担行為", "国庫債務負担行為限度額", "合計", "小計", "総計",
    ])
    private static let words = Set(keys(["計", "(計)", "【計】", "累計"]))
    private static let spacedTotals = [" 計", "（計）", "(計)"]
    private static let brokenLabels = Set(
        keys(["年度", "年度当初", "年度当初予算", "年度当初予算額", "年度予算", "年度予算額", "年度補正", "年度補正予算", "年度補正予算額", "年度予備費"]))

    /// Whether what was read is no item; then it is reported, and its amounts are text.
    mutating func dropsGroup() -> Bool {
        let draft = group[0]
        let kind: FindingKind
        switch reading {
        case .item: return false
        case .noItem: kind = .itemAmountAsText
        case .brokenLabel: kind = .itemAmountUnexpected
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

extension [UInt8] {
    fileprivate func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}
