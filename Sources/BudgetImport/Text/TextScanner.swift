/// Bytes → lines: one pass that checks the encoding, cuts lines, and marks those that later stages have to look at.
struct TextScanner {
    /// Why a file cannot be read as a text at all.
    enum Failure: Error, Equatable {
        case empty
        case tooLarge
        case binary(offset: Int)
        case notUTF8(offset: Int)
        /// The last character is incomplete: the file was cut inside it.
        case cutInsideCharacter(offset: Int)
    }

    /// More than this is refused before it is read: positions are 32 bits wide.
    static let maximumBytes = 1 << 30

    /// Control characters that do not stand in a text, at their places; NUL is a failure instead.
    private(set) var controlCharacters: [Int] = []
    /// U+FFFD: something was lost in an earlier conversion.
    private(set) var replacementCharacters: [Int] = []

    private var lines: [SourceText.Line] = []
    private var amountUnits: [UInt32] = []
    private var marks: SourceText.Marks = []
    private var lineStart = 0

    /// Too many control characters for a text.
    private static let controlLimit = 16

    mutating func scan(_ bytes: [UInt8]) -> Result<SourceText, Failure> {
        guard bytes.count <= Self.maximumBytes else { return .failure(.tooLarge) }
        lines.reserveCapacity(bytes.count / 48 + 16)
        let text = bytes.span
        var at = text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? 3 : 0
        lineStart = at
        while at < text.count {
            let byte = text[at]
            if byte < 0x80 {
                if byte < 0x20 {
                    if byte == 0x0A {
                        endLine(text, at)
                        lineStart = at + 1
                    } else if byte == 0x09 {
                        marks.insert(.tab)
                    } else if byte != 0x0D && byte != 0x0C {
                        controlCharacters.append(at)
                        if byte == 0 || controlCharacters.count > Self.controlLimit {
                            return .failure(.binary(offset: at))
                        }
                    }
                } else if byte &- 0x30 < 10 {
                    marks.insert(.digit)
                }
                at += 1
            } else if byte >= 0xE0, byte < 0xF0, at + 2 < text.count {
                let second = text[at + 1]
                guard second & 0xC0 == 0x80, text[at + 2] & 0xC0 == 0x80,
                    byte != 0xE0 || second >= 0xA0, byte != 0xED || second < 0xA0
                else { return .failure(.notUTF8(offset: at)) }
                if byte == 0xE3 {
                    if second == 0x80 { mark(text, at) }
                } else if byte == 0xE5 {
                    if second == 0x84 || second == 0x85 { markUnit(text, at) }
                } else if byte == 0xEF {
                    if second == 0xBF, text[at + 2] == 0xBD {
                        replacementCharacters.append(at)
                    } else if second == 0xBC, text[at + 2] &- 0x90 < 10 {
                        marks.insert(.digit)
                    }
                }
                at += 3
            } else {
                switch Self.length(text, at) {
                case .success(let length): at += length
                case .failure(let failure): return .failure(failure)
                }
            }
        }
        if lineStart < text.count { endLine(text, text.count) }
        guard lines.contains(where: { !$0.isBlank }) else { return .failure(.empty) }
        return .success(SourceText(bytes: bytes, lines: lines, amountUnits: amountUnits))
    }

    /// `。` and `【予算`; the first two bytes are E3 80.
    private mutating func mark(_ text: Span<UInt8>, _ at: Int) {
        if text[at + 2] == 0x82 {
            marks.insert(.fullStop)
        } else if text[at + 2] == 0x90, at + 9 <= text.count, text[at + 3] == 0xE4, text[at + 4] == 0xBA,
            text[at + 5] == 0x88, text[at + 6] == 0xE7, text[at + 7] == 0xAE, text[at + 8] == 0x97
        {
            marks.insert(.budget)
        }
    }

    /// `億円` is E5 84 84 E5 86 86, `兆円` E5 85 86 E5 86 86.
    private mutating func markUnit(_ text: Span<UInt8>, _ at: Int) {
        guard at + 6 <= text.count, text[at + 3] == 0xE5, text[at + 4] == 0x86, text[at + 5] == 0x86,
            text[at + 1] == 0x84 ? text[at + 2] == 0x84 : text[at + 2] == 0x86
        else { return }
        marks.insert(.amount)
        amountUnits.append(UInt32(truncatingIfNeeded: at))
    }

    private mutating func endLine(_ text: Span<UInt8>, _ lineEnd: Int) {
        var start = lineStart
        var end = lineEnd
        while start < end {
            let length = Self.space(text, at: start, before: end)
            if length == 0 { break }
            start += length
        }
        while start < end {
            let byte = text[end - 1]
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                end -= 1
            } else if byte == 0x80, end - start >= 3, Self.space(text, at: end - 3, before: end) == 3 {
                end -= 3
            } else if byte == 0xA0, end - start >= 2, Self.space(text, at: end - 2, before: end) == 2 {
                end -= 2
            } else {
                break
            }
        }
        lines.append(
            SourceText.Line(
                lineStart: UInt32(truncatingIfNeeded: lineStart), start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end), marks: marks))
        marks = []
    }

    /// Bytes of the white space at `at`: ASCII, no-break space, ideographic space; 0 where there is none.
    private static func space(_ text: Span<UInt8>, at: Int, before end: Int) -> Int {
        let byte = text[at]
        if byte == 0x20 || (0x09...0x0D).contains(byte) { return 1 }
        if byte == 0xE3, at + 3 <= end, text[at + 1] == 0x80, text[at + 2] == 0x80 { return 3 }
        if byte == 0xC2, at + 2 <= end, text[at + 1] == 0xA0 { return 2 }
        return 0
    }

    /// Length of the character at `at`, which is not ASCII (Unicode 15, table 3-7).
    private static func length(_ text: Span<UInt8>, _ at: Int) -> Result<Int, Failure> {
        let byte = text[at]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch byte {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if byte == 0xE0 { second = 0xA0...0xBF }
            if byte == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            length = 4
            if byte == 0xF0 { second = 0x90...0xBF }
            if byte == 0xF4 { second = 0x80...0x8F }
        default: return .failure(.notUTF8(offset: at))
        }
        for index in 1..<length {
            guard at + index < text.count else { return .failure(.cutInsideCharacter(offset: at)) }
            guard index == 1 ? second.contains(text[at + 1]) : text[at + index] & 0xC0 == 0x80 else {
                return .failure(.notUTF8(offset: at))
            }
        }
        return .success(length)
    }
}
