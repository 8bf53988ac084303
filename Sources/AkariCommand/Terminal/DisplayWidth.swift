/// How many columns a terminal gives to text (Unicode Standard Annex #11).
///
/// Wide and full-width characters take two, combining ones none. Ambiguous ones (`①`, `△`, `…`) take one, as in the usual
/// terminals and in the C library's Japanese locales.
enum DisplayWidth {
    static func of(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    /// Marks add nothing. What is joined into one emoji is as wide as one.
    static func of(_ character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard scalars.count > 1 else { return scalars.first.map(of) ?? 0 }
        return scalars.contains(where: isEmojiJoint) ? 2 : scalars.reduce(0) { $0 + of($1) }
    }

    /// A joiner, the emoji selector, a skin tone, half a flag.
    private static func isEmojiJoint(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{200D}" || scalar == "\u{FE0F}" || (0x1_F1E6...0x1_F1FF).contains(scalar.value)
            || scalar.properties.isEmojiModifier
    }

    /// `text` in at most `width` columns; what is cut off is marked with `…`.
    static func truncated(_ text: String, to width: Int) -> String {
        guard of(text) > width else { return text }
        guard width > 0 else { return "" }
        var result = ""
        var used = 0
        for character in text {
            let next = of(character)
            guard used + next < width else { break }
            result.append(character)
            used += next
        }
        return result + "…"
    }

    static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        // Kana, ideographs and full-width forms, without a look into the property tables.
        if (0x309B...0x3247).contains(value) || (0x3400...0x9FFF).contains(value) || (0xFF01...0xFF60).contains(value) {
            return 2
        }
        if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD ? 0 : 1 }
        // Medial vowels and final consonants of Hangul join the letter before them.
        if (0x1160...0x11FF).contains(value) { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return isWide(value) || scalar.properties.isEmojiPresentation ? 2 : 1
        }
    }

    /// East Asian Width W and F, in the blocks that hold them (UAX #11, EastAsianWidth.txt).
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F,  // Hangul initials
            0x2329...0x232A,
            0x2E80...0x303E,  // radicals, CJK punctuation
            0x3041...0x33FF,  // kana, enclosed and squared CJK
            0x3400...0x4DBF, 0x4E00...0x9FFF,  // ideographs
            0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,  // Yi, Hangul
            0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,  // compatibility and vertical forms
            0xFF01...0xFF60, 0xFFE0...0xFFE6,  // full-width forms
            0x1_6FE0...0x1_8DFF, 0x1_AFF0...0x1_B2FF,  // Tangut, kana supplements
            0x1_F200...0x1_F2FF,  // enclosed ideographs
            0x2_0000...0x3_FFFD:
            true
        default: false
        }
    }
}
