import Budget
import Language

/// `akari items` for people.
struct ItemTable {
    var figures: FigureText

    func table(_ items: [Item]) -> Table {
        var table = empty
        for item in items {
            table.append(
                row(
                    item.id, item.place, item.name, item.request, marks(item), item.prior,
                    lines: item.printings))
        }
        return table
    }

    func table(_ printings: [Printing]) -> Table {
        var table = empty
        for printing in printings {
            table.append(
                row(
                    printing.item, printing.place, printing.name, printing.request, marks(printing), printing.prior,
                    lines: [printing.line]))
        }
        return table
    }

    private var empty: Table {
        let title = { (ja: String, en: String) in LocalizedText(ja: ja, en: en)[figures.language] }
        return Table([
            Table.Column("id"), Table.Column(title("章", "Place")),
            Table.Column(title("事項", "Item"), gives: .wrapped(least: 24)),
            Table.Column(title("要求額", "Request"), .right),
            Table.Column(title("印", "Marks"), gives: .wrapped(least: 10)),
            Table.Column(title("行", "Lines"), gives: .listed),
            Table.Column(title("前年度まで", "Earlier"), gives: .wrapped),
        ])
    }

    private func row(
        _ id: String, _ place: Place, _ name: String, _ request: Figure, _ marks: [LocalizedText],
        _ prior: [PriorFigure], lines: [Int]
    ) -> [Table.Cell] {
        [
            Table.Cell(id, .dim), Table.Cell(figures.place(place)), Table.Cell(name),
            Table.Cell(figures.figure(request), .bold),
            Table.Cell(marks.map { $0[figures.language] }.joined(separator: " "), .cyan),
            Table.Cell(lines.map(String.init).joined(separator: " "), .dim),
            Table.Cell(prior.map(text).joined(separator: ", ")),
        ]
    }

    private func text(_ prior: PriorFigure) -> String {
        "\(prior.label) \(figures.figure(Figure(amount: prior.amount, portion: prior.portion)))"
    }

    private func marks(_ item: Item) -> [LocalizedText] {
        (item.new ? [Self.new] : []) + money(item.money)
            + (item.printings.count > 1
                ? [LocalizedText(ja: "×\(item.printings.count)", en: "×\(item.printings.count)")] : [])
            + (item.conflicts.isEmpty ? [] : [LocalizedText(ja: "不一致", en: "conflict")])
    }

    private func marks(_ printing: Printing) -> [LocalizedText] {
        let repeats: [LocalizedText] =
            switch printing.repeated {
            case .none: []
            case .full: [LocalizedText(ja: "再掲", en: "repeat")]
            case .partial: [LocalizedText(ja: "一部再掲", en: "part-repeat")]
            }
        return (printing.new ? [Self.new] : []) + money(printing.money) + repeats
    }

    private static let new = LocalizedText(ja: "新規", en: "new")

    private func money(_ money: Money) -> [LocalizedText] {
        switch money {
        case .budget: []
        case .investment: [LocalizedText(ja: "産業投資", en: "investment")]
        case .guarantee: [LocalizedText(ja: "政府保証", en: "guarantee")]
        }
    }
}
