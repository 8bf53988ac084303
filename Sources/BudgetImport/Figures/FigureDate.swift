import Budget

/// Which date of a line belongs to a number in it.
struct FigureDate {
    private struct Found {
        var text: String
        var year: Int
    }

    private let text: SourceText
    private let glyphs: Glyphs
    private let dates: [PrintedDate]
    /// Dates of notes, by the mark that they stand behind (`※2`).
    private var notes: [[UInt32]: Found] = [:]

    /// How far in front of a number its date may stand.
    private static let reach = 40
    /// How many lines below a number the note may stand that dates it, and how long such lines are.
    private static let noteLines = 6
    private static let noteBytes = 2_048
    private static let closeQuote: UInt32 = 0x300D
    /// What makes a date one that something goes on from or up to: such a date may be parted from its number by a comma.
    private static let suffixes = [
        Word("末"), Word("時点"), Word("現在"), Word("まで"), Word("以降"), Word("から"), Word("には"), Word("頃"),
    ]

    private static let stretches = [Word("以降"), Word("から"), Word("まで")]

    /// - Parameter dates: all of the line, ascending.
    init(_ text: SourceText, _ glyphs: Glyphs, _ dates: [PrintedDate]) {
        self.text = text
        self.glyphs = glyphs
        self.dates = dates
        guard glyphs.contains(Sign.note) else { return }
        addNotes(of: glyphs, dates)
        for line in text.lines.indices[glyphs.line...].dropFirst().prefix(Self.noteLines)
        where text.lines[line].range.count <= Self.noteBytes {
            let below = Glyphs(text, line: line)
            if below.contains(Sign.note) { addNotes(of: below, PrintedDate.all(in: below)) }
        }
    }

    /// The date that encloses `index`.
    func date(at index: Int) -> PrintedDate? {
        let next = firstDate(endingBehind: index)
        return next < dates.count && dates[next].range.contains(index) ? dates[next] : nil
    }

    /// In front of the number, behind it in parentheses, or in the note that is marked at it.
    func date(of range: Range<Int>) -> (text: String, year: Int)? {
        let found = behind(range.upperBound) ?? notes[mark(glyphs, range.upperBound)] ?? before(range.lowerBound)
        return found.map { ($0.text, $0.year) }
    }

    /// Index of the first date that ends behind `index`; the number of dates where none does.
    private func firstDate(endingBehind index: Int) -> Int {
        var low = 0
        var high = dates.count
        while low < high {
            let middle = (low + high) / 2
            if dates[middle].range.upperBound <= index { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func found(_ date: PrintedDate, _ glyphs: Glyphs) -> Found {
        // `S62以降`: a stretch of time, not a point in it.
        let suffix = Self.stretches.first { glyphs.has($0, at: date.range.upperBound) }
        let end = date.range.upperBound + (suffix?.scalars.count ?? 0)
        return Found(text: text.string(glyphs.bytes(date.range.lowerBound..<end)), year: date.year)
    }

    /// `7,207団体：…4年度`, `5,360万(2023年4月末`
    private func behind(_ end: Int) -> Found? {
        var at = end
        while at - end < 3, [0x20, Sign.open, 0x3A].contains(glyphs.peek(at)) { at += 1 }
        guard at > end, let date = date(at: at), date.range.lowerBound == at else { return nil }
        return found(date, glyphs)
    }

    private func before(_ start: Int) -> Found? {
        let next = firstDate(endingBehind: start)
        guard next > 0, governs(dates[next - 1], start) else { return nil }
        return found(dates[next - 1], glyphs)
    }

    private func governs(_ date: PrintedDate, _ number: Int) -> Bool {
        let between = date.range.upperBound..<number
        guard between.count <= Self.reach else { return false }
        var mayPassComma = Self.suffixes.contains { glyphs.has($0, at: between.lowerBound) }
        for index in between {
            switch glyphs[index] {
            case Sign.fullStop, Sign.close, Self.closeQuote: return false
            case Sign.enumerationComma, Sign.comma:
                guard mayPassComma else { return false }
                mayPassComma = false
            default: break
            }
        }
        return true
    }

    // MARK: Notes

    private mutating func addNotes(of line: Glyphs, _ dates: [PrintedDate]) {
        for date in dates {
            // The mark stands in front of its note.
            var start = date.range.lowerBound
            while start > 0, line[start - 1] == 0x20 || line[start - 1] == 0x3A { start -= 1 }
            while start > 0, Sign.isDigit(Compatibility.single(line[start - 1])) { start -= 1 }
            guard start > 0, line[start - 1] == Sign.note else { continue }
            let mark = mark(line, start - 1)
            if notes[mark] == nil { notes[mark] = found(date, line) }
        }
    }

    /// `※` and the digits behind it, raised or not; empty where none stands at `start`.
    private func mark(_ line: Glyphs, _ start: Int) -> [UInt32] {
        guard line.peek(start) == Sign.note else { return [] }
        var mark = [Sign.note]
        while mark.count < 4, Sign.isDigit(Compatibility.single(line.peek(start + mark.count))) {
            mark.append(Compatibility.single(line[start + mark.count]))
        }
        return mark
    }
}
