import Budget
import Language

/// `akari indicators` for people.
struct IndicatorTable {
    var indicators: [Indicator]
    var model: Model
    var figures: FigureText

    var table: Table {
        let language = figures.language
        let titles = [
            LocalizedText(ja: "値", en: "Value"), LocalizedText(ja: "前年度当初", en: "Year before"),
            LocalizedText(ja: "増減", en: "Change"), LocalizedText(ja: "率", en: "Rate"),
        ]
        var table = Table(
            [
                Table.Column(LocalizedText(ja: "指標", en: "Indicator")[language], gives: .wrapped),
                Table.Column("id", gives: .below),
            ] + titles.map { Table.Column($0[language], .right) })
        for row in indicators {
            table.append([
                Table.Cell(title(of: row)), Table.Cell(row.id, .dim),
                Table.Cell(figures.value(row.value, row.unit, lowerBound: row.lowerBound), .bold),
                Table.Cell(row.prior.map { figures.value($0, row.unit) } ?? ""),
                Table.Cell(change(of: row), (row.change ?? 0) < 0 ? .red : nil),
                Table.Cell(figures.rate(row.rate, mark: row.rateMark)),
            ])
        }
        return table
    }

    /// A ranking says what it found.
    private func title(of row: Indicator) -> String {
        let title = row.title[figures.language]
        guard let id = row.item, let item = model.items.first(where: { $0.id == id }) else { return title }
        return "\(title): \(item.name)"
    }

    private func change(of row: Indicator) -> String {
        guard let change = row.change else { return "" }
        return (change > 0 ? "+" : "") + figures.value(change, row.unit)
    }
}
