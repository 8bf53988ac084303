import Budget

/// One cell of a statement's row.
struct TableCell {
    enum Content: Equatable {
        case empty
        case text
        /// In the table's unit, unscaled: `173,883`, `△0`.
        case number(Int64)
        /// `3+事項要求`, `事項要求`
        case pending(Int64?)
        /// With a percent sign or a point: a rate in tenths.
        case rate(Tenths)
        /// `—`
        case dash
        case mark(StatementRow.RateMark)

        /// Whether it can stand in a column of amounts or rates.
        var isValue: Bool { self != .empty && self != .text }
    }

    var content: Content
    /// Scalars of the line.
    var range: Range<Int>

    private static let pendingWord = Word("事項要求")
    private static let allNew = Word("皆増")
    private static let allGone = Word("皆減")

    init(_ line: Glyphs, _ range: Range<Int>) {
        let range = line.trimmed(range)
        self.range = range
        content = Self.content(line, range)
    }

    private static func content(_ line: Glyphs, _ range: Range<Int>) -> Content {
        guard !range.isEmpty else { return .empty }
        if is_(line, range, pendingWord) { return .pending(nil) }
        if is_(line, range, allNew) { return .mark(.allNew) }
        if is_(line, range, allGone) { return .mark(.allGone) }
        if range.count == 1, isDash(line[range.lowerBound]) { return .dash }
        var at = range.lowerBound
        let negative = PrintedAmount.isMinus(line[at])
        if negative { at = line.skippingSpace(at + 1) }
        // White space can lead into the next cell.
        guard at < range.upperBound, let number = DecimalNumber(line, at: at) else { return .text }
        let value = negative ? -number.mantissa : number.mantissa
        at = line.skippingSpace(number.range.upperBound)
        if at >= range.upperBound {
            return number.scale == 1 ? .number(value) : number.scale == 10 ? .rate(Tenths(rawValue: value)) : .text
        }
        if line[at] == 0x25, at + 1 == range.upperBound {
            guard number.scale <= 10 else { return .text }
            let (tenths, overflow) = value.multipliedReportingOverflow(by: 10 / number.scale)
            guard !overflow else { return .text }
            return .rate(Tenths(rawValue: tenths))
        }
        if line[at] == Sign.plus, number.scale == 1 {
            let rest = line.skippingSpace(at + 1)
            if rest < range.upperBound, is_(line, rest..<range.upperBound, pendingWord) { return .pending(value) }
        }
        return .text
    }

    private static func is_(_ line: Glyphs, _ range: Range<Int>, _ word: Word) -> Bool {
        range.count == word.scalars.count && line.has(word, at: range.lowerBound)
    }

    /// — – ― ー - −
    private static func isDash(_ scalar: UInt32) -> Bool {
        (0x2010...0x2015).contains(scalar) || scalar == 0x30FC || scalar == 0x2D || scalar == 0x2212 || scalar == 0x2500
    }

    /// The cells of a line, which white space has been trimmed from: what leads the first tab is a cell, too.
    static func cells(_ text: SourceText, line: Int) -> (cells: [TableCell], glyphs: Glyphs) {
        let whole = text.lines[line]
        // Empty cells at the ends count: read from the line's own beginning to its own end.
        let end = line + 1 < text.lines.count ? Int(text.lines[line + 1].lineStart) : text.bytes.count
        let range = Int(whole.lineStart)..<end
        let glyphs = Glyphs(text.bytes, range, line)
        var cells: [TableCell] = []
        var start = 0
        for index in 0..<glyphs.count where text.bytes[glyphs.offset(index)] == 0x09 {
            cells.append(TableCell(glyphs, start..<index))
            start = index + 1
        }
        cells.append(TableCell(glyphs, start..<glyphs.count))
        return (cells, glyphs)
    }
}
