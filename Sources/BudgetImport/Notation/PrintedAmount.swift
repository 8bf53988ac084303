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
        let negative = isMinus(line.peek(start))
        // `35.9-40億円`: a dash behind a digit is no sign.
        if negative, start > 0, Sign.isDigit(line[start - 1]) { return .nothing }
        let digits = negative ? start + 1 : start
        guard Sign.isDigit(line.peek(digits)), let parts = Parts(line, at: digits) else { return .nothing }
        if parts.hasYenSign {
            let range = start..<parts.end + 1
            guard parts.fits else { return .tooLarge(range) }
            return .amount(
                PrintedAmount(
                    yen: Yen(negative ? -parts.yen : parts.yen), precision: Yen(parts.precision), range: range,
                    unitOffset: line.offset(parts.end - 1)))
        }
        // Digits beyond any number are an amount only if a unit follows them.
        if !parts.hasUnit, let end = longAmountEnd(line, digits) { return .tooLarge(digits..<end) }
        return .nothing
    }

    /// Numbers with their units, up to 円: `1兆16億` in `1兆16億円`.
    struct Parts {
        private(set) var yen: Int64 = 0
        private(set) var precision: Int64 = 0
        private(set) var fits = true
        /// What the first of the units is worth.
        private(set) var firstUnit: Int64 = 0
        /// Behind the last unit.
        private(set) var end: Int
        private(set) var hasYenSign = false

        var hasUnit: Bool { firstUnit > 0 }

        /// nil for `5億 3億円`: units become smaller.
        init?(_ line: Glyphs, at start: Int) {
            end = start
            var at = start
            var last: Int64 = 0
            var count = 0
            while count < maximumParts, let number = DecimalNumber(line, at: at, maximumDigits: maximumDigits) {
                let unitStart = line.skippingSpace(number.range.upperBound)
                guard let unit = units.first(where: { line.has($0.word, at: unitStart) }) else { break }
                if hasUnit, unit.yen >= last { return nil }
                if !hasUnit { firstUnit = unit.yen }
                last = unit.yen
                count += 1
                add(number, unit.yen)
                end = unitStart + unit.word.scalars.count
                hasYenSign = line.has(yenSign, at: end)
                if hasYenSign { return }
                at = line.skippingSpace(end)
            }
        }

        private mutating func add(_ number: DecimalNumber, _ unit: Int64) {
            precision = unit / number.scale
            let (value, overflow) = number.mantissa.multipliedReportingOverflow(by: precision)
            let (sum, sumOverflow) = yen.addingReportingOverflow(value)
            fits = fits && !overflow && !sumOverflow && precision > 0 && unit.isMultiple(of: number.scale)
            yen = sum
        }
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
