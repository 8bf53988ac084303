import Budget
import Language

extension DataTable where Row == Numbered<StatementRow> {
    static var statements: DataTable {
        DataTable(
            "statements", "計数表の行", "Rows of the statements (accounts)", key: ["row"],
            constants: [.currency, .ministry],
            note: LocalizedText(
                ja: "上の行の内訳や計の行が含まれます。そのまま合計しないでください。requestPending が true の要求額は下限です。",
                en: """
                    Totals and components of other rows are among the rows: do not add them as they are. A request with requestPending \
                    is a lower bound.
                    """),
            [
                .line("row", "番号", "number in document order") { $0.number },
                .choice(
                    "statement", StatementRow.Statement.allCases.map(\.rawValue), "会計", "account", .fund
                ) { $0.value.statement.rawValue },
                .text("group", "区分", "group label", required: false) { $0.value.group },
                .count("level", "深さ（0は計に入る行）", "depth; 0 adds into the table's result") { $0.value.level },
                .text("label", "行の名称", "label", required: false) { $0.value.label },
                .text("mark", "①などの記号", "the row's mark: ①, ③+⑪", required: false) { $0.value.mark },
                .text("arithmetic", "行に印刷された計算", "arithmetic that the row prints for itself", required: false) {
                    $0.value.arithmetic
                },
                .yen("request", "要求額（円）", "request in yen", measure: .request) { $0.value.request },
                .boolean("requestPending", "事項要求が加わる", "事項要求 on top of it, or alone") { $0.value.requestPending },
                .yen("prior", "前年度当初（円）", "initial budget of the year before, in yen", measure: .yearBefore) {
                    $0.value.prior
                },
                .yen("change", "増減額（円）", "change in yen") { $0.value.change },
                .decimal("ratePercent", "増減率（%）", "change in percent") { .tenths($0.value.rate?.rawValue) },
                .rateMark { $0.value.rateMark },
                .precision(required: true) { $0.value.precision },
                .line("line", "行", "line") { $0.value.line },
            ])
    }
}

extension DataTable where Row == Numbered<Claim> {
    static var claims: DataTable {
        DataTable(
            "claims", "本文が述べる額", "Amounts that sentences and headlines state again", key: ["claim"],
            note: LocalizedText(
                ja: "表の額を文章がもう一度述べたものです。検算に使い、足しません。",
                en: "Sentences that state a table's amount again: for checks, never for sums."),
            [
                .line("claim", "番号", "number in document order") { $0.number },
                .text("label", "金額の前の言葉", "what it speaks of, as printed", required: false) { $0.value.label },
                .yen("amount", "金額（円）", "amount in yen") { $0.value.figure.amount },
                .precision { $0.value.figure.precision },
                .boolean("portion", "の内数", "の内数") { $0.value.figure.portion },
                .boolean("pending", "事項要求が加わる", "事項要求 on top of it, or alone") { $0.value.figure.pending },
                .line("line", "行", "line") { $0.value.line },
            ])
    }
}

extension DataTable where Row == Numbered<Remark> {
    static var remarks: DataTable {
        DataTable(
            "remarks", "数字についての但し書き", "What the document says about its own figures", key: ["remark"],
            links: [TableLink("item", to: "items")],
            note: LocalizedText(
                ja: "仮置きの数字、金額のない要求、ほかの府省庁に計上される予算です。数字を使う前に読んでください。",
                en:
                    "Provisional figures, requests without an amount, money in another ministry's budget: read before using a figure."
            ),
            [
                .line("remark", "番号", "number in document order") { $0.number },
                .choice(
                    "kind", Remark.Kind.allCases.map(\.rawValue),
                    "種類（provisional 仮置き、pending 事項要求、elsewhere ほかの府省庁に計上）",
                    "provisional: 仮置き; pending: 事項要求 in a sentence; elsewhere: in another ministry's budget"
                ) { $0.value.kind.rawValue },
                .text(
                    "subject", "何について、またはどの府省庁に", "what it speaks of, or the other ministry", required: false
                ) { $0.value.subject },
                .text("item", "項目のID", "id of the item", required: false) { $0.value.item },
                .line("line", "行", "line") { $0.value.line },
            ])
    }
}

extension DataColumn {
    static func rateMark(_ cell: @escaping (Row) -> StatementRow.RateMark?) -> DataColumn {
        let marks: [StatementRow.RateMark] = [.allNew, .allGone, .notApplicable]
        return .choice(
            "rateMark", marks.map(\.rawValue), "率の代わりの印（皆増、皆減、—）", "what stands in the rate's place", required: false
        ) { cell($0)?.rawValue }
    }
}
