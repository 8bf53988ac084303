import Budget
import Language

/// `akari names --figures` for people.
struct PolicyFigureTable {
    var figures: FigureText

    func table(_ rows: [PolicyFigure]) -> Table {
        var table = Table([
            Table.Column(word("種類", "Kind")), Table.Column(word("数値", "Figure"), .right, gives: .wrapped),
            Table.Column(word("時点", "Date")), Table.Column(word("年", "Year"), .right),
            Table.Column(word("章", "Place")), Table.Column(word("行", "Line"), .right),
        ])
        for row in rows {
            table.append([
                Table.Cell(Self.word(row.kind)[figures.language]), Table.Cell(row.text, .bold),
                Table.Cell(row.date ?? ""), Table.Cell(row.year.map(String.init) ?? ""),
                Table.Cell(figures.place(row.place)), Table.Cell(String(row.line), .dim),
            ])
        }
        return table
    }

    private func word(_ ja: String, _ en: String) -> String { LocalizedText(ja: ja, en: en)[figures.language] }

    static func word(_ kind: PolicyFigure.Kind) -> LocalizedText {
        switch kind {
        case .target: LocalizedText(ja: "目標", en: "target")
        case .count: LocalizedText(ja: "数量", en: "count")
        case .rate: LocalizedText(ja: "補助率", en: "subsidy rate")
        }
    }
}
