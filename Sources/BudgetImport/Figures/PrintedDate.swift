/// A date or a fiscal year as running text prints it: era, year, month and day; `2023年4月`; `R5.4`.
struct PrintedDate {
    /// The year in the common era; of a fiscal year (年度) the one it begins in.
    var year: Int
    /// Scalars of the line that it takes.
    var range: Range<Int>

    private static let letters: [(letter: UInt32, era: Era)] = [(0x52, .reiwa), (0x48, .heisei), (0x53, .showa)]
    private static let yearSign: UInt32 = 0x5E74
    private static let degree: UInt32 = 0x5EA6
    private static let month: UInt32 = 0x6708
    private static let day: UInt32 = 0x65E5
    /// What is cited by its date is no time at which something was counted.
    private static let citations = [Word("法律"), Word("政令"), Word("省令"), Word("条約"), Word("閣議")]

    /// All dates of a line, in order.
    static func all(in line: Glyphs) -> [PrintedDate] {
        var dates: [PrintedDate] = []
        var at = 0
        while at < line.count {
            if let date = read(line, at) {
                dates.append(date)
                at = date.range.upperBound
            } else {
                at += 1
            }
        }
        return dates
    }

    private static func read(_ line: Glyphs, _ start: Int) -> PrintedDate? {
        guard let (year, end) = year(line, start) else { return nil }
        var at = end
        if line.peek(at) == degree { at += 1 }
        if let next = number(line, at, before: month) {
            at = next
            if let next = number(line, at, before: day) { at = next }
        }
        guard !citations.contains(where: { line.has($0, at: at) }) else { return nil }
        return PrintedDate(year: year, range: start..<at)
    }

    /// The year at `start` and where 年 ends.
    private static func year(_ line: Glyphs, _ start: Int) -> (year: Int, end: Int)? {
        let scalar = line[start]
        switch scalar {
        case Sign.zero + 1...Sign.zero + 2:
            guard start == 0 || !Sign.isDigit(line[start - 1]) else { return nil }
            var value = 0
            for index in 0..<4 {
                guard Sign.isDigit(line.peek(start + index)) else { return nil }
                value = value * 10 + Int(line[start + index] - Sign.zero)
            }
            guard (1_900...2_199).contains(value), line.peek(start + 4) == yearSign else { return nil }
            return (value, start + 5)
        case 0x52, 0x48, 0x53: return letterYear(line, start)
        default:
            guard let era = Era.allCases.first(where: { line.has($0.word, at: start) }),
                let number = EraYear.number(line, at: start + 2), line.peek(number.end) == yearSign
            else { return nil }
            return (EraYear(era: era, year: number.value).commonEra, number.end + 1)
        }
    }

    /// `R5.4`, `S62`
    private static func letterYear(_ line: Glyphs, _ start: Int) -> (year: Int, end: Int)? {
        guard let era = letters.first(where: { $0.letter == line[start] })?.era,
            start == 0 || !isLatin(line[start - 1]), let number = EraYear.number(line, at: start + 1)
        else { return nil }
        var at = number.end
        if line.peek(at) == yearSign { return (EraYear(era: era, year: number.value).commonEra, at + 1) }
        while line.peek(at) == Sign.point, Sign.isDigit(line.peek(at + 1)) {
            at += 1
            while Sign.isDigit(line.peek(at)) { at += 1 }
        }
        guard !isLatin(line.peek(at)) else { return nil }
        return (EraYear(era: era, year: number.value).commonEra, at)
    }

    private static func isLatin(_ scalar: UInt32) -> Bool {
        (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
    }

    /// Behind one or two digits and `sign`.
    private static func number(_ line: Glyphs, _ start: Int, before sign: UInt32) -> Int? {
        var at = start
        while Sign.isDigit(line.peek(at)), at - start < 2 { at += 1 }
        return at > start && line.peek(at) == sign ? at + 1 : nil
    }
}
