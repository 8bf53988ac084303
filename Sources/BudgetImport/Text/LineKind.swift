/// What a line is by the character it begins with.
enum LineKind {
    case blank
    /// A list entry or a caption: never part of a name (`- `, `・`, `○`, `<`, `【…】`).
    case aside
    /// `※…`
    case note
    case plain

    static func of(_ text: SourceText, _ line: Int) -> LineKind {
        let range = text.lines[line].range
        guard let first = firstScalar(text, range) else { return .blank }
        switch first.scalar {
        case Sign.note: return .note
        case 0x2D:
            let next = range.lowerBound + first.length
            return next == range.upperBound || text.bytes[next] == 0x20 || text.bytes[next] >= 0xE3 ? .aside : .plain
        case 0x2010...0x2015, 0x30FB, 0x2022, 0x3C, 0x3008, 0x2A, 0x23, 0x7C, 0x2713...0x2714, 0x2605, 0x2606,
            0x2190...0x21FF,
            0x2794...0x27BF, 0x25A0...0x25B1, 0x25B4...0x25FF:
            return .aside
        case Sign.openMark: return isFlag(text, range) ? .plain : .aside
        case 0x5B: return .aside
        default: return Enumerator.circled(first.scalar) == nil ? .plain : .aside
        }
    }

    private static let flagWords: [StaticString] = ["新規】", "再掲】", "一部再掲】", "一部新規】"]

    private static func isFlag(_ text: SourceText, _ range: Range<Int>) -> Bool {
        flagWords.contains { text.has($0, at: range.lowerBound + 3) }
    }

    private static func firstScalar(_ text: SourceText, _ range: Range<Int>) -> (scalar: UInt32, length: Int)? {
        guard !range.isEmpty else { return nil }
        return Glyphs.scalar(text.bytes.span, range.lowerBound, before: range.upperBound)
    }
}
