extension String {
    /// For comparing labels and names, not for showing: NFKC, white space removed.
    var folded: String {
        guard mayFold else { return self }
        var folded = UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.isWhiteSpace {
            let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
            for value in Compatibility.expansion(of: value) ?? [Compatibility.single(value)] {
                if let last = folded.last, let voiced = Compatibility.voiced(last.value, value) {
                    folded.removeLast()
                    folded.append(Unicode.Scalar(voiced) ?? scalar)
                } else {
                    folded.append(Unicode.Scalar(value) ?? scalar)
                }
            }
        }
        return String(folded)
    }

    /// For reading signs: full-width ASCII made half-width, white space removed; circled numbers stay what they are.
    var narrowed: String {
        var narrowed = UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.isWhiteSpace {
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            narrowed.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(narrowed)
    }

    /// Whether a byte is there that only what is to be folded has, or its neighbours. Nearly no label has one, and asking for
    /// bytes costs a thirtieth of asking for characters.
    private var mayFold: Bool {
        var text = self
        return text.withUTF8 { text in
            text.indices.contains { index in
                switch text[index] {
                case 0x09...0x0D, 0x20, 0xC2, 0xE1, 0xE2, 0xEF: true
                // U+3000 is white space, some from U+3036 on are variants; U+3099 and U+309A are marks, from U+3200 on stand squared forms.
                case 0xE3:
                    switch text[index + 1] {
                    case 0x80: text[index + 2] == 0x80 || text[index + 2] >= 0xB6
                    case 0x82: text[index + 2] == 0x99 || text[index + 2] == 0x9A
                    case 0x88...0x8F: true
                    default: false
                    }
                default: false
                }
            }
        }
    }

    /// Whether `word` occurs, byte for byte. (The standard library's own would link the regular expression engine.)
    func has(_ word: String) -> Bool {
        var (text, word) = (self, word)
        return text.withUTF8 { text in
            word.withUTF8 { word in
                guard let first = word.first else { return true }
                return text.indices.dropLast(word.count - 1).contains { start in
                    text[start] == first && text[start...].starts(with: word)
                }
            }
        }
    }
}

extension Unicode.Scalar {
    /// `White_Space` of Unicode, as a table: the standard library's property looks up a set of all binary properties for
    /// each character, which was a tenth of the agent's start.
    var isWhiteSpace: Bool {
        switch value {
        case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }
}
