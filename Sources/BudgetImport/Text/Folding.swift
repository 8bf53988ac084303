/// Unicode normalisation as far as names in Japanese budget documents need it: the compatibility forms of NFKC that
/// conversion from print mixes up. Written out, because Foundation's costs more than the whole import.
enum Folding {
    /// One scalar for one: full-width ASCII made half-width, white space made a space.
    static func narrow(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0xFF01...0xFF5E: scalar - 0xFEE0
        case 0x3000, 0x00A0, 0x2000...0x200A, 0x202F, 0x205F: 0x20
        default: scalar
        }
    }

    /// What two printings of one name have in common: NFKC, white space removed. Not for showing.
    static func key(_ name: String) -> [UInt8] {
        var key: [UInt8] = []
        key.reserveCapacity(name.utf8.count)
        var last: UInt32 = 0
        func flush(_ scalar: UInt32) { if scalar != 0 { append(scalar, to: &key) } }
        for scalar in name.unicodeScalars {
            let narrow = compatible(narrow(scalar.value))
            if isSpace(narrow) { continue }
            if let voiced = voiced(last, narrow) {
                last = voiced
                continue
            }
            flush(last)
            last = narrow
        }
        flush(last)
        return key
    }

    private static func isSpace(_ scalar: UInt32) -> Bool {
        scalar <= 0x20 || scalar == 0x2028 || scalar == 0x2029 || scalar == 0x200B || scalar == 0xFEFF
    }

    /// Half-width katakana, circled and Roman numbers and raised digits in their ordinary forms.
    private static func compatible(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case ..<0xB2: scalar
        case 0xB2, 0xB3: scalar - 0xB2 + 0x32
        case 0xB9: 0x31
        case 0x2070, 0x2074...0x2079: scalar - 0x2070 + 0x30
        case 0x2460...0x2468: scalar - 0x2460 + 0x31
        case 0xFF61...0xFF9F: UInt32(halfWidthKatakana[Int(scalar - 0xFF61)])
        default: scalar
        }
    }

    /// A kana and a voicing mark as one scalar: half-width katakana carry the mark apart.
    private static func voiced(_ kana: UInt32, _ mark: UInt32) -> UInt32? {
        let isSemiVoiced = mark == 0x309A
        guard mark == 0x3099 || isSemiVoiced else { return nil }
        switch kana {
        case 0x30A6 where !isSemiVoiced: return 0x30F4
        case 0x304B...0x3062, 0x30AB...0x30C2: return !isSemiVoiced && kana % 2 == 1 ? kana + 1 : nil
        case 0x3064...0x3068, 0x30C4...0x30C8: return !isSemiVoiced && kana % 2 == 0 ? kana + 1 : nil
        case 0x306F...0x307D, 0x30CF...0x30DD:
            let first: UInt32 = kana < 0x30A0 ? 0x306F : 0x30CF
            return (kana - first) % 3 == 0 ? kana + (isSemiVoiced ? 2 : 1) : nil
        default: return nil
        }
    }

    private static func append(_ scalar: UInt32, to key: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(scalar) else { return }
        key.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// U+FF61…U+FF9F in their ordinary forms; the voicing marks as combining ones.
    private static let halfWidthKatakana: [UInt16] = [
        0x3002, 0x300C, 0x300D, 0x3001, 0x30FB, 0x30F2, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30E3, 0x30E5, 0x30E7,
        0x30C3, 0x30FC, 0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3, 0x30B5, 0x30B7,
        0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8, 0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE, 0x30CF,
        0x30D2, 0x30D5, 0x30D8, 0x30DB, 0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6, 0x30E8, 0x30E9, 0x30EA,
        0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F3, 0x3099, 0x309A,
    ]
}
