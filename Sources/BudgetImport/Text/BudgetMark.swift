/// How the mark of a block begins: `【予算`, also spread out as in `【 予 算 】`.
enum BudgetMark {
    /// Where its word ends, if the mark begins at `at`, which is a `【`.
    static func wordEnd(_ text: Span<UInt8>, _ at: Int) -> Int? {
        // As most do.
        if TextScanner.has("予算", text, at + 3) { return at + 9 }
        let first = skippingSpace(text, at + 3)
        guard TextScanner.has("予", text, first) else { return nil }
        let second = skippingSpace(text, first + 3)
        return TextScanner.has("算", text, second) ? second + 3 : nil
    }

    /// More white space spreads no word.
    private static let maximumSpaces = 4

    private static func skippingSpace(_ text: Span<UInt8>, _ start: Int) -> Int {
        var at = start
        for _ in 0..<maximumSpaces {
            if at < text.count, text[at] == 0x20 {
                at += 1
            } else if TextScanner.has("\u{3000}", text, at) {
                at += 3
            } else {
                break
            }
        }
        return at
    }
}
