import Budget
import Language

/// A figure of an item or of a printing.
struct OwnedFigure<Owner, Figure> {
    /// The row's number in its file.
    var number: Int
    /// The item's id or the printing's number.
    var owner: Owner
    /// The earlier figure that an earmark belongs to; nil where it belongs to the request.
    var prior: Int?
    var figure: Figure
}

/// Earlier figures and earmarks of items or of printings, one a row.
struct FigureRows<Owner> {
    private(set) var priors: [OwnedFigure<Owner, PriorFigure>] = []
    private(set) var earmarks: [OwnedFigure<Owner, Earmark>] = []

    mutating func append(_ owner: Owner, prior figures: [PriorFigure], earmarks own: [Earmark]) {
        append(owner, own, prior: nil)
        for figure in figures {
            let number = priors.count + 1
            priors.append(OwnedFigure(number: number, owner: owner, figure: figure))
            append(owner, figure.earmarks, prior: number)
        }
    }

    private mutating func append(_ owner: Owner, _ own: [Earmark], prior: Int?) {
        for earmark in own {
            earmarks.append(
                OwnedFigure(number: earmarks.count + 1, owner: owner, prior: prior, figure: earmark))
        }
    }
}

extension DataTable where Row == OwnedFigure<String, PriorFigure> {
    static var priors: DataTable {
        DataTable(
            "priors", "項目の過年度の額", "Earlier figures of items", key: ["prior"], links: [TableLink("item", to: "items")],
            constants: [.direction, .currency, .ministry],
            note: LocalizedText(
                ja: "当初（initial）と補正（supplementary）は別のもので、足しません。",
                en: "Initial and supplementary budgets are different things and are not added to each other."),
            priorColumns(.text("item", "項目のID", "id of the item", .item) { $0.owner }))
    }
}

extension DataTable where Row == OwnedFigure<Int, PriorFigure> {
    static var printingPriors: DataTable {
        DataTable(
            "printing-priors", "掲載箇所の過年度の額", "Earlier figures as each printing has them", key: ["prior"],
            links: [TableLink("printing", to: "printings")],
            priorColumns(.line("printing", "掲載順の番号", "number of the printing") { $0.owner }, facts: false))
    }
}

extension DataTable where Row == OwnedFigure<String, Earmark> {
    static var earmarks: DataTable {
        DataTable(
            "earmarks", "項目の特定財源（うち…財源）", "Earmarks of items: parts of an amount tied to a source of money",
            key: ["earmark"],
            links: [TableLink("item", to: "items"), TableLink("prior", to: "priors")],
            note: earmarkNote, earmarkColumns(.text("item", "項目のID", "id of the item") { $0.owner }))
    }
}

extension DataTable where Row == OwnedFigure<Int, Earmark> {
    static var printingEarmarks: DataTable {
        DataTable(
            "printing-earmarks", "掲載箇所の特定財源", "Earmarks as each printing has them", key: ["earmark"],
            links: [TableLink("printing", to: "printings"), TableLink("prior", to: "printing-priors")],
            note: earmarkNote, earmarkColumns(.line("printing", "掲載順の番号", "number of the printing") { $0.owner }))
    }
}

/// Only one file's amounts are facts to a reader that adds everything: the other repeats them.
private func priorColumns<Owner>(
    _ owner: DataColumn<OwnedFigure<Owner, PriorFigure>>, facts: Bool = true
) -> [DataColumn<OwnedFigure<Owner, PriorFigure>>] {
    [
        .line("prior", "番号", "number") { $0.number },
        owner,
        .text("label", "原文の年度・段階", "year and phase as printed", required: false) { $0.figure.label },
        .count("year", "年度（西暦）", "fiscal year", required: false, facts ? .fiscalYear : nil) { $0.figure.year },
        .choice(
            "phase", ["initial", "supplementary", "unspecified"], "当初 initial、補正 supplementary、記載なし unspecified",
            "当初 initial, 補正 supplementary, nothing said", facts ? .phase : nil
        ) { $0.figure.phase.rawValue },
        .count("round", "第何次補正か", "which supplementary budget", required: false) { $0.figure.round },
        .yen("amount", "金額（円）", "amount in yen", required: true, facts ? .amount : nil) { $0.figure.amount },
        .precision(required: true) { $0.figure.precision },
        .boolean("portion", "の内数", "の内数: a total that the item is part of") { $0.figure.portion },
        .text("name", "この額だけの名称", "a name of its own", required: false) { $0.figure.name },
    ]
}

private let earmarkNote = LocalizedText(
    ja: "要求額・過年度の額の内訳です。足すと二重になります。", en: "These are parts of the amounts in other files: adding them counts twice.")

private func earmarkColumns<Owner>(
    _ owner: DataColumn<OwnedFigure<Owner, Earmark>>
) -> [DataColumn<OwnedFigure<Owner, Earmark>>] {
    [
        .line("earmark", "番号", "number") { $0.number },
        owner,
        .line(
            "prior", "過年度の額の番号。空なら要求額の内訳", "number of the earlier figure; empty: part of the request", required: false
        ) {
            $0.prior
        },
        .text("label", "財源", "source of the money as printed", required: false) { $0.figure.label },
        .yen("amount", "金額（円）", "amount in yen", required: true) { $0.figure.amount },
    ]
}
