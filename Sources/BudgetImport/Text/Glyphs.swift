/// One line, or a part of it, decoded for reading: scalars with full-width forms made half-width and white space made a
/// space, and where each of them begins. One scalar of the text is one entry here, so that places stay exact.
struct Glyphs {
    private struct Glyph {
        var scalar: UInt32 = 0
        /// Byte offset.
        var start: UInt32 = 0
    }

    /// The last is the end, and no scalar of the line.
    private var glyphs: [Glyph]
    /// Parentheses that open in this line, in order, and where each is closed: below zero where it is not.
    private var pairs: [(open: Int, close: Int)] = []
    let line: Int
    /// Where the white space at the end begins.
    private var contentEnd = 0

    var count: Int { glyphs.count - 1 }
    var indices: Range<Int> { 0..<count }

    /// The line from `from` (a byte offset in it; its first character where left out).
    init(_ text: SourceText, line: Int, from: Int? = nil) {
        let range = text.lines[line].range
        self.init(
            text.bytes, max(range.lowerBound, min(from ?? range.lowerBound, range.upperBound))..<range.upperBound, line)
    }

    /// `range` must begin and end at characters of valid UTF-8.
    init(_ bytes: [UInt8], _ range: Range<Int>, _ line: Int) {
        self.line = line
        var opening = 0
        // Grown, and not made at once: that asks for the array's type each time, which takes longer than most lines.
        glyphs = []
        glyphs.append(contentsOf: repeatElement(Glyph(), count: range.count + 1))
        glyphs.removeLast(range.count - Self.decode(bytes.span, range, &glyphs, &opening))
        contentEnd = count
        while contentEnd > 0, glyphs[contentEnd - 1].scalar == 0x20 { contentEnd -= 1 }
        if opening > 0 { matchParentheses(opening) }
    }

    /// - Returns: how many characters there are.
    private static func decode(
        _ text: Span<UInt8>, _ range: Range<Int>, _ glyphs: inout [Glyph], _ opening: inout Int
    ) -> Int {
        var glyphs = glyphs.mutableSpan
        var at = range.lowerBound
        var count = 0
        while at < range.upperBound {
            let (scalar, length) = scalar(text, at, before: range.upperBound)
            glyphs[count] = Glyph(scalar: scalar, start: UInt32(truncatingIfNeeded: at))
            if scalar == Sign.open { opening += 1 }
            count += 1
            at += length
        }
        glyphs[count].start = UInt32(truncatingIfNeeded: range.upperBound)
        return count
    }

    /// The character at `at` of valid UTF-8, made half-width.
    @inline(__always)
    static func scalar(_ text: Span<UInt8>, _ at: Int, before end: Int) -> (scalar: UInt32, length: Int) {
        let byte = UInt32(text[at])
        if byte < 0x80 { return (byte < 0x20 ? 0x20 : byte, 1) }
        if byte >= 0xE0, byte < 0xF0, at + 2 < end {
            let scalar = (byte & 0x0F) << 12 | UInt32(text[at + 1] & 0x3F) << 6 | UInt32(text[at + 2] & 0x3F)
            return (Folding.narrow(scalar), 3)
        }
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        var scalar = byte & (length == 2 ? 0x1F : 0x07)
        for index in 1..<length where at + index < end { scalar = scalar << 6 | UInt32(text[at + index] & 0x3F) }
        return (Folding.narrow(scalar), length)
    }

    /// - Parameter count: how many open.
    private mutating func matchParentheses(_ count: Int) {
        pairs.reserveCapacity(count)
        // Of those that are open, each knows the one before it, by its place among the pairs: below zero, as it has no end yet.
        var last = -1
        for index in indices {
            if glyphs[index].scalar == Sign.open {
                pairs.append((index, last))
                last = -1 - pairs.count
            } else if glyphs[index].scalar == Sign.close, last < -1 {
                let place = -2 - last
                (last, pairs[place].close) = (pairs[place].close, index)
            }
        }
    }

    /// Where the scalar at `index` begins in the text.
    func offset(_ index: Int) -> Int { Int(glyphs[index].start) }

    subscript(index: Int) -> UInt32 { glyphs[index].scalar }

    func contains(_ scalar: UInt32) -> Bool { glyphs.contains { $0.scalar == scalar } }

    /// The scalar at `index`; 0 behind the end.
    func peek(_ index: Int) -> UInt32 { index < count ? glyphs[index].scalar : 0 }

    func has(_ word: Word, at index: Int) -> Bool {
        guard index + word.scalars.count <= count else { return false }
        for offset in 0..<word.scalars.count where glyphs[index + offset].scalar != word.scalars[offset] {
            return false
        }
        return true
    }

    /// Where `word` first occurs in `range`.
    func index(of word: Word, in range: Range<Int>) -> Int? {
        let last = min(range.upperBound, count) - word.scalars.count
        guard range.lowerBound <= last else { return nil }
        return (range.lowerBound...last).first { has(word, at: $0) }
    }

    /// The first index from `index` on that is no white space.
    func skippingSpace(_ index: Int) -> Int {
        var index = index
        while index < count, glyphs[index].scalar == 0x20 { index += 1 }
        return index
    }

    /// `range` without white space at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        // Many parentheses may stay open up to the end.
        var high = range.upperBound == count ? max(low, contentEnd) : range.upperBound
        while low < high, glyphs[low].scalar == 0x20 { low += 1 }
        while low < high, glyphs[high - 1].scalar == 0x20 { high -= 1 }
        return low..<high
    }

    /// Where `range` stands in the text.
    func bytes(_ range: Range<Int>) -> Range<Int> { offset(range.lowerBound)..<offset(range.upperBound) }

    /// The parenthesis that closes the one at `open`, or nil where this line does not close it.
    func close(of open: Int) -> Int? {
        var low = 0
        var high = pairs.count
        while low < high {
            let middle = (low + high) / 2
            if pairs[middle].open < open { low = middle + 1 } else { high = middle }
        }
        return low < pairs.count && pairs[low].open == open && pairs[low].close >= 0 ? pairs[low].close : nil
    }
}

/// A word of the notation, ready for comparing with decoded text.
struct Word: Sendable {
    let scalars: [UInt32]
    init(_ text: StaticString) {
        scalars = text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }.unicodeScalars.map {
            Folding.narrow($0.value)
        }
    }
}

/// Single characters of the notation, half-width.
enum Sign {
    static let open: UInt32 = 0x28
    static let close: UInt32 = 0x29
    static let plus: UInt32 = 0x2B
    static let comma: UInt32 = 0x2C
    static let point: UInt32 = 0x2E
    static let zero: UInt32 = 0x30
    static let nine: UInt32 = 0x39
    /// `【` and `】`
    static let openMark: UInt32 = 0x3010
    static let closeMark: UInt32 = 0x3011
    /// `。`
    static let fullStop: UInt32 = 0x3002
    /// `※`
    static let note: UInt32 = 0x203B
    /// `、` and `・`
    static let enumerationComma: UInt32 = 0x3001
    static let middleDot: UInt32 = 0x30FB

    static func isDigit(_ scalar: UInt32) -> Bool { scalar >= zero && scalar <= nine }
}
