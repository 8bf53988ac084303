/// A table for people: columns aligned by display width, two spaces between them.
struct Table {
    enum Alignment { case left, right }

    /// What a column does where a terminal is too narrow for all of them.
    enum Giving: Hashable {
        /// Stays as it is.
        case nothing
        /// Cells are cut off, down to so many columns of the terminal.
        case cut(least: Int)
        /// Cells go on in further lines, down to so many columns.
        case wrapped(least: Int)
        /// Of the words of a cell the first are shown, and how many there are besides (`12 45 … (+9)`).
        case listed
        /// Stays as it is, and is the first to stand below the row.
        case below

        static let cut = Giving.cut(least: 12)
        static let wrapped = Giving.wrapped(least: 20)
    }

    struct Column {
        var title: String
        var alignment: Alignment
        var gives: Giving

        init(_ title: String, _ alignment: Alignment = .left, gives: Giving = .nothing) {
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

    /// - Parameters:
    ///   - width: what no line is to be longer than; nil for no limit.
    ///   - isCut: every row stays one line of the terminal: what does not fit is cut off.
    func text(style: TextStyle = .plain, width: Int? = nil, isCut: Bool = false) -> String {
        let titles = columns.map { Cell($0.title, .bold) }
        let layout = TableLayout(self, titles, limit: width, isCut: isCut)
        var text = layout.lines(of: titles, style)
        for row in rows { text += layout.lines(of: row, style) + layout.below(row, titles, style) }
        return text
    }
}
