extension String {
    /// Whether it can be shown on one line as it is: no control characters, no line or paragraph separators, nothing that
    /// turns the direction of the text around it (Unicode Standard Annex 9).
    var isPrintable: Bool {
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return true }
        return unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0xFEFF: false
            default: true
            }
        }
    }
}
