import Budget
import Language

extension CSVDocument {
    static func indicators(_ indicators: [Indicator]) -> CSVDocument {
        var document = CSVDocument(header: [
            "id", "title_ja", "title_en", "value", "unit", "prior", "change", "ratePercent", "rateMark", "lowerBound",
            "item", "lines",
        ])
        for row in indicators {
            let amount = { (value: Int64?) -> Field in row.unit == .percent ? .tenths(value) : .number(value) }
            document.append([
                .text(row.id), .text(row.title.ja), .text(row.title.en), amount(row.value), .text(row.unit.rawValue),
                amount(row.prior), amount(row.change), .tenths(row.rate?.rawValue), .text(row.rateMark?.rawValue),
                .boolean(row.lowerBound), .text(row.item), .lines(row.lines),
            ])
        }
        return document
    }

    static func items(_ items: [Item]) -> CSVDocument {
        var document = CSVDocument(
            header: ["item"] + placeHeader + figureHeader + ["lowerBound", "new", "money", "prior", "earmarks"]
                + ["printings", "conflicts"])
        for row in items {
            document.append(
                [.text(row.id)] + fields(row.place, row.name) + fields(row.request)
                    + [.boolean(row.lowerBound), .boolean(row.new), .text(row.money.rawValue)]
                    + [.text(text(row.prior)), .text(text(row.earmarks)), .lines(row.printings)]
                    + [.text(row.conflicts.isEmpty ? nil : row.conflicts.joined(separator: "; "))])
        }
        return document
    }

    static func printings(_ printings: [Printing]) -> CSVDocument {
        var document = CSVDocument(
            header: ["line", "amountLine"] + placeHeader + figureHeader
                + ["new", "repeat", "item", "money", "prior", "earmarks"])
        for row in printings {
            document.append(
                [.number(row.line), .number(row.amountLine)] + fields(row.place, row.name) + fields(row.request)
                    + [.boolean(row.new), .text(row.repeated.rawValue), .text(row.item), .text(row.money.rawValue)]
                    + [.text(text(row.prior)), .text(text(row.earmarks))])
        }
        return document
    }

    static func statements(_ rows: [StatementRow]) -> CSVDocument {
        var document = CSVDocument(header: [
            "statement", "group", "level", "label", "mark", "request", "requestPending", "prior", "change",
            "ratePercent", "rateMark", "line",
        ])
        for row in rows {
            document.append([
                .text(row.statement.rawValue), .text(row.group), .number(row.level), .text(row.label), .text(row.mark),
                .number(row.request?.rawValue), .boolean(row.requestPending), .number(row.prior?.rawValue),
                .number(row.change?.rawValue), .tenths(row.rate?.rawValue), .text(row.rateMark?.rawValue),
                .number(row.line),
            ])
        }
        return document
    }

    private static let placeHeader = ["chapter", "section", "measure", "name"]
    private static let figureHeader = ["request", "precision", "portion", "pending"]

    private static func fields(_ place: Place, _ name: String) -> [Field] {
        [.number(place.chapter), .number(place.section), .number(place.measure), .text(name)]
    }

    private static func fields(_ figure: Figure) -> [Field] {
        [
            .number(figure.amount?.rawValue), .number(figure.precision?.rawValue), .boolean(figure.portion),
            .boolean(figure.pending),
        ]
    }

    /// `4年度補正=66200000000; 5年度=15000000000`: what has a structure of its own is whole in the JSON form.
    private static func text(_ prior: [PriorFigure]) -> String? {
        prior.isEmpty ? nil : prior.map { "\($0.label)=\($0.amount.rawValue)" }.joined(separator: "; ")
    }

    private static func text(_ earmarks: [Earmark]) -> String? {
        earmarks.isEmpty ? nil : earmarks.map { "\($0.label)=\($0.amount.rawValue)" }.joined(separator: "; ")
    }
}
