/// How a document's characters are written: what conversion and editors do to a text without changing what it says.
struct EditionStyle {
    enum Width: CaseIterable { case narrow, wideDigits, wide }

    var width = Width.narrow
    var lineBreak = "\n"
    var byteOrderMark = false
    /// White space that conversion leaves in lines that are otherwise blank.
    var paddedBlanks = false
    var endsWithLineBreak = true

    init(_ random: inout SeededRandom) {
        width = random.pick([.narrow, .narrow, .narrow, .wideDigits, .wide])
        lineBreak = random.pick(["\n", "\n", "\r\n"])
        byteOrderMark = random.chance(20)
        paddedBlanks = random.chance(30)
        endsWithLineBreak = random.chance(80)
    }

    /// The text in this document's widths.
    func print(_ text: String) -> String {
        guard width != .narrow else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isMapped = width == .wide ? (0x21...0x7E).contains(scalar.value) : (0x30...0x39).contains(scalar.value)
            if isMapped, let wide = Unicode.Scalar(scalar.value + 0xFEE0) {
                scalars.append(wide)
            } else {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    func encode(_ lines: [String]) -> [UInt8] {
        var text = byteOrderMark ? "\u{FEFF}" : ""
        for (index, line) in lines.enumerated() {
            text += paddedBlanks && line.isEmpty && index % 3 == 0 ? "\u{3000} " : print(line)
            if index < lines.count - 1 || endsWithLineBreak { text += lineBreak }
        }
        return Array(text.utf8)
    }
}
