/// Tells by its bytes alone that a line has no figure: most digits number headings, are dates, or are amounts that are asked for.
enum FigureLines {
    /// The characters that may follow a figure's digits: the first of each unit and the multipliers, a bit each.
    private static let following: [UInt64] = {
        var bits = [UInt64](repeating: 0, count: 1 << 10)
        for scalar in FigureUnit.firstScalars + PrintedNumber.multipliers {
            bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
        }
        return bits
    }()

    private static let aims: [StaticString] = ["目標", "目指"]

    /// False only where no digit of the line begins a figure.
    static func mayHoldFigure(_ text: SourceText, _ line: Int) -> Bool {
        let range = text.lines[line].range
        let bytes = text.bytes.span
        let following = following
        var hasMoney = false
        var at = range.lowerBound
        while at < range.upperBound {
            guard bytes[at] &- 0x30 < 10 else {
                // Full-width digits are rare enough to be looked at in full.
                if bytes[at] == 0xEF, at + 2 < range.upperBound, bytes[at + 1] == 0xBC, bytes[at + 2] &- 0x90 < 10 {
                    return true
                }
                at += 1
                continue
            }
            while at < range.upperBound, bytes[at] &- 0x2C < 14 || bytes[at] == 0x20 {
                // , - . / 0…9
                if bytes[at] == 0x2F { return true }
                at += 1
            }
            switch at < range.upperBound ? bytes[at] : 0 {
            case 0x25, 0xEF: return true
            case 0xE3...0xEE where at + 2 < range.upperBound:
                let scalar = NameText.kanji(bytes, at).scalar
                // White space is left to the reader.
                if scalar == 0x3000 { return true }
                guard following[Int(scalar >> 6)] & 1 << UInt64(scalar & 63) != 0 else { break }
                guard isMoney(bytes, at, before: range.upperBound) else { return true }
                hasMoney = true
            default: break
            }
        }
        return hasMoney && aims.contains { text.contains($0, in: range) }
    }

    /// Multipliers, if any, and 円, as in `億円`.
    private static func isMoney(_ bytes: Span<UInt8>, _ start: Int, before end: Int) -> Bool {
        var at = start
        while at + 2 < end, bytes[at] >= 0xE3 {
            let scalar = NameText.kanji(bytes, at).scalar
            if scalar == 0x5186 { return true }
            guard PrintedNumber.multipliers.contains(scalar) else { return false }
            at += 3
        }
        return false
    }
}
