import Budget

/// Sentences and notes that say how far figures can be trusted, and whose money they are.
enum RemarkReader {
    private static let provisional: StaticString = "仮置き"
    private static let pending: StaticString = "事項要求"

    /// Of the statements' pages: a sentence speaks of the heading in 【…】 that it stands under.
    static func read(_ text: SourceText, lines: Range<Int>) -> [Remark] {
        var remarks: [Remark] = []
        var subject: String?
        for line in lines where !text.lines[line].isBlank {
            let range = text.lines[line].range
            if let heading = heading(text, range) {
                subject = heading
            } else if let subject, text.lines[line].marks.contains(.fullStop) {
                if text.contains(provisional, in: range) {
                    remarks.append(Remark(kind: .provisional, subject: subject, line: line + 1))
                }
                if text.contains(pending, in: range) {
                    remarks.append(Remark(kind: .pending, subject: subject, line: line + 1))
                }
            }
        }
        return remarks
    }

    private static func heading(_ text: SourceText, _ range: Range<Int>) -> String? {
        guard range.count > 6, text.has("【", at: range.lowerBound), text.has("】", at: range.upperBound - 3) else {
            return nil
        }
        let inner = range.lowerBound + 3..<range.upperBound - 3
        return text.contains("】", in: inner) ? nil : text.string(inner)
    }

    // MARK: Notes of the body

    /// How many lines behind the last of an item a note may stand that speaks of it.
    private static let reach = 6
    private static let noteSign: StaticString = "※"
    /// A longer note is a text.
    private static let maximumBytes = 180
    /// What follows the name of who accounts for the money.
    private static let words = [Word("一括計上"), Word("で予算計上"), Word("において予算計上"), Word("予算に計上"), Word("計上予算")]

    /// `※…一括計上予算`, `※…で予算計上後、…`: an item's own where one ends shortly before.
    /// - Parameter printings: ascending by line.
    static func notes(
        _ text: SourceText, lines: Range<Int>, _ printings: [Printing], isHeading: [Bool]
    ) -> [Remark] {
        var remarks: [Remark] = []
        var next = 0
        for line in lines {
            while next < printings.count, printings[next].line - 1 <= line { next += 1 }
            let range = text.lines[line].range
            guard range.count <= maximumBytes, text.has(noteSign, at: range.lowerBound) else { continue }
            let glyphs = Glyphs(text, line: line)
            guard let end = words.compactMap({ glyphs.index(of: $0, in: 0..<glyphs.count) }).min() else { continue }
            let who = glyphs.trimmed(1..<max(1, end))
            guard !who.isEmpty else { continue }
            let before = next > 0 ? printings[next - 1] : nil
            let item = before.flatMap { printing -> String? in
                let first = printing.line - 1
                return line - first <= reach && !isHeading[first...line].contains(true) ? printing.item : nil
            }
            remarks.append(
                Remark(kind: .elsewhere, subject: text.string(glyphs.bytes(who)), item: item, line: line + 1))
        }
        return remarks
    }
}
