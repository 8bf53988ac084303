/// A number as running text prints it: `1,718`, `1.5`, `7万7千`, `1/2`. Never negative.
struct PrintedNumber {
    var numerator: Int64
    /// From 1.
    var denominator: Int64
    /// `1/2`
    var isFraction: Bool
    /// 万 or larger: such a number may stand without a unit.
    var hasMultiplier: Bool
    /// Scalars of the line that it takes.
    var range: Range<Int>

    /// More digits than any count has.
    private static let maximumDigits = 15
    /// A share is paid in halves, thirds, quarters, …, tenths.
    private static let maximumShare: Int64 = 10
    private static let slash: UInt32 = 0x2F

    /// The number that begins at `start`; nil where none does, or where it is part of a word, a date or a reference.
    static func read(_ line: Glyphs, at start: Int) -> PrintedNumber? {
        guard Sign.isDigit(line.peek(start)), start == 0 || mayStandBefore(line[start - 1]) else { return nil }
        return fraction(line, start) ?? plain(line, start)
    }

    /// Behind the digits at `start`, commas and points among them.
    static func endOfDigits(_ line: Glyphs, _ start: Int) -> Int {
        var at = start
        while Sign.isDigit(line.peek(at)) || (isPoint(line.peek(at)) && Sign.isDigit(line.peek(at + 1))) { at += 1 }
        return at
    }

    private static func isPoint(_ scalar: UInt32) -> Bool { scalar == Sign.comma || scalar == Sign.point }

    /// `5G` is a word, `R5` a year, `#7119` a call number, `第33次` an ordinal.
    private static func mayStandBefore(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, Sign.point, Sign.comma, slash, 0x23, 0x2D, 0x5F, 0x7B, 0x5E, 0x7B2C,
            Sign.note:
            false
        default: true
        }
    }

    private static func fraction(_ line: Glyphs, _ start: Int) -> PrintedNumber? {
        guard let upper = digits(line, start) else { return nil }
        var at = line.skippingSpace(upper.end)
        guard line.peek(at) == slash else { return nil }
        at = line.skippingSpace(at + 1)
        guard let lower = digits(line, at), (2...maximumShare).contains(lower.value),
            (1...lower.value).contains(upper.value)
        else { return nil }
        // `2023/5/1` is a date, `1/2.5` nothing that is known.
        switch line.peek(lower.end) {
        case slash, Sign.point, Sign.comma, 0x41...0x5A, 0x61...0x7A, 0x5E74, 0x6708: return nil
        default: break
        }
        return PrintedNumber(
            numerator: upper.value, denominator: lower.value, isFraction: true, hasMultiplier: false,
            range: start..<lower.end)
    }

    /// One or two digits.
    private static func digits(_ line: Glyphs, _ start: Int) -> (value: Int64, end: Int)? {
        var at = start
        var value: Int64 = 0
        while Sign.isDigit(line.peek(at)), at - start < 3 {
            value = value * 10 + Int64(line[at] - Sign.zero)
            at += 1
        }
        return (1...2).contains(at - start) ? (value, at) : nil
    }

    private static func plain(_ line: Glyphs, _ start: Int) -> PrintedNumber? {
        var at = start
        var numerator: Int64 = 0
        var denominator: Int64 = 1
        var lastMultiplier = Int64.max
        var hasMultiplier = false
        repeat {
            guard let part = part(line, at) else { return nil }
            at = part.end
            let multiplier = multiplier(line.peek(at))
            if multiplier != nil { at += 1 }
            guard (multiplier ?? 1) < lastMultiplier else { return nil }
            lastMultiplier = multiplier ?? 1
            if lastMultiplier >= 10_000 { hasMultiplier = true }
            // Only a number of one part has places.
            guard part.denominator == 1 || numerator == 0 else { return nil }
            let (value, isTooLarge) = part.numerator.multipliedReportingOverflow(by: lastMultiplier)
            let (sum, sumIsTooLarge) = numerator.addingReportingOverflow(value)
            guard !isTooLarge, !sumIsTooLarge else { return nil }
            // `2.5万` is a whole number.
            let isWhole = sum % part.denominator == 0 && lastMultiplier > 1
            numerator = isWhole ? sum / part.denominator : sum
            denominator = isWhole ? 1 : part.denominator
            guard part.denominator == 1 else { break }
        } while lastMultiplier > 1 && Sign.isDigit(line.peek(at))
        return PrintedNumber(
            numerator: numerator, denominator: denominator, isFraction: false, hasMultiplier: hasMultiplier,
            range: start..<at)
    }

    /// 千, 万, 億, 兆
    static let multipliers: [UInt32] = [0x5343, 0x4E07, 0x5104, 0x5146]
    private static let factors: [Int64] = [1_000, 10_000, 100_000_000, 1_000_000_000_000]

    private static func multiplier(_ scalar: UInt32) -> Int64? {
        multipliers.firstIndex(of: scalar).map { factors[$0] }
    }

    /// `24,000`, `1.5`; a comma parts thousands.
    private static func part(_ line: Glyphs, _ start: Int) -> (numerator: Int64, denominator: Int64, end: Int)? {
        var at = start
        var value: Int64 = 0
        var count = 0
        var denominator: Int64 = 1
        while count <= maximumDigits {
            let scalar = line.peek(at)
            if Sign.isDigit(scalar) {
                value = value * 10 + Int64(scalar - Sign.zero)
                if denominator > 1 || isAfterPoint(line, at, start) { denominator *= 10 }
                count += 1
            } else if denominator > 1 || !isInside(line, at) {
                break
            }
            at += 1
        }
        // What goes on is an address or a version.
        guard count > 0, count <= maximumDigits, denominator <= 10_000, at == endOfDigits(line, at) else { return nil }
        return (value, denominator, at)
    }

    /// A comma between thousands, or a point before a digit.
    private static func isInside(_ line: Glyphs, _ at: Int) -> Bool {
        line.peek(at) == Sign.comma
            ? isThousand(line, at) : line.peek(at) == Sign.point && Sign.isDigit(line.peek(at + 1))
    }

    private static func isAfterPoint(_ line: Glyphs, _ at: Int, _ start: Int) -> Bool {
        at > start && line[at - 1] == Sign.point
    }

    private static func isThousand(_ line: Glyphs, _ at: Int) -> Bool {
        (1...3).allSatisfy { Sign.isDigit(line.peek(at + $0)) } && !Sign.isDigit(line.peek(at + 4))
    }
}
