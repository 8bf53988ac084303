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
    private var nameBeginnings: [UInt32] = []
    private let names: NameBeginnings
    /// The characters of three bytes that anything begins with: all others are passed over.
    private let landmarks: CharacterSet16
    private var marks: SourceText.Marks = []
    private var lineStart = 0

    /// Too many control characters for a text.
    private static let controlLimit = 16

    /// - Parameter names: what names are looked for later.
    init(names: NameBeginnings = NameBeginnings()) {
        self.names = names
        var landmarks = CharacterSet16([
            Sign.fullStop, Sign.openMark, 0x5104, 0x5146, 0x4E07, 0x5343, 0x76EE, 0xFFFD,
        ])
        for digit in 0xFF10...0xFF19 as ClosedRange<UInt32> { landmarks.insert(digit) }
        landmarks.formUnion(names.firsts)
        self.landmarks = landmarks
    }

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
                    at = readNumber(text, at)
                    continue
                } else if names.mayBeginASCII(text, at) {
                    nameBeginnings.append(UInt32(truncatingIfNeeded: at))
                }
                at += 1
            } else if byte >= 0xE0, byte < 0xF0, at + 2 < text.count {
                let scalar = NameText.kanji(text, at).scalar
                // Neither written longer than need be nor half of a pair (Unicode 15, table 3-7).
                guard (text[at + 1] ^ 0x80) | (text[at + 2] ^ 0x80) < 0x40, scalar >= 0x800, scalar >> 11 != 0x1B
                else { return .failure(.notUTF8(offset: at)) }
                if landmarks.contains(scalar) { read(scalar, text, at) }
                at += 3
            } else {
                switch Self.length(text, at) {
                case .success(let length):
                    if names.mayBeginRare(text, at) { nameBeginnings.append(UInt32(truncatingIfNeeded: at)) }
                    at += length
                case .failure(let failure): return .failure(failure)
                }
            }
        }
        if lineStart < text.count { endLine(text, text.count) }
        guard lines.contains(where: { !$0.isBlank }) else { return .failure(.empty) }
        return .success(
            SourceText(bytes: bytes, lines: lines, amountUnits: amountUnits, nameBeginnings: nameBeginnings))
    }

    /// One of the landmarks.
    private mutating func read(_ scalar: UInt32, _ text: Span<UInt8>, _ at: Int) {
        switch scalar {
        case Sign.fullStop: marks.insert(.fullStop)
        case Sign.openMark: if BudgetMark.wordEnd(text, at) != nil { marks.insert(.budget) }
        case 0x5104, 0x5146:
            if Self.has("円", text, at + 3) {
                marks.insert(.amount)
                amountUnits.append(UInt32(truncatingIfNeeded: at))
            }
        case 0x4E07, 0x5343:
            if Self.has("円", text, at + 3), Self.isCounted(text, at) {
                marks.insert(.amount)
                amountUnits.append(UInt32(truncatingIfNeeded: at))
            }
        case 0x76EE: if Self.has("標", text, at + 3) || Self.has("指", text, at + 3) { marks.insert(.aim) }
        case 0xFFFD: replacementCharacters.append(at)
        case 0xFF10...0xFF19: marks.insert(.figure)
        default: break
        }
        if names.firsts.contains(scalar), names.mayBegin(scalar, text, at) {
            nameBeginnings.append(UInt32(truncatingIfNeeded: at))
        }
    }

    /// Whether a digit, or 十, 百, 千, stands in front: `千円` alone is a unit.
    private static func isCounted(_ text: Span<UInt8>, _ at: Int) -> Bool {
        guard at > 0 else { return false }
        if text[at - 1] < 0x80 { return text[at - 1] &- 0x30 < 10 || text[at - 1] == 0x20 }
        guard at >= 3 else { return false }
        let scalar = NameText.kanji(text, at - 3).scalar
        return scalar == 0x5341 || scalar == 0x767E || scalar == 0x5343 || (0xFF10...0xFF19).contains(scalar)
            || scalar == 0x3000
    }

    static func has(_ word: StaticString, _ text: Span<UInt8>, _ at: Int) -> Bool {
        guard at + word.utf8CodeUnitCount <= text.count else { return false }
        return word.withUTF8Buffer { word in
            for index in 0..<word.count where text[at + index] != word[index] { return false }
            return true
        }
    }

    /// The number that begins with the digit at `start`, with what may stand between its digits; returns where it ends.
    private mutating func readNumber(_ text: Span<UInt8>, _ start: Int) -> Int {
        var at = start
        while at < text.count, text[at] &- 0x2C < 14 || text[at] == 0x20 {
            // , - . / 0…9
            if text[at] == 0x2F { marks.insert(.figure) }
            if names.mayBeginASCII(text, at) { nameBeginnings.append(UInt32(truncatingIfNeeded: at)) }
            at += 1
        }
        marks.formUnion(FigureSigns.marks(text, behindNumber: at))
        return at
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
