import Lamps
import Language

/// `akari lamps` for people.
struct LampTable {
    var signs: [LampSign]
    var language: Language

    var table: Table {
        let title = { (ja: String, en: String) in LocalizedText(ja: ja, en: en)[language] }
        var table = Table([
            Table.Column(title("状態", "State")), Table.Column(title("色", "Colour")),
            Table.Column(title("リズム (1 文字 0.1 秒)", "Rhythm (0.1 s a character)")),
            Table.Column(title("意味", "Meaning"), gives: .wrapped),
            Table.Column(title("すること", "What to do"), gives: .wrapped),
        ])
        for sign in signs {
            table.append([
                Table.Cell(sign.name, .dim), Table.Cell(sign.colourTitle[language], Self.attribute(sign.colour)),
                Table.Cell(Self.timeLine(sign), Self.attribute(sign.colour)), Table.Cell(sign.meaning[language]),
                Table.Cell(sign.advice[language]),
            ])
        }
        return table
    }

    /// The first three seconds. What is lit for a part of a tenth of a second counts as lit.
    static func timeLine(_ sign: LampSign) -> String {
        let lit = sign.lit(within: 3_000)
        return stride(from: 0, to: 3_000, by: 100).map { start in
            lit.contains { $0.overlaps(start..<start + 100) } ? "#" : "."
        }.joined()
    }

    private static func attribute(_ colour: LampColour?) -> TextStyle.Attribute? {
        switch colour {
        case .red: .red
        case .amber: .amber
        case .green: .green
        case nil: nil
        }
    }
}
