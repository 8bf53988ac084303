import Budget
import Language

/// `akari names` for people.
struct NameTable {
    var figures: FigureText

    func table(_ names: [NamedProgramme], _ funding: [[Funding]]) -> Table {
        var table = Table([
            Table.Column(word("名称", "Name"), gives: .wrapped), Table.Column(word("種類", "Kind")),
            Table.Column(word("章", "Place"), gives: .listed), Table.Column(word("行", "Lines"), gives: .listed),
            Table.Column(word("予算項目", "Items that pay"), gives: .wrapped),
        ])
        for (name, funding) in zip(names, funding) {
            var places: [String] = []
            for mention in name.mentions where mention.place != Place() {
                let place = figures.place(mention.place)
                if places.last != place { places.append(place) }
            }
            table.append([
                Table.Cell(name.name, .bold), Table.Cell(Self.word(name.kind)[figures.language]),
                Table.Cell(places.joined(separator: " ")),
                Table.Cell(name.lines.map(String.init).joined(separator: " "), .dim), self.funding(funding),
            ])
        }
        return table
    }

    private func funding(_ funding: [Funding]) -> Table.Cell {
        guard !funding.isEmpty else { return Table.Cell(word("予算の行なし", "no line of money"), .dim) }
        let named = funding.filter { $0.basis == .named }.map {
            "\($0.item.id) \(figures.figure($0.item.request))"
        }
        let ofMeasure = funding.filter { $0.basis == .measure }.map(\.item.id)
        var spans: [Table.Span] = []
        if !named.isEmpty { spans.append(Table.Span(text: named.joined(separator: ", "), attribute: nil)) }
        if !ofMeasure.isEmpty {
            spans.append(
                Table.Span(
                    text: (named.isEmpty ? "" : "; ") + word("同じ施策: ", "same measure: ")
                        + ofMeasure.joined(separator: " "), attribute: .dim))
        }
        return Table.Cell(spans)
    }

    private func word(_ ja: String, _ en: String) -> String { LocalizedText(ja: ja, en: en)[figures.language] }

    static func word(_ kind: NamedProgramme.Kind) -> LocalizedText {
        switch kind {
        case .system: LocalizedText(ja: "システム", en: "system")
        case .network: LocalizedText(ja: "通信網", en: "network")
        case .programme: LocalizedText(ja: "事業・制度", en: "programme")
        case .fund: LocalizedText(ja: "基金", en: "fund")
        case .organisation: LocalizedText(ja: "機関", en: "organisation")
        case .survey: LocalizedText(ja: "統計調査", en: "survey")
        }
    }
}
