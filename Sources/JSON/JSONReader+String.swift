extension JSONReader {
    /// - Throws: `.stringTooLong` when the string has more than `maximumBytes` bytes of UTF-8.
    public mutating func readString(maximumBytes: Int = .max) throws(JSONError) -> String {
        let scanned = try scanString()
        // Unescaping never makes a string longer.
        if scanned.hasEscapes {
            let text = unescape(scanned.content)
            guard text.count <= maximumBytes else {
                throw JSONError(.stringTooLong, at: scanned.content.lowerBound, in: bytes)
            }
            return String(decoding: text, as: UTF8.self)
        }
        guard scanned.content.count <= maximumBytes else {
            throw JSONError(.stringTooLong, at: scanned.content.lowerBound, in: bytes)
        }
        return String(decoding: bytes[scanned.content], as: UTF8.self)
    }

    struct ScannedString {
        /// Without the quotation marks.
        var content: Range<Int>
        var hasEscapes: Bool
    }

    /// Checks a string and passes over it.
    mutating func scanString() throws(JSONError) -> ScannedString {
        guard try peek() == UInt8(ascii: "\"") else { throw error(.expectedString) }
        let start = index + 1
        var hasEscapes = false
        var at = start
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                index = at + 1
                return ScannedString(content: start..<at, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                at = try checkEscape(at: at)
            case 0..<0x20:
                throw JSONError(.controlCharacter, at: at, in: bytes)
            default:
                at += 1
            }
        }
        throw JSONError(.endsEarly, at: bytes.count, in: bytes)
    }

    /// - Returns: the index after the escape, or after both halves of a surrogate pair.
    private func checkEscape(at start: Int) throws(JSONError) -> Int {
        guard start + 1 < bytes.count else { throw JSONError(.endsEarly, at: bytes.count, in: bytes) }
        guard bytes[start + 1] == UInt8(ascii: "u") else {
            guard Self.unescaped(bytes[start + 1]) != nil else { throw JSONError(.unknownEscape, at: start, in: bytes) }
            return start + 2
        }
        let unit = try codeUnit(at: start + 2)
        if UTF16.isTrailSurrogate(unit) { throw JSONError(.loneSurrogate, at: start, in: bytes) }
        guard UTF16.isLeadSurrogate(unit) else { return start + 6 }
        guard bytes[start + 6..<min(start + 8, bytes.count)].elementsEqual("\\u".utf8),
            UTF16.isTrailSurrogate(try codeUnit(at: start + 8))
        else { throw JSONError(.loneSurrogate, at: start, in: bytes) }
        return start + 12
    }

    private func codeUnit(at start: Int) throws(JSONError) -> UInt16 {
        guard start + 4 <= bytes.count else { throw JSONError(.endsEarly, at: bytes.count, in: bytes) }
        guard let unit = Self.hexadecimal(bytes[start..<start + 4]) else {
            throw JSONError(.unknownEscape, at: start - 2, in: bytes)
        }
        return unit
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt16? {
        var unit: UInt16 = 0
        for byte in digits {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    private static func unescaped(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "r"): 0x0D
        default: nil
        }
    }

    /// `content` has been checked by `scanString`: whatever it could not be is passed over.
    private func unescape(_ content: Range<Int>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(content.count)
        var at = content.lowerBound
        while at < content.upperBound {
            guard bytes[at] == UInt8(ascii: "\\") else {
                text.append(bytes[at])
                at += 1
                continue
            }
            if let byte = Self.unescaped(bytes[at + 1]) {
                text.append(byte)
                at += 2
                continue
            }
            var units = [Self.hexadecimal(bytes[at + 2..<at + 6]) ?? 0]
            at += 6
            if UTF16.isLeadSurrogate(units[0]) {
                units.append(Self.hexadecimal(bytes[at + 2..<at + 6]) ?? 0)
                at += 6
            }
            text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
        }
        return text
    }
}
