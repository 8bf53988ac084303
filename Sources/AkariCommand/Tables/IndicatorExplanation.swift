import Budget
import Language

/// `akari indicators --explain ID`: where one number comes from.
struct IndicatorExplanation {
    /// Terms beyond these are counted, not listed.
    static let maximumTerms = 60

    var indicator: Indicator
    var model: Model
    var figures: FigureText
    private var language: Language { figures.language }
    private static let terms = LocalizedText(ja: "内訳", en: "Terms")

    func text(style: TextStyle, width: Int?) -> String {
        let derivation = Derivation(of: indicator, in: model)
        var rows = facts
        rows += derivation.caveats.map { (LocalizedText(ja: "注意", en: "note"), $0[language]) }
        let labels = rows.reduce(0) { max($0, DisplayWidth.of($1.0[language])) }
        let title = Table.Cell([
            Table.Span(text: indicator.title[language], attribute: .bold), Table.Span(text: "  ", attribute: nil),
            Table.Span(text: indicator.id, attribute: .dim),
        ])
        let head = LineBreaks.lines(title.spans, width: width ?? .max).map { spans in
            Table.Cell(spans).text(style, limit: .max) + "\n"
        }.joined()
        var text = rows.reduce(into: head) { text, row in
            let label = row.0[language]
            let padding = String(repeating: " ", count: labels - DisplayWidth.of(label))
            let line = "  \(label)\(padding)  \(Visible.text(row.1))"
            text += LineBreaks.text(line, width: width, indent: min(labels + 4, (width ?? 0) / 2)) + "\n"
        }
        let parts = [
            (Self.terms, derivation.terms),
            (LocalizedText(ja: "除いた項目", en: "Left out"), derivation.leftOut),
        ]
        for (title, terms) in parts where !terms.isEmpty {
            text += "\n" + table(title[language], terms).text(style: style, width: width)
            if terms.count > Self.maximumTerms {
                let more = terms.count - Self.maximumTerms
                text += LocalizedText(ja: "ほか\(more)件\n", en: "and \(more) more\n")[language]
            }
        }
        return text
    }

    private var facts: [(LocalizedText, String)] {
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
        if let id = indicator.item, let item = model.items.first(where: { $0.id == id }) {
            rows.append((LocalizedText(ja: "事項", en: "item"), "\(id) \(item.name)"))
        }
        let lines = indicator.lines.map(String.init).joined(separator: ", ")
        rows.append((LocalizedText(ja: "文書の行", en: "lines"), lines.isEmpty ? "—" : "\(model.source.name): \(lines)"))
        return rows
    }

    private func table(_ title: String, _ terms: [Derivation.Term]) -> Table {
        var table = Table([
            Table.Column(title, gives: .wrapped),
            Table.Column(
                indicator.addsChanges && title == Self.terms[language]
                    ? LocalizedText(ja: "増減", en: "Change")[language]
                    : LocalizedText(ja: "金額", en: "Amount")[language], .right),
            Table.Column(LocalizedText(ja: "行", en: "Line")[language], .right),
        ])
        for term in terms.prefix(Self.maximumTerms) {
            let amount = term.value.map { (term.isSubtracted ? "− " : "") + figures.value($0, term.unit) }
            table.append([
                Table.Cell(String(repeating: "  ", count: term.depth) + term.label[language]),
                Table.Cell(amount ?? "—"), Table.Cell(String(term.line), .dim),
            ])
        }
        return table
    }

    /// As people say it and to the yen.
    private func exact(_ value: Int64) -> String {
        let text = figures.value(value, indicator.unit)
        guard indicator.unit == .jpy else { return text }
        return "\(text) (\(AmountText.grouped(value)) \(indicator.unit.rawValue))"
    }
}
