import Budget

/// An amount as printed: `10.2億円`, `1兆16億円`, `△4,922 億円`.
struct PrintedAmount {
    var yen: Yen
    /// What the last printed digit is worth.
    var precision: Yen
    /// Scalars of the line that it takes.
    var range: Range<Int>
    /// Byte offset of the last character of its last unit (億 in `1兆16億円`, 万 in `5百万円`).
    var unitOffset: Int

    /// What stands at one place.
    enum Found {
        case nothing
        case amount(PrintedAmount)
        /// An amount that is printed but fits no 64-bit number of yen.
        case tooLarge(Range<Int>)
    }

    private static let units: [(word: Word, yen: Int64)] = [
        (Word("兆"), 1_000_000_000_000), (Word("千億"), 100_000_000_000), (Word("百億"), 10_000_000_000),
        (Word("十億"), 1_000_000_000), (Word("億"), 100_000_000), (Word("千万"), 10_000_000), (Word("百万"), 1_000_000),
        (Word("十万"), 100_000), (Word("万"), 10_000), (Word("千"), 1_000),
    ]
    private static let yenSign = Word("円")
    /// More digits than any amount has; keeps reading linear on hostile input.
    private static let maximumDigits = 24
    /// As many digits always fit 64 bits.
    private static let certainDigits = 18
    /// `1兆16億円` has two.
    private static let maximumParts = 4

    /// What begins at `start`. An amount ends with 円 and has at least one unit before it.
    static func read(_ line: Glyphs, at start: Int) -> Found {
        var at = start
        let negative = isMinus(line.peek(at))
        if negative { at += 1 }
        guard Sign.isDigit(line.peek(at)) else { return .nothing }
        var total: Int64 = 0
        var fits = true
        var unitSeen = false
        var precision: Int64 = 0
        var parts = 0
        var last: Int64 = 0
        while parts < maximumParts, let number = DecimalNumber(line, at: at, maximumDigits: maximumDigits) {
            let unitStart = line.skippingSpace(number.range.upperBound)
            guard let unit = units.first(where: { line.has($0.word, at: unitStart) }) else { break }
            // `5億 3億円` is no amount: units become smaller.
            if unitSeen, unit.yen >= last { return .nothing }
            (unitSeen, last) = (true, unit.yen)
            parts += 1
            precision = unit.yen / number.scale
            let (value, overflow) = number.mantissa.multipliedReportingOverflow(by: precision)
            let (sum, sumOverflow) = total.addingReportingOverflow(value)
            fits = fits && !overflow && !sumOverflow && precision > 0 && unit.yen.isMultiple(of: number.scale)
            total = sum
            at = unitStart + unit.word.scalars.count
            if line.has(yenSign, at: at) {
                let range = start..<at + 1
                guard fits else { return .tooLarge(range) }
                return .amount(
                    PrintedAmount(
                        yen: Yen(negative ? -total : total), precision: Yen(precision), range: range,
                        unitOffset: line.offset(at - 1)))
            }
            at = line.skippingSpace(at)
        }
        // Digits beyond any number are an amount only if a unit follows them.
        if !unitSeen, let end = longAmountEnd(line, at) { return .tooLarge(start..<end) }
        return .nothing
    }

    /// △ ▲ − － -
    static func isMinus(_ scalar: UInt32) -> Bool {
        scalar == 0x25B3 || scalar == 0x25B2 || scalar == 0x2212 || scalar == 0x2D || scalar == 0x2010
    }

    private static func longAmountEnd(_ line: Glyphs, _ start: Int) -> Int? {
        var at = start
        let limit = start + 8 * maximumDigits
        while at < limit, Sign.isDigit(line.peek(at)) || line.peek(at) == Sign.comma || line.peek(at) == Sign.point {
            at += 1
        }
        guard at - start > certainDigits, let unit = units.first(where: { line.has($0.word, at: at) }),
            line.has(yenSign, at: at + unit.word.scalars.count)
        else { return nil }
        return at + unit.word.scalars.count + 1
    }
}

/// Digits with thousands separators and at most one point: `1,234.56` is 123456 over 100.
struct DecimalNumber {
    var mantissa: Int64
    var scale: Int64
    var range: Range<Int>

    init?(_ line: Glyphs, at start: Int, maximumDigits: Int = 18) {
        var mantissa: Int64 = 0
        var scale: Int64 = 1
        var digits = 0
        var at = start
        var pointSeen = false
        while true {
            let scalar = line.peek(at)
            if Sign.isDigit(scalar) {
                let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
                digits += 1
                guard !overflow, digits <= maximumDigits else { return nil }
                let (sum, sumOverflow) = product.addingReportingOverflow(Int64(scalar - Sign.zero))
                guard !sumOverflow else { return nil }
                mantissa = sum
                if pointSeen {
                    let (tenth, scaleOverflow) = scale.multipliedReportingOverflow(by: 10)
                    guard !scaleOverflow else { return nil }
                    scale = tenth
                }
            } else if scalar == Sign.comma, digits > 0, !pointSeen, Sign.isDigit(line.peek(at + 1)) {
            } else if scalar == Sign.point, digits > 0, !pointSeen, Sign.isDigit(line.peek(at + 1)) {
                pointSeen = true
            } else {
                break
            }
            at += 1
        }
        guard digits > 0 else { return nil }
        self.mantissa = mantissa
        self.scale = scale
        range = start..<at
    }
}
