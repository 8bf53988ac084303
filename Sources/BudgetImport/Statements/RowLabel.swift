/// A row's label apart from what it is called in the arithmetic: `計(入口ベース) ①+②=③` is `計(入口ベース)`, ③, `①+②=③`.
struct RowLabel {
    var label: String
    var mark: String?
    var arithmetic: String?

    init(_ text: SourceText, _ line: Glyphs, _ range: Range<Int>) {
        var start = range.upperBound
        while start > range.lowerBound, Self.isArithmetic(line[start - 1]) { start -= 1 }
        let tail = line.trimmed(start..<range.upperBound)
        let circles = tail.filter { Enumerator.circled(line[$0]) != nil }
        guard let last = circles.last, Enumerator.circled(line[tail.lowerBound]) != nil else {
            label = text.string(line.bytes(range))
            return
        }
        label = text.string(line.bytes(line.trimmed(range.lowerBound..<tail.lowerBound)))
        let printed = text.string(line.bytes(tail))
        if tail.count == 1 {
            mark = printed
        } else {
            arithmetic = printed
            let result = tail.first { line[$0] == Self.equals }.map { $0 < last } ?? false
            mark = result ? text.string(line.bytes(last..<last + 1)) : printed
        }
    }

    private static let equals: UInt32 = 0x3D

    private static func isArithmetic(_ scalar: UInt32) -> Bool {
        Enumerator.circled(scalar) != nil || scalar == Sign.plus || scalar == equals || scalar == 0x20
            || scalar == 0x2026
            || scalar == 0x2025 || scalar == 0x7E || scalar == 0x301C || PrintedAmount.isMinus(scalar)
    }
}
