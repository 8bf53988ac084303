import Budget

/// 産業投資 and 政府保証: components of one item that are not money of the general account.
enum MoneyKind {
    private static let words: [(word: Word, money: Money)] = [
        (Word("産業投資"), .investment), (Word("政府保証"), .guarantee),
    ]

    /// The kind at `start`, if an amount follows it directly, and where its word ends.
    static func read(_ line: Glyphs, at start: Int) -> (money: Money, end: Int)? {
        guard let found = words.first(where: { line.has($0.word, at: start) }) else { return nil }
        let end = start + found.word.scalars.count
        return Sign.isDigit(line.peek(line.skippingSpace(end))) ? (found.money, end) : nil
    }
}
