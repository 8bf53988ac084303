/// A table for people: columns aligned by display width, two spaces between them.
struct Table {
    enum Alignment { case left, right }

    struct Column {
        var title: String
        var alignment: Alignment
        /// The column that gives way when a terminal is too narrow.
        var gives: Bool

        init(_ title: String, _ alignment: Alignment = .left, gives: Bool = false) {
            self.title = title
            self.alignment = alignment
            self.gives = gives
        }
    }

    /// A piece of a cell in one colour.
    struct Span {
        var text: String
        var attribute: TextStyle.Attribute?
    }

    /// Text from anywhere: what a terminal would obey is made visible here.
    struct Cell {
        let spans: [Span]
        let width: Int

        init(_ text: String, _ attribute: TextStyle.Attribute? = nil) {
            self.init([Span(text: text, attribute: attribute)])
        }

        init(_ spans: [Span]) {
            self.spans = spans.map { Span(text: Visible.text($0.text), attribute: $0.attribute) }
            width = self.spans.reduce(0) { $0 + DisplayWidth.of($1.text) }
        }

        /// In at most `limit` columns.
        func text(_ style: TextStyle, limit: Int) -> String {
            var left = limit
            return spans.reduce(into: "") { text, span in
                text += style(span.attribute, DisplayWidth.truncated(span.text, to: left))
                left = max(0, left - DisplayWidth.of(span.text))
            }
        }
    }

    var columns: [Column]
    var rows: [[Cell]] = []

    init(_ columns: [Column]) { self.columns = columns }

    mutating func append(_ cells: [Cell]) { rows.append(cells) }

    /// A column that gives way keeps at least this many columns of the terminal.
    private static let narrowest = 12

    /// - Parameters:
    ///   - width: what the table should take; nil for no limit.
    ///   - isCut: lines that are longer still are cut off, so that each stays one line of the terminal.
    func text(style: TextStyle = .plain, width: Int? = nil, isCut: Bool = false) -> String {
        let titles = columns.map { Cell($0.title, .bold) }
        let widths = columnWidths(titles, limit: width)
        let limit = isCut ? width ?? .max : .max
        return ([titles] + rows).map { line($0, widths, style, limit) + "\n" }.joined()
    }

    private func columnWidths(_ titles: [Cell], limit: Int?) -> [Int] {
        var widths = columns.indices.map { column in
            ([titles] + rows).reduce(0) { max($0, $1[column].width) }
        }
        guard let limit else { return widths }
        let excess = widths.reduce(0, +) + 2 * (columns.count - 1) - limit
        if excess > 0, let column = columns.firstIndex(where: \.gives), widths[column] > Self.narrowest {
            widths[column] = max(Self.narrowest, widths[column] - excess)
        }
        return widths
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ style: TextStyle, _ limit: Int) -> String {
        var line = ""
        var used = 0
        // Padding is owed until something follows it: no line ends in spaces.
        var owed = 0
        // A column without a title and without text takes no room.
        for (index, cell) in cells.enumerated() where widths[index] > 0 {
            let width = min(cell.width, widths[index])
            if index > 0 { owed += 2 }
            if columns[index].alignment == .right { owed += widths[index] - width }
            if width > 0 {
                let room = min(width, limit - used - owed)
                guard room > 0 else { break }
                line += String(repeating: " ", count: owed) + cell.text(style, limit: room)
                used += owed + width
                owed = 0
            }
            if columns[index].alignment == .left { owed += widths[index] - width }
        }
        return line
    }
}
