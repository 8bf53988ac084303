/// A document as bytes and lines. Every position in it is a byte offset; lines count from 0 inside the importer and from 1
/// in everything that leaves it.
struct SourceText: Sendable {
    let bytes: [UInt8]
    let lines: [Line]
    /// Where every `億円`, `兆円`, `万円` and `千円` of an amount begins, ascending.
    let amountUnits: [UInt32]
    /// Where the names that were asked for may begin, ascending.
    let nameBeginnings: [UInt32]

    /// One line without its line break and without white space at its ends.
    struct Line: Sendable {
        /// Where the line begins, white space included.
        var lineStart: UInt32
        var start: UInt32
        var end: UInt32
        var marks: Marks

        var range: Range<Int> { Int(start)..<Int(end) }
        var isBlank: Bool { start == end }
    }

    /// What the scanner saw in a line, so that most lines are never looked at again.
    struct Marks: OptionSet, Sendable {
        let rawValue: UInt32
        /// `【予算`, also with white space in it
        static let budget = Marks(rawValue: 1)
        /// `億円`, `兆円`, `万円` or `千円`
        static let amount = Marks(rawValue: 2)
        static let tab = Marks(rawValue: 4)
        /// `。`
        static let fullStop = Marks(rawValue: 8)
        /// A number that may be a figure.
        static let figure = Marks(rawValue: 16)
        /// A number that stands before an amount's unit, which makes it a figure only where something is aimed at.
        static let money = Marks(rawValue: 32)
        /// `目標` or `目指`
        static let aim = Marks(rawValue: 64)
    }

    /// The same text without the lines from `end` on.
    func prefix(lines end: Int) -> SourceText {
        SourceText(
            bytes: bytes, lines: Array(lines[..<end]), amountUnits: amountUnits, nameBeginnings: nameBeginnings)
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func string(ofLine line: Int) -> String { string(lines[line].range) }

    /// The line that holds the byte at `offset`.
    func line(at offset: Int) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if Int(lines[middle].lineStart) <= offset { low = middle + 1 } else { high = middle }
        }
        return max(0, low - 1)
    }

    /// 1-based column of the byte at `offset` in its line, counted in Unicode scalars.
    func column(of offset: Int, inLine line: Int) -> Int {
        1 + scalarCount(Int(lines[line].lineStart)..<max(Int(lines[line].lineStart), offset))
    }

    /// The beginning of the character that the byte at `offset` belongs to.
    func characterStart(_ offset: Int) -> Int {
        var offset = offset
        while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
        return offset
    }

    /// How many Unicode scalars begin in `range`.
    func scalarCount(_ range: Range<Int>) -> Int {
        bytes[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }

    /// Whether the bytes of `word` stand at `offset`.
    func has(_ word: StaticString, at offset: Int) -> Bool {
        guard offset + word.utf8CodeUnitCount <= bytes.count else { return false }
        return word.withUTF8Buffer { word in
            for index in 0..<word.count where bytes[offset + index] != word[index] { return false }
            return true
        }
    }

    /// Whether `word` occurs in `range`.
    func contains(_ word: StaticString, in range: Range<Int>) -> Bool { offset(of: word, in: range) != nil }

    /// Where `word` first occurs in `range`.
    func offset(of word: StaticString, in range: Range<Int>) -> Int? {
        let last = range.upperBound - word.utf8CodeUnitCount
        guard range.lowerBound <= last else { return nil }
        return (range.lowerBound...last).first { has(word, at: $0) }
    }
}
