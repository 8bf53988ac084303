/// How wide a table's columns are on a terminal, and which of them stand below their rows because there is no room beside.
struct TableLayout {
    private let columns: [Table.Column]
    private var widths: [Int]
    /// Columns that stand below, in their order.
    private var moved: [Int] = []
    private let limit: Int?
    private let isCut: Bool

    /// Under a row.
    private static let indent = 4

    init(_ table: Table, _ titles: [Table.Cell], limit: Int?, isCut: Bool) {
        columns = table.columns
        self.limit = limit
        self.isCut = isCut
        widths = columns.indices.map { column in ([titles] + table.rows).reduce(0) { max($0, $1[column].width) } }
        guard let limit, Self.total(widths) > limit else { return }
        var least = columns.indices.map { Self.least(columns[$0].gives, widths[$0], table.rows, $0, isCut) }
        if !isCut {
            for column in order where Self.total(least) > limit {
                moved.append(column)
                (least[column], widths[column]) = (0, 0)
            }
            moved.sort()
        }
        widths = Self.shared(limit, least: least, natural: widths)
    }

    /// The columns, the first to stand below first: those that say so, those that can be broken or shortened, then the
    /// others from the right. The first column always stays.
    private var order: [Int] {
        func rank(_ column: Int) -> Int {
            switch columns[column].gives {
            case .below: 0
            case .wrapped: 1
            case .listed: 2
            case .nothing, .cut: 3
            }
        }
        return columns.indices.dropFirst().sorted { (rank($0), -$0) < (rank($1), -$1) }
    }

    /// A column without a title and without text takes no room.
    private static func total(_ widths: [Int]) -> Int {
        let shown = widths.filter { $0 > 0 }
        return shown.reduce(0, +) + 2 * max(0, shown.count - 1)
    }

    private static func least(
        _ gives: Table.Giving, _ natural: Int, _ rows: [[Table.Cell]], _ column: Int, _ isCut: Bool
    ) -> Int {
        switch gives {
        case .nothing, .below: natural
        case .cut(let least), .wrapped(let least): min(natural, least)
        case .listed: isCut ? natural : min(natural, rows.reduce(6) { max($0, ShortList.least($1[column].text)) })
        }
    }

    /// What is left beyond the least is shared among those that had more.
    private static func shared(_ limit: Int, least: [Int], natural: [Int]) -> [Int] {
        var widths = least
        var left = limit - total(least)
        while left > 0 {
            let hungry = widths.indices.filter { widths[$0] < natural[$0] }.prefix(left)
            guard !hungry.isEmpty else { break }
            for column in hungry { widths[column] += 1 }
            left -= hungry.count
        }
        return widths
    }

    // MARK: Text

    /// The lines of a row, each with its end.
    func lines(of row: [Table.Cell], _ style: TextStyle) -> String {
        guard !isCut else { return line(row, style) + "\n" }
        let parts = columns.indices.map { pieces(row[$0], $0) }
        let count = parts.reduce(1) { max($0, $1.count) }
        return (0..<count).map { index in
            line(parts.map { index < $0.count ? $0[index] : Table.Cell("") }, style) + "\n"
        }.joined()
    }

    private func pieces(_ cell: Table.Cell, _ column: Int) -> [Table.Cell] {
        let width = widths[column]
        guard width > 0, cell.width > width else { return [cell] }
        switch columns[column].gives {
        case .wrapped: return LineBreaks.lines(cell.spans, width: width).map { Table.Cell($0) }
        case .listed: return [Table.Cell(ShortList.text(cell.text, width: width), cell.spans.first?.attribute)]
        case .nothing, .cut, .below: return [cell]
        }
    }

    /// What has no room beside, under its title.
    func below(_ row: [Table.Cell], _ titles: [Table.Cell], _ style: TextStyle) -> String {
        guard let limit else { return "" }
        let indent = String(repeating: " ", count: min(Self.indent, max(0, limit - 2)))
        return moved.filter { row[$0].width > 0 }.map { column in
            let title = columns[column].title
            let label = title.isEmpty ? [] : [Table.Span(text: title + ": ", attribute: .dim)]
            return LineBreaks.lines(label + row[column].spans, width: max(1, limit - indent.count)).map { spans in
                indent + Table.Cell(spans).text(style, limit: .max) + "\n"
            }.joined()
        }.joined()
    }

    private func line(_ cells: [Table.Cell], _ style: TextStyle) -> String {
        let limit = limit ?? .max
        var line = ""
        var used = 0
        // Padding is owed until something follows it: no line ends in spaces.
        var owed = 0
        var isFirst = true
        for (index, cell) in cells.enumerated() where widths[index] > 0 {
            let width = min(cell.width, widths[index])
            if !isFirst { owed += 2 }
            isFirst = false
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

extension Table.Cell {
    var text: String { spans.map(\.text).joined() }
}
