extension String {
    /// For comparing labels, not for showing: full-width ASCII made half-width, white space removed.
    var folded: String {
        guard mayFold else { return self }
        var scalars = UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.isWhiteSpace {
            if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
                scalars.append(narrow)
            } else {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// Whether a byte is there that only what is to be folded has, or its neighbours. Nearly no label has one, and asking for
    /// bytes costs a thirtieth of asking for characters.
    private var mayFold: Bool {
        var text = self
        return text.withUTF8 { text in
            text.indices.contains { index in
                switch text[index] {
                case 0x09...0x0D, 0x20, 0xC2, 0xE1, 0xE2, 0xEF: true
                // U+3000 to U+303F; of these only U+3000 is white space.
                case 0xE3: text[index + 1] == 0x80 && text[index + 2] == 0x80
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
