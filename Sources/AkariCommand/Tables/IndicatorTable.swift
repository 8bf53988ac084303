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
                Table.Column(LocalizedText(ja: "指標", en: "Indicator")[language], gives: true), Table.Column("id"),
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

/// `akari indicators --explain ID`: where one number comes from.
struct IndicatorExplanation {
    var indicator: Indicator
    var model: Model
    var figures: FigureText

    func text(style: TextStyle) -> String {
        let language = figures.language
        var rows: [(LocalizedText, String)] = [
            (LocalizedText(ja: "値", en: "value"), exact(indicator.value)),
            (LocalizedText(ja: "求め方", en: "formula"), indicator.formula[language]),
        ]
        if let prior = indicator.prior {
            rows.append((LocalizedText(ja: "前年度当初", en: "year before"), exact(prior)))
        }
        if let change = indicator.change { rows.append((LocalizedText(ja: "増減", en: "change"), exact(change))) }
        let rate = figures.rate(indicator.rate, mark: indicator.rateMark)
        if !rate.isEmpty { rows.append((LocalizedText(ja: "率", en: "rate"), rate)) }
        if indicator.lowerBound {
            let meaning = LocalizedText(
                ja: "下限です。金額が示されていないもの（事項要求など）が含まれていません",
                en: "a lower bound: what is requested without an amount (事項要求) or cannot be added is not in it")
            rows.append((LocalizedText(ja: "下限", en: "bound"), meaning[language]))
        }
        if let id = indicator.item, let item = model.items.first(where: { $0.id == id }) {
            rows.append((LocalizedText(ja: "事項", en: "item"), "\(id) \(item.name)"))
        }
        let lines = indicator.lines.map(String.init).joined(separator: ", ")
        rows.append((LocalizedText(ja: "文書の行", en: "lines"), lines.isEmpty ? "—" : "\(model.source.name): \(lines)"))

        let width = rows.reduce(0) { max($0, DisplayWidth.of($1.0[language])) }
        let head = style(.bold, Visible.text(indicator.title[language])) + "  " + style(.dim, indicator.id) + "\n"
        return rows.reduce(into: head) { text, row in
            let label = row.0[language]
            let padding = String(repeating: " ", count: width - DisplayWidth.of(label))
            text += "  \(label)\(padding)  \(Visible.text(row.1))\n"
        }
    }

    /// As people say it and to the yen.
    private func exact(_ value: Int64) -> String {
        let text = figures.value(value, indicator.unit)
        guard indicator.unit == .jpy else { return text }
        return "\(text) (\(AmountText.grouped(value)) \(indicator.unit.rawValue))"
    }
}
