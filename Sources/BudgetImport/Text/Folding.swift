import Budget

/// Unicode normalisation as far as names in Japanese budget documents need it.
enum Folding {
    /// One scalar for one: full-width ASCII made half-width, white space made a space.
    @inline(__always)
    static func narrow(_ scalar: UInt32) -> UInt32 {
        // Kana and ideographs, nearly all of a text.
        if scalar > 0x3000, scalar < 0xFF01 { return scalar }
        return switch scalar {
        case 0xFF01...0xFF5E: scalar - 0xFEE0
        case 0x3000, 0x00A0, 0x2000...0x200A, 0x202F, 0x205F: 0x20
        default: scalar
        }
    }

    /// What two printings of one name have in common: NFKC, white space removed. Not for showing.
    static func key(_ name: String) -> FoldedText { key(Array(name.utf8)) }

    /// The same of text in valid UTF-8.
    static func key(_ bytes: [UInt8]) -> FoldedText {
        var key = Key(capacity: bytes.count)
        var at = 0
        while at < bytes.count {
            let (scalar, length) = Glyphs.scalar(bytes.span, at, before: bytes.count)
            key.append(scalar)
            at += length
        }
        return FoldedText(bytes: key.bytes)
    }

    /// The same of a part of a line.
    static func key(_ line: Glyphs, _ range: Range<Int>) -> FoldedText {
        var key = Key(capacity: 3 * range.count)
        for index in range { key.append(line[index]) }
        return FoldedText(bytes: key.bytes)
    }

    private struct Key {
        private(set) var bytes: [UInt8] = []
        private var last: UInt32 = 0

        init(capacity: Int) { bytes.reserveCapacity(capacity) }

        /// - Parameter scalar: half-width.
        mutating func append(_ scalar: UInt32) {
            if Folding.isOrdinary(scalar) {
                Folding.append(scalar, to: &bytes)
                last = scalar
            } else if let expansion = Compatibility.expansion(of: scalar) {
                for scalar in expansion { appendSingle(scalar) }
            } else {
                appendSingle(Compatibility.single(scalar))
            }
        }

        private mutating func appendSingle(_ scalar: UInt32) {
            if Folding.isSpace(scalar) { return }
            if scalar == 0x3099 || scalar == 0x309A, let voiced = Compatibility.voiced(last, scalar) {
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

    /// Kana and ideographs that stand for nothing but themselves: nearly all of a name.
    static func isOrdinary(_ scalar: UInt32) -> Bool {
        (0x3041...0x3096).contains(scalar) || (0x30A1...0x30FE).contains(scalar) || (0x4E00...0x9FFF).contains(scalar)
    }

    static func isSpace(_ scalar: UInt32) -> Bool {
        scalar <= 0x20 || scalar == 0x2028 || scalar == 0x2029 || scalar == 0x200B || scalar == 0xFEFF
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
}
