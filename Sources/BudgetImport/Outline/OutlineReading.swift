import Budget

/// Where everything in the body stands.
struct OutlineReading {
    /// With the body lines of its sections filled in.
    var outline: Outline
    /// Lines that are headings, page headings among them: no block goes on over one.
    private(set) var isHeading: [Bool]
    /// The farthest section of the table of contents that the body came to; nil where it came to none.
    var reached: Int?
    /// The last heading of the body.
    private(set) var lastHeading: Int?

    private var changes: [(line: Int, place: Place)] = []

    init(lineCount: Int) {
        outline = Outline()
        isHeading = [Bool](repeating: false, count: lineCount)
    }

    mutating func mark(_ line: Int, _ place: Place) {
        isHeading[line] = true
        lastHeading = line
        if changes.last?.place != place { changes.append((line, place)) }
    }

    /// The place of every line of `lines`, which must ascend.
    func places(of lines: [Int]) -> [Place] {
        var next = 0
        var place = Place()
        return lines.map { line in
            while next < changes.count, changes[next].line <= line {
                place = changes[next].place
                next += 1
            }
            return place
        }
    }
}
