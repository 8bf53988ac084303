import Budget

/// Two amounts where one belongs: `10億円～20億円`, `35.9-40億円`, `10億から20億円`.
struct AmountRange {
    /// Takes the scalars of both.
    var lower: PrintedAmount
    /// nil where one unit, the upper's, stands for both.
    var upper: PrintedAmount?

    /// What begins at `start`, where `found` is the amount that begins there.
    static func read(_ line: Glyphs, at start: Int, _ found: PrintedAmount.Found) -> AmountRange? {
        switch found {
        case .tooLarge: return nil
        case .amount(var lower):
            guard let upper = upper(line, behind: lower.range.upperBound) else { return nil }
            lower.range = start..<upper.range.upperBound
            return AmountRange(lower: lower, upper: upper)
        case .nothing:
            let digits = PrintedAmount.isMinus(line.peek(start)) ? start + 1 : start
            guard Sign.isDigit(line.peek(digits)), start == digits || start == 0 || !Sign.isDigit(line[start - 1]),
                let parts = PrintedAmount.Parts(line, at: digits)
            else { return nil }
            return parts.hasUnit ? read(line, start, parts) : read(line, start, digits)
        }
    }

    /// `10億～20億円`
    private static func read(_ line: Glyphs, _ start: Int, _ parts: PrintedAmount.Parts) -> AmountRange? {
        guard !parts.hasYenSign, parts.fits, var lower = upper(line, behind: parts.end) else { return nil }
        (lower.yen, lower.precision) = (Yen(parts.yen), Yen(parts.precision))
        lower.range = start..<lower.range.upperBound
        return AmountRange(lower: lower)
    }

    /// `10～20億円`
    private static func read(_ line: Glyphs, _ start: Int, _ digits: Int) -> AmountRange? {
        guard let number = DecimalNumber(line, at: digits), var lower = upper(line, behind: number.range.upperBound),
            let unit = PrintedAmount.Parts(line, at: lower.range.lowerBound)?.firstUnit
        else { return nil }
        let (yen, overflow) = number.mantissa.multipliedReportingOverflow(by: unit / number.scale)
        if !overflow { (lower.yen, lower.precision) = (Yen(yen), Yen(unit / number.scale)) }
        lower.range = start..<lower.range.upperBound
        return AmountRange(lower: lower)
    }

    /// The amount behind what leads from one to the other.
    private static func upper(_ line: Glyphs, behind end: Int) -> PrintedAmount? {
        let at = line.skippingSpace(end)
        let next: Int
        if isDash(line.peek(at)) {
            next = at + 1
        } else if PrintedAmount.isMinus(line.peek(at)), at == end, Sign.isDigit(line[end - 1]) {
            next = at + 1
        } else if let word = words.first(where: { line.has($0, at: at) }) {
            next = at + word.scalars.count
        } else {
            return nil
        }
        var digits = line.skippingSpace(next)
        if line.has(about, at: digits) { digits = line.skippingSpace(digits + 1) }
        guard Sign.isDigit(line.peek(digits)), case .amount(let upper) = PrintedAmount.read(line, at: digits) else {
            return nil
        }
        return upper
    }

    private static let words = [Word("から"), Word("より"), Word("ないし"), Word("乃至")]
    private static let about = Word("約")

    /// Dashes and waves; also the long vowel's sign, which conversion puts for them.
    static func isDash(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2D, 0x7E, 0x2010...0x2015, 0x2212, 0x223C, 0x2500, 0x2501, 0x301C, 0x3030, 0x30FC, 0xFF70: true
        default: false
        }
    }
}
