extension SourceText {
    /// What a number before a unit consists of, besides ASCII digits: other digits, separators, larger units (`1兆2,000億円`).
    private static let numberParts: [StaticString] = [
        "０", "１", "２", "３", "４", "５", "６", "７", "８", "９", "，", "．", "兆", "億", "万", "千", "百", "十", "数", "一", "二", "三",
        "四", "五", "六", "七", "八", "九", "〇",
    ]

    /// Where the amount stands whose last unit (億円, 兆円, 万円, 千円) begins at `unit`: from the first digit of its number.
    func amount(endingAt unit: Int, inLine line: Int) -> Range<Int> {
        let least = Int(lines[line].start)
        var start = unit
        // White space may stand between the number and the unit.
        while start > least, bytes[start - 1] == 0x20 { start -= 1 }
        while start - 3 >= least, has("\u{3000}", at: start - 3) { start -= 3 }
        let end = start
        while let before = numberPart(before: start, least) { start = before }
        while start < end, bytes[start] == 0x2C || bytes[start] == 0x2E { start += 1 }
        return (start == end ? unit : start)..<unit + 6
    }

    private func numberPart(before end: Int, _ least: Int) -> Int? {
        guard end > least else { return nil }
        let byte = bytes[end - 1]
        if byte < 0x80 { return byte &- 0x30 < 10 || byte == 0x2C || byte == 0x2E ? end - 1 : nil }
        guard end - 3 >= least, Self.numberParts.contains(where: { has($0, at: end - 3) }) else { return nil }
        return end - 3
    }
}
