import Budget

/// Text as names are compared by: full-width forms made half-width, kana of half width in their ordinary form, dashes made
/// one, white space left out.
enum NameText {
    /// One character of a text, white space among them.
    struct Character {
        var scalar: UInt32
        /// Bytes it has.
        var length: Int
    }

    /// Of a gazetteer's spelling.
    static func scalars(_ text: String) -> [UInt32] {
        let bytes = Array(text.utf8)
        var scalars: [UInt32] = []
        var at = 0
        while at < bytes.count {
            let next = character(bytes.span, at)
            if !isSpace(next.scalar) { scalars.append(next.scalar) }
            at += next.length
        }
        return scalars
    }

    /// The character at `at` of valid UTF-8, folded.
    @inline(__always)
    static func character(_ text: Span<UInt8>, _ at: Int) -> Character {
        let byte = UInt32(text[at])
        if byte < 0x80 { return Character(scalar: byte, length: 1) }
        if byte >= 0xE3, byte < 0xEF, at + 2 < text.count {
            let character = kanji(text, at)
            return character.scalar == 0x3000 ? Character(scalar: 0x20, length: 3) : character
        }
        return rare(text, at)
    }

    /// One of U+3000…U+EFFF, as it is.
    @inline(__always)
    static func kanji(_ text: Span<UInt8>, _ at: Int) -> Character {
        let scalar =
            UInt32(text[at] & 0x0F) << 12 | UInt32(text[at + 1] & 0x3F) << 6 | UInt32(text[at + 2] & 0x3F)
        return Character(scalar: scalar, length: 3)
    }

    /// Whether the character at `at` is one of U+3001…U+EFFF, which folding leaves as they are.
    @inline(__always)
    static func isPlain(_ text: Span<UInt8>, _ at: Int) -> Bool {
        text[at] >= 0xE3 && text[at] < 0xEF && (text[at] > 0xE3 || text[at + 1] > 0x80 || text[at + 2] > 0x80)
    }

    /// What is neither ASCII nor U+3000…U+EFFF.
    private static func rare(_ text: Span<UInt8>, _ at: Int) -> Character {
        let glyph = decoded(text, at)
        let narrow = Folding.narrow(glyph.scalar)
        if (0x2010...0x2015).contains(narrow) || narrow == 0x2212 {
            return Character(scalar: 0x2D, length: glyph.length)
        }
        // Raised and circled digits stay what they are: they are no part of the word they stand at.
        guard (0xFF61...0xFF9F).contains(narrow) else { return Character(scalar: narrow, length: glyph.length) }
        let folded = Compatibility.single(narrow)
        guard at + glyph.length < text.count else { return Character(scalar: folded, length: glyph.length) }
        let mark = decoded(text, at + glyph.length)
        guard let voiced = Compatibility.voiced(folded, Compatibility.single(mark.scalar)) else {
            return Character(scalar: folded, length: glyph.length)
        }
        return Character(scalar: voiced, length: glyph.length + mark.length)
    }

    /// What a text may print `scalar`, a folded one, with: the first character where it takes two.
    static func forms(of scalar: UInt32) -> [UInt32] {
        switch scalar {
        case 0x2D: [scalar, 0xFF0D, 0x2212] + (0x2010...0x2015)
        case 0x21...0x7E: [scalar, scalar + 0xFEE0]
        case 0x3000...0x30FF: [scalar] + (0xFF61...0xFF9F)
        default: [scalar]
        }
    }

    private static func decoded(_ text: Span<UInt8>, _ at: Int) -> Character {
        let byte = UInt32(text[at])
        guard byte >= 0xC0 else { return Character(scalar: byte, length: 1) }
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        var scalar = byte & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for index in 1..<length where at + index < text.count { scalar = scalar << 6 | UInt32(text[at + index] & 0x3F) }
        return Character(scalar: scalar, length: min(length, text.count - at))
    }

    /// Bytes of the mark of a note at `at`: `※`, `※1`, `※²`, `（※）`; nil where none stands.
    static func noteMark(_ text: Span<UInt8>, _ at: Int) -> Int? {
        switch text[at] {
        case 0x28, 0xE2, 0xEF: break
        default: return nil
        }
        var next = character(text, at)
        let isOpen = next.scalar == Sign.open
        var end = at
        if isOpen {
            end += next.length
            guard end < text.count else { return nil }
            next = character(text, end)
        }
        guard next.scalar == Sign.note else { return nil }
        repeat {
            end += next.length
            guard end < text.count else { return isOpen ? nil : end - at }
            next = character(text, end)
        } while Sign.isDigit(Compatibility.single(next.scalar))
        guard isOpen else { return end - at }
        return next.scalar == Sign.close ? end + next.length - at : nil
    }

    static func isSpace(_ scalar: UInt32) -> Bool { Folding.isSpace(scalar) }

    /// Whether the character that ends before `end` is one of a word.
    static func endsWord(_ text: Span<UInt8>, before end: Int) -> Bool {
        guard end > 0 else { return false }
        var start = end - 1
        while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        return isWord(character(text, start).scalar)
    }

    /// A Latin letter or a digit: a name that begins or ends with one is no part of a longer word.
    static func isWord(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
