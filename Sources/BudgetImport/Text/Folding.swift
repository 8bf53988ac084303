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
        let bytes = Array(name.utf8)
        var key = Key(capacity: bytes.count)
        var at = 0
        while at < bytes.count {
            let (scalar, length) = Glyphs.scalar(bytes.span, at, before: bytes.count)
            key.append(scalar)
            at += length
        }
        return key.bytes
    }

    /// The same of a part of a line.
    static func key(_ line: Glyphs, _ range: Range<Int>) -> [UInt8] {
        var key = Key(capacity: 3 * range.count)
        for index in range { key.append(line[index]) }
        return key.bytes
    }

    private struct Key {
        private(set) var bytes: [UInt8] = []
        private var last: UInt32 = 0

        init(capacity: Int) { bytes.reserveCapacity(capacity) }

        /// - Parameter scalar: half-width.
        mutating func append(_ scalar: UInt32) {
            let scalar = Folding.compatible(scalar)
            if Folding.isSpace(scalar) { return }
            if scalar == 0x3099 || scalar == 0x309A, let voiced = Folding.voiced(last, scalar) {
                // Kana have three bytes each.
                bytes.removeLast(3)
                Folding.append(voiced, to: &bytes)
                last = voiced
            } else {
                Folding.append(scalar, to: &bytes)
                last = scalar
            }
        }
    }

    static func isSpace(_ scalar: UInt32) -> Bool {
        scalar <= 0x20 || scalar == 0x2028 || scalar == 0x2029 || scalar == 0x200B || scalar == 0xFEFF
    }

    /// Half-width katakana, circled and Roman numbers and raised digits in their ordinary forms.
    static func compatible(_ scalar: UInt32) -> UInt32 {
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
    static func voiced(_ kana: UInt32, _ mark: UInt32) -> UInt32? {
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

    /// In UTF-8; nothing for 0.
    private static func append(_ scalar: UInt32, to key: inout [UInt8]) {
        switch scalar {
        case 0: break
        case ..<0x80: key.append(UInt8(scalar))
        case ..<0x800:
            key.append(UInt8(0xC0 | scalar >> 6))
            key.append(UInt8(0x80 | scalar & 0x3F))
        case ..<0x1_0000:
            key.append(UInt8(0xE0 | scalar >> 12))
            key.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            key.append(UInt8(0x80 | scalar & 0x3F))
        default:
            key.append(UInt8(0xF0 | scalar >> 18 & 0x07))
            key.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            key.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            key.append(UInt8(0x80 | scalar & 0x3F))
        }
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
