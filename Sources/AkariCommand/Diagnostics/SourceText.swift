/// The lines of a document, for showing where a diagnostic points.
///
/// A line may be as long as the document and have a diagnostic at every word, so that no line is read from its beginning
/// for each of them: where every so-many-th scalar stands is noted once.
struct SourceText {
    private struct Line {
        var start: Int
        /// How many scalars of the document stand before it.
        var scalars: Int
    }

    /// What stands on both sides of a place in a line.
    struct Window {
        var before: [Unicode.Scalar]
        /// The scalar at the place first.
        var after: [Unicode.Scalar]
        /// Whether `before` begins where the line does.
        var startsLine: Bool
        /// Whether `after` ends where the line does.
        var endsLine: Bool
    }

    private static let step = 256

    private let bytes: [UInt8]
    private let lines: [Line]
    /// Where the scalars 0, 256, 512 … of the document begin.
    private let marks: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // A byte order mark is no character of the first line.
        let first = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var lines = [Line(start: first, scalars: 0)]
        var marks: [Int] = []
        var scalars = 0
        for index in first..<bytes.count {
            let byte = bytes[index]
            guard byte & 0xC0 != 0x80 else { continue }
            if scalars % Self.step == 0 { marks.append(index) }
            scalars += 1
            if byte == UInt8(ascii: "\n") { lines.append(Line(start: index + 1, scalars: scalars)) }
        }
        self.lines = lines
        self.marks = marks
    }

    /// What stands around the scalar `column` (from 0; the line's end where it has fewer) of line `number` (from 1), at most
    /// so many scalars on each side. Nil where the document has no such line, or nothing in it. What is not UTF-8 is repaired
    /// for showing.
    func window(line number: Int, column: Int, before: Int, after: Int) -> Window? {
        guard lines.indices.contains(number - 1) else { return nil }
        let range = range(ofLine: number)
        guard !range.isEmpty else { return nil }
        let place = offset(ofScalar: max(0, column), inLine: number, range)
        var start = place
        for _ in 0..<before where start > range.lowerBound {
            repeat { start -= 1 } while start > range.lowerBound && isContinuation(start)
        }
        var end = place
        for _ in 0..<after where end < range.upperBound { end = next(end, range) }
        return Window(
            before: Array(String(decoding: bytes[start..<place], as: UTF8.self).unicodeScalars),
            after: Array(String(decoding: bytes[place..<end], as: UTF8.self).unicodeScalars),
            startsLine: start == range.lowerBound, endsLine: end == range.upperBound)
    }

    /// Its bytes without its end.
    private func range(ofLine number: Int) -> Range<Int> {
        let start = lines[number - 1].start
        var end = number < lines.count ? lines[number].start - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    private func offset(ofScalar column: Int, inLine number: Int, _ range: Range<Int>) -> Int {
        let (scalar, overflow) = lines[number - 1].scalars.addingReportingOverflow(column)
        guard !overflow, scalar / Self.step < marks.count else { return range.upperBound }
        var offset = range.lowerBound
        var left = column
        // The nearest mark before it, unless that stands in an earlier line.
        if marks[scalar / Self.step] > offset {
            offset = marks[scalar / Self.step]
            left = scalar % Self.step
        }
        while left > 0, offset < range.upperBound {
            offset = next(offset, range)
            left -= 1
        }
        return min(offset, range.upperBound)
    }

    private func next(_ offset: Int, _ range: Range<Int>) -> Int {
        var next = offset + 1
        while next < range.upperBound, isContinuation(next) { next += 1 }
        return next
    }

    private func isContinuation(_ offset: Int) -> Bool { bytes[offset] & 0xC0 == 0x80 }
}
