import Budget
import Language

extension DataTable where Row == NamedProgramme {
    static var names: DataTable {
        DataTable(
            "names", "名前の挙がる事業とシステム", "Programmes and systems that the document calls by their names", key: ["name"],
            [
                .text("name", "名称", "name") { $0.name },
                .choice("kind", NamedProgramme.Kind.allCases.map(\.rawValue), "種類", "what it is") { $0.kind.rawValue },
                .numbers("lines", "名前のある行", "lines on which the name begins") { $0.lines },
            ])
    }
}

/// One place where a name stands.
struct MentionRow {
    var number: Int
    var name: String
    var mention: NamedProgramme.Mention

    static func all(of model: Model) -> [MentionRow] {
        model.names.flatMap { name in name.mentions.map { (name.name, $0) } }.numbered.map {
            MentionRow(number: $0.number, name: $0.value.0, mention: $0.value.1)
        }
    }
}

extension DataTable where Row == MentionRow {
    static var mentions: DataTable {
        DataTable(
            "mentions", "名前のある場所", "Where the names stand", key: ["mention"],
            links: [TableLink("name", to: "names"), TableLink("chapter", to: "chapters")],
            [
                .line("mention", "番号", "number") { $0.number },
                .text("name", "名称", "name") { $0.name },
                .line("line", "行", "line") { $0.mention.line },
            ] + DataColumn<Row>.place(\.mention.place))
    }
}

/// An item that pays for a name.
struct FundingRow {
    var name: String
    var funding: Funding

    static func all(of model: Model) -> [FundingRow] {
        zip(model.names, Funding.of(model)).flatMap { name, funding in
            funding.map { FundingRow(name: name.name, funding: $0) }
        }
    }
}

extension DataTable where Row == FundingRow {
    static var funding: DataTable {
        DataTable(
            "funding", "名前と予算項目", "Which items pay for the names", key: ["name", "item"],
            links: [TableLink("name", to: "names"), TableLink("item", to: "items")],
            note: LocalizedText(
                ja: "measure は同じ施策の項目というだけで、その事業への額は文書からは分かりません。",
                en:
                    "measure: the item pays for a measure that speaks of the programme; for how much of the programme is not said."
            ),
            [
                .text("name", "名称", "name") { $0.name },
                .text("item", "項目のID", "id of the item") { $0.funding.item.id },
                .choice(
                    "basis", Funding.Basis.allCases.map(\.rawValue), "named: 項目名に名前がある、measure: 同じ施策にある",
                    "named: the item's name holds it; measure: it stands in the same measure"
                ) { $0.funding.basis.rawValue },
            ])
    }
}

extension DataTable where Row == Numbered<PolicyFigure> {
    static var figures: DataTable {
        DataTable(
            "figures", "施策の数値", "Numbers of the policy pages: targets, counts, subsidy rates", key: ["figure"],
            links: [TableLink("chapter", to: "chapters")],
            [
                .line("figure", "番号", "number in document order") { $0.number },
                .choice(
                    "kind", PolicyFigure.Kind.allCases.map(\.rawValue), "target 目標、count 数量、rate 補助率",
                    "target, count or rate (subsidy rate)"
                ) { $0.value.kind.rawValue },
                .text("text", "原文の表記", "as printed") { $0.value.text },
                .count("numerator", "分子", "numerator: the number is numerator / denominator") {
                    Int($0.value.numerator)
                },
                .count("denominator", "分母", "denominator, from 1") { Int($0.value.denominator) },
                .text("unit", "単位", "unit", required: false) { $0.value.unit.isEmpty ? nil : $0.value.unit },
                .text("date", "時点（原文どおり）", "the date that belongs to it, as printed", required: false) {
                    $0.value.date
                },
                .count("year", "その年（西暦）", "year of that date", required: false) { $0.value.year },
                .line("line", "行", "line") { $0.value.line },
            ] + DataColumn<Row>.place(\.value.place))
    }
}
