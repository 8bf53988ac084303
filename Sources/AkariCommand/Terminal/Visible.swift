/// Text that is safe to show: what a terminal would obey, or what hides or reorders text, is written out as `\u{1B}`.
///
/// Names come from documents and from the network; neither may move the cursor, change the title or fake a line.
enum Visible {
    static func text(_ text: some StringProtocol) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return String(text) }
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isHidden(scalar) {
                visible.append(contentsOf: escape(scalar).unicodeScalars)
            } else {
                visible.append(scalar)
            }
        }
        return String(visible)
    }

    static func escape(_ scalar: Unicode.Scalar) -> String {
        "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }

    /// JSON whose strings say the same but hold nothing that a terminal would obey (RFC 8259 allows any character to be
    /// escaped; outside of strings there are none of these but line feeds).
    static func json(_ bytes: [UInt8]) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.unicodeScalars.contains(where: { isHidden($0) && $0 != "\n" }) else { return bytes }
        var visible: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard isHidden(scalar), scalar != "\n" else {
                visible.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                visible.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
            }
        }
        return visible
    }

    /// Controls, formatting characters (bidirectional controls and zero-width ones among them), line separators.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F { return scalar.value < 0x20 }
        // Kanji, kana and full-width forms, which are nearly everything, without a look into the property tables.
        if (0x3000..<0xD800).contains(scalar.value) || (0xFF01...0xFFEE).contains(scalar.value) { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
