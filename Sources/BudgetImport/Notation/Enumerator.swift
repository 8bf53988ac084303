/// Numbers that stand in front of headings: `3 …`, `[2] …`, `(4) …`, `① …`, `IV …`.
enum Enumerator {
    /// Digits at `start` and where they end; nil where none are, or too many.
    static func digits(_ line: Glyphs, at start: Int) -> (value: Int, end: Int)? {
        var at = start
        var value = 0
        while Sign.isDigit(line.peek(at)), at - start < 4 {
            value = value * 10 + Int(line[at] - Sign.zero)
            at += 1
        }
        return at > start && at - start < 4 && value > 0 ? (value, at) : nil
    }

    /// `[2]`, also `【2】` and `〔2〕`: what conversion makes of a number in brackets.
    static func bracketed(_ line: Glyphs, at start: Int) -> (value: Int, end: Int)? {
        let close: UInt32
        switch line.peek(start) {
        case 0x5B: close = 0x5D
        case Sign.openMark: close = Sign.closeMark
        case 0x3014: close = 0x3015
        default: return nil
        }
        let inner = line.skippingSpace(start + 1)
        guard let number = digits(line, at: inner), line.peek(line.skippingSpace(number.end)) == close else {
            return nil
        }
        return (number.value, line.skippingSpace(number.end) + 1)
    }

    /// `(4)`
    static func parenthesised(_ line: Glyphs, at start: Int) -> (value: Int, end: Int)? {
        guard line.peek(start) == Sign.open, let number = digits(line, at: line.skippingSpace(start + 1)),
            line.peek(line.skippingSpace(number.end)) == Sign.close
        else { return nil }
        return (number.value, line.skippingSpace(number.end) + 1)
    }

    /// ①…⑳, ㉑…㉟
    static func circled(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x2460...0x2473: Int(scalar) - 0x2460 + 1
        case 0x3251...0x325F: Int(scalar) - 0x3251 + 21
        default: nil
        }
    }

    /// `IV `, `Ⅳ `: a Roman number and the white space behind it.
    static func roman(_ line: Glyphs, at start: Int) -> (value: Int, end: Int)? {
        let scalar = line.peek(start)
        if (0x2160...0x216B).contains(scalar), line.peek(start + 1) == 0x20 {
            return (Int(scalar) - 0x2160 + 1, start + 1)
        }
        var at = start
        var value = 0
        var last = 0
        while let digit = romanDigit(line.peek(at)), at - start < 8 {
            value += digit > last ? digit - 2 * last : digit
            last = digit
            at += 1
        }
        return at > start && line.peek(at) == 0x20 && value > 0 ? (value, at) : nil
    }

    private static func romanDigit(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x49: 1
        case 0x56: 5
        case 0x58: 10
        default: nil
        }
    }
}
