import Budget
import Language

extension DataTable where Row == Item {
    /// What money is asked for.
    static var items: DataTable {
        let place = DataColumn<Row>.place(\.place)
        return DataTable(
            "items", "予算項目", "Budget items: what money is asked for, each once", key: ["item"],
            links: [TableLink("chapter", to: "chapters")],
            constants: [.fiscalYear, .phase, .direction, .currency, .ministry],
            note: LocalizedText(
                ja: "要求額を合計するときは summed が true の行だけを足してください。内数、財投等、兆円表示の項目は足せません。budget の行を除いた合計や、事項要求の行がある合計は下限です。",
                en: """
                    Add requests of rows with summed = true only: a portion, investments and guarantees, and amounts printed in 兆円 \
                    cannot be added. A sum is a lower bound if budget rows are left out or one of its rows is pending.
                    """),
            [
                .text("item", "項目のID", "id of the item", .item) { $0.id }
            ] + place + [
                .text("name", "名称（原文どおり）", "name as printed", .itemName) { $0.name },
                .yen("request", "要求額（円）。事項要求だけなら空", "request in yen; empty where only 事項要求 is printed", .amount) {
                    $0.request.amount
                },
                .precision { $0.request.precision },
                .boolean("portion", "の内数（項目自身の額は不明）", "の内数: the amount is a total that the item is part of") {
                    $0.request.portion
                },
                .boolean("pending", "事項要求（金額が未定）", "事項要求: requested, amount not yet stated") { $0.request.pending },
                .boolean("lowerBound", "金額のほかに事項要求がある", "the amount is a lower bound: there is 事項要求 on top of it") {
                    $0.lowerBound
                },
                .boolean("summed", "合計に入れてよい", "the request may enter a sum") { $0.summableRequest != nil },
                .boolean("new", "【新規】の印がある", "marked 【新規】") { $0.new },
                .money(\.money),
                .text(
                    "prior", "過年度の額の要約（全体は priors.csv）", "earlier figures in short; whole in priors.csv",
                    required: false
                ) { $0.prior.summary },
                .text(
                    "earmarks", "特定財源の要約（全体は earmarks.csv）", "earmarks in short; whole in earmarks.csv", required: false
                ) { $0.earmarks.summary },
                .numbers("printings", "掲載された行", "lines of all printings", required: true) { $0.printings },
                .text("conflicts", "掲載どうしの食い違い", "what the printings disagree about", required: false) {
                    $0.conflicts.isEmpty ? nil : $0.conflicts.joined(separator: "; ")
                },
            ])
    }
}

extension DataTable where Row == Numbered<Printing> {
    /// Every place where an item stands.
    static var printings: DataTable {
        let place = DataColumn<Row>.place(\.value.place)
        return DataTable(
            "printings", "掲載箇所", "Printings: every place where an item stands", key: ["printing"],
            links: [TableLink("item", to: "items"), TableLink("chapter", to: "chapters")],
            note: LocalizedText(
                ja: "同じ項目が何度も掲載されます。金額を合計しないでください（items.csv を使います）。",
                en: "One item is printed several times: never add these amounts, use items.csv."),
            [
                .line("printing", "掲載順の番号", "number in document order") { $0.number },
                .line("line", "名称が始まる行", "line where the name starts") { $0.value.line },
                .line("amountLine", "金額の行（別の行にあるとき）", "line of the amount, if another", required: false) {
                    $0.value.amountLine
                },
            ] + place + [
                .text("name", "名称（原文どおり）", "name as printed") { $0.value.name },
                .yen("request", "要求額（円）。事項要求だけなら空", "request in yen; empty where only 事項要求 is printed") {
                    $0.value.request.amount
                },
                .precision { $0.value.request.precision },
                .boolean("portion", "の内数（項目自身の額は不明）", "の内数: the amount is a total that the item is part of") {
                    $0.value.request.portion
                },
                .boolean("pending", "事項要求（金額が未定）", "事項要求: requested, amount not yet stated") {
                    $0.value.request.pending
                },
                .boolean("new", "【新規】の印がある", "marked 【新規】") { $0.value.new },
                .choice(
                    "repeat", ["none", "full", "partial"], "再掲（full）・一部再掲（partial）の印",
                    "as marked: 再掲 full, 一部再掲 partial"
                ) { $0.value.repeated.rawValue },
                .text("item", "項目のID", "id of the item") { $0.value.item },
                .money(\.value.money),
                .text(
                    "prior", "過年度の額の要約（全体は printing-priors.csv）",
                    "earlier figures in short; whole in printing-priors.csv", required: false
                ) { $0.value.prior.summary },
                .text(
                    "earmarks", "特定財源の要約（全体は printing-earmarks.csv）",
                    "earmarks in short; whole in printing-earmarks.csv", required: false
                ) { $0.value.earmarks.summary },
            ])
    }
}

extension DataColumn {
    static func place(_ path: KeyPath<Row, Place>) -> [DataColumn] {
        [
            .code("chapter", "章", "chapter", .chapter) { $0[keyPath: path].chapter },
            .code("section", "節 [n]", "section [n]", .section) { $0[keyPath: path].section },
            .code("measure", "施策 (n)", "measure (n)", .measure) { $0[keyPath: path].measure },
        ]
    }

    static func money(_ path: KeyPath<Row, Money>) -> DataColumn {
        .choice(
            "money", Money.allCases.map(\.rawValue), "お金の種類（budget、産業投資 investment、政府保証 guarantee）",
            "kind of money: budget, 産業投資 investment, 政府保証 guarantee", .fund
        ) { $0[keyPath: path].rawValue }
    }
}

extension [PriorFigure] {
    /// `4年度補正=66200000000; 5年度=15000000000`
    fileprivate var summary: String? {
        isEmpty ? nil : map { "\($0.label)=\($0.amount.rawValue)" }.joined(separator: "; ")
    }
}

extension [Earmark] {
    fileprivate var summary: String? {
        isEmpty ? nil : map { "\($0.label)=\($0.amount.rawValue)" }.joined(separator: "; ")
    }
}
