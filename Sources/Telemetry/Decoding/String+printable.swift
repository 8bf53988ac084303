extension String {
    /// Whether it can be shown on one line as it is: no control characters, no line or paragraph separators, nothing that
    /// turns the direction of the text around it (Unicode Standard Annex 9).
    var isPrintable: Bool {
        utf8.allSatisfy { (0x20..<0x7F).contains($0) } || unicodeScalars.allSatisfy(Self.isPrintable)
    }

    /// The same with spaces for what is not printable, cut to `limit` bytes between two characters.
    func printable(limit: Int) -> String {
        if utf8.count <= limit, isPrintable { return self }
        var text = String.UnicodeScalarView()
        var size = 0
        for scalar in unicodeScalars {
            let shown = Self.isPrintable(scalar) ? scalar : " "
            size += UTF8.width(shown)
            guard size <= limit else { break }
            text.append(shown)
        }
        return String(text)
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0xFEFF: false
        default: true
        }
    }
}
