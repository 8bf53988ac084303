import Budget
import Language

/// `akari statements` for people: one table a statement.
struct StatementTables {
    var rows: [StatementRow]
    var model: Model
    var figures: FigureText

    func text(style: TextStyle, width: Int?) -> String {
        StatementRow.Statement.allCases.compactMap { statement in
            let rows = rows.filter { $0.statement == statement }
            guard !rows.isEmpty else { return nil }
            return style(.bold, title(of: statement)) + "\n"
                + table(rows).text(style: style, width: width)
        }.joined(separator: "\n")
    }

    private func table(_ rows: [StatementRow]) -> Table {
        let title = { (ja: String, en: String) in LocalizedText(ja: ja, en: en)[figures.language] }
        var table = Table([
            Table.Column(title("区分", "Row"), gives: .wrapped), Table.Column(""),
            Table.Column(title("要求額", "Request"), .right), Table.Column(title("前年度", "Year before"), .right),
            Table.Column(title("増減", "Change"), .right), Table.Column(title("率", "Rate"), .right),
            Table.Column(title("行", "Line"), .right),
        ])
        for row in rows {
            table.append([
                Table.Cell(String(repeating: "  ", count: max(0, row.level)) + model.fullLabel(of: row)),
                Table.Cell(row.mark ?? ""),
                Table.Cell(figures.request(row), .bold), Table.Cell(row.prior.map { figures.amount($0) } ?? "—"),
                Table.Cell(row.change.map(figures.change) ?? "—", (row.change ?? .zero) < .zero ? .red : nil),
                Table.Cell(figures.rate(row.rate, mark: row.rateMark)), Table.Cell(String(row.line), .dim),
            ])
        }
        return table
    }

    private func title(of statement: StatementRow.Statement) -> String {
        let title = statement.title[figures.language]
        return title.prefix(1).uppercased() + title.dropFirst()
    }
}
