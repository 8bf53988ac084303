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

    struct Cell {
        var text: String
        var attribute: TextStyle.Attribute?

        init(_ text: String, _ attribute: TextStyle.Attribute? = nil) {
            self.text = Visible.text(text)
            self.attribute = attribute
        }
    }

    var columns: [Column]
    var rows: [[Cell]] = []

    init(_ columns: [Column]) { self.columns = columns }

    mutating func append(_ cells: [Cell]) { rows.append(cells) }

    /// A column that gives way keeps at least this many columns of the terminal.
    private static let narrowest = 12

    /// - Parameter width: what the table may take; nil for no limit.
    func text(style: TextStyle = .plain, width: Int? = nil) -> String {
        let titles = columns.map { Cell($0.title, .bold) }
        let widths = columnWidths(titles, limit: width)
        return ([titles] + rows).map { line($0, widths, style) + "\n" }.joined()
    }

    private func columnWidths(_ titles: [Cell], limit: Int?) -> [Int] {
        var widths = columns.indices.map { column in
            ([titles] + rows).reduce(0) { max($0, DisplayWidth.of($1[column].text)) }
        }
        guard let limit else { return widths }
        let excess = widths.reduce(0, +) + 2 * (columns.count - 1) - limit
        if excess > 0, let column = columns.firstIndex(where: \.gives), widths[column] > Self.narrowest {
            widths[column] = max(Self.narrowest, widths[column] - excess)
        }
        return widths
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ style: TextStyle) -> String {
        var line = ""
        // Padding is owed until something follows it: no line ends in spaces.
        var owed = 0
        for (index, cell) in cells.enumerated() {
            let text = DisplayWidth.truncated(cell.text, to: widths[index])
            let padding = max(0, widths[index] - DisplayWidth.of(text))
            if index > 0 { owed += 2 }
            if columns[index].alignment == .right { owed += padding }
            if !text.isEmpty {
                line += String(repeating: " ", count: owed) + style(cell.attribute, text)
                owed = 0
            }
            if columns[index].alignment == .left { owed += padding }
        }
        return line
    }
}
