import Budget
import Language

extension DataTable where Row == Check {
    static var checks: DataTable {
        DataTable(
            "checks", "検算", "Identities that the document states or implies, and how they came out", key: ["check"],
            [
                .text("check", "検算のID", "id") { $0.id },
                .choice(
                    "verdict", Check.Verdict.allCases.map(\.rawValue), "判定（docs/glossary.md）", "how it came out"
                ) { $0.verdict.rawValue },
                .choice("unit", ["JPY", "percent"], "差と許容の単位", "what difference and tolerance count") {
                    $0.unit.rawValue
                },
                .decimal("difference", "差（印刷 − 計算）", "printed minus computed") { $0.field(\.difference) },
                .decimal("tolerance", "四捨五入で説明できる差", "the largest difference that rounding explains") {
                    $0.field(\.tolerance)
                },
                .numbers("lines", "行", "lines of all terms") { $0.lines },
                .text("note_ja", "内容（日本語）", "what was compared, in Japanese") { $0.note.ja },
                .text("note_en", "内容（英語）", "what was compared, in English") { $0.note.en },
            ])
    }
}

extension DataTable where Row == Indicator {
    static var indicators: DataTable {
        DataTable(
            "indicators", "指標", "Indicators: figures computed from the model alone", key: ["id"],
            links: [TableLink("item", to: "items")],
            note: LocalizedText(
                ja: "lowerBound が true の値は下限です。unit が単位です（JPY は円）。",
                en: "A value with lowerBound is a lower bound; unit says what it counts (JPY: yen)."
            ),
            [
                .text("id", "指標のID", "id") { $0.id },
                .text("title_ja", "題名（日本語）", "title in Japanese") { $0.title.ja },
                .text("title_en", "題名（英語）", "title in English") { $0.title.en },
                .decimal("value", "値", "value", required: true) { $0.field($0.value) },
                .choice("unit", Indicator.Unit.allCases.map(\.rawValue), "単位", "what it counts") { $0.unit.rawValue },
                .decimal("prior", "前年度当初", "in the initial budget of the year before") { $0.field($0.prior) },
                .decimal("change", "増減", "change") { $0.field($0.change) },
                .decimal("ratePercent", "増減率（%）", "change in percent") { .tenths($0.rate?.rawValue) },
                .rateMark { $0.rateMark },
                .boolean("lowerBound", "下限", "the value is a lower bound") { $0.lowerBound },
                .text("item", "順位づけで見つかった項目", "the item that a ranking found", required: false) { $0.item },
                .numbers("lines", "行", "lines that the value rests on") { $0.lines },
                .text("formula_ja", "求め方（日本語）", "how it comes about, in Japanese") { $0.formula.ja },
                .text("formula_en", "求め方（英語）", "how it comes about, in English") { $0.formula.en },
            ])
    }
}

extension DataTable where Row == Numbered<Diagnostic> {
    static var diagnostics: DataTable {
        DataTable(
            "diagnostics", "取り込み時の診断", "What the importer had to say about the document", key: ["diagnostic"],
            [
                .line("diagnostic", "番号", "number") { $0.number },
                .text("id", "種類（docs/diagnostics.md）", "kind, as in docs/diagnostics.md") { $0.value.id },
                .choice("severity", ["error", "warning", "note"], "重さ", "severity") { $0.value.severity.rawValue },
                .text("text", "内容（英語）", "what is wrong, in English") { $0.value.text.en },
                .text("text_ja", "内容（日本語）", "what is wrong, in Japanese") { $0.value.text.ja },
                .count("line", "行", "line") { $0.value.line },
                .count("column", "桁（文字）", "column, in characters") { $0.value.column },
                .count("length", "長さ（文字）", "length, in characters") { $0.value.length },
                .text("notes", "ほかの場所（行: 内容、英語）", "other places, as line: text, in English", required: false) {
                    $0.value.notes(in: .en)
                },
                .text("notes_ja", "ほかの場所（行: 内容、日本語）", "other places, in Japanese", required: false) {
                    $0.value.notes(in: .ja)
                },
            ])
    }
}

extension Diagnostic {
    fileprivate func notes(in language: Language) -> String? {
        notes.isEmpty ? nil : notes.map { "\($0.line): \($0.text[language])" }.joined(separator: "; ")
    }
}

extension Check {
    fileprivate func field(_ path: KeyPath<Check, Int64?>) -> CSVDocument.Field {
        unit == .percent ? .tenths(self[keyPath: path]) : .number(self[keyPath: path])
    }
}

extension Indicator {
    fileprivate func field(_ value: Int64?) -> CSVDocument.Field { unit == .percent ? .tenths(value) : .number(value) }
}
