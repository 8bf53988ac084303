/// A row's label apart from what it is called in the arithmetic: `計(入口ベース) ①+②=③` is `計(入口ベース)`, ③, `①+②=③`.
struct RowLabel {
    var label: String
    var mark: String?
    var arithmetic: String?
    /// A number of the arithmetic is lost: `①+=③`, `+②=③`, `+=`. Only the right side still says what the row is called.
    var isDamaged = false

    init(_ text: SourceText, _ line: Glyphs, _ range: Range<Int>) {
        var start = range.upperBound
        while start > range.lowerBound, Self.isArithmetic(line[start - 1]) { start -= 1 }
        let tail = line.trimmed(start..<range.upperBound)
        let circles = tail.filter { Enumerator.circled(line[$0]) != nil }
        isDamaged = Self.isDamaged(tail.map { line[$0] })
        guard isDamaged || !circles.isEmpty && Enumerator.circled(line[tail.lowerBound]) != nil else {
            label = text.string(line.bytes(range))
            return
        }
        label = text.string(line.bytes(line.trimmed(range.lowerBound..<tail.lowerBound)))
        guard let last = circles.last else { return }
        let printed = text.string(line.bytes(tail))
        let equals = tail.first { line[$0] == Self.equals }
        let result = equals.map { $0 < last ? text.string(line.bytes(last..<last + 1)) : nil } ?? nil
        if isDamaged {
            mark = result
        } else if tail.count == 1 {
            mark = printed
        } else {
            arithmetic = printed
            mark = result ?? printed
        }
    }

    static let equals: UInt32 = 0x3D

    /// Whether a sign has lost what stood on one of its sides: two signs meet, or one is at an end. A minus alone is the
    /// text's.
    private static func isDamaged(_ tail: [UInt32]) -> Bool {
        let tail = tail.filter { $0 != 0x20 }
        guard tail.contains(where: { $0 == Sign.plus || $0 == equals }) else { return false }
        func isSign(_ scalar: UInt32) -> Bool { Enumerator.circled(scalar) == nil && !isFill(scalar) }
        return isSign(tail[0]) || isSign(tail[tail.count - 1])
            || zip(tail, tail.dropFirst()).contains { isSign($0) && isSign($1) }
    }

    private static func isFill(_ scalar: UInt32) -> Bool {
        scalar == 0x2026 || scalar == 0x2025 || scalar == 0x7E || scalar == 0x301C
    }

    static func isArithmetic(_ scalar: UInt32) -> Bool {
        Enumerator.circled(scalar) != nil || scalar == Sign.plus || scalar == equals || scalar == 0x20 || isFill(scalar)
            || PrintedAmount.isMinus(scalar)
    }
}
