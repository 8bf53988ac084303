import Budget
import Testing

@testable import AkariCommand

/// What a reader of the tables knows of a model.
struct ExportedModel {
    let items: [Item]
    let printings: [Printing]
    let statements: [StatementRow]
    let claims: [Claim]
    let remarks: [Remark]
    let outline: Outline
    let names: [NamedProgramme]
    let figures: [PolicyFigure]

    init(_ package: DataPackage) throws {
        func rows(_ name: String) throws -> [[String: String]] {
            try CSVReader(try #require(package.resources.first { $0.about.name == name }).content).rows
        }
        let priors = try rows("priors")
        let earmarks = try rows("earmarks")
        items = try rows("items").map { row in
            try Item(row, Figures(owner: "item", row["item"], priors, earmarks))
        }
        let printingPriors = try rows("printing-priors")
        let printingEarmarks = try rows("printing-earmarks")
        printings = try rows("printings").map { row in
            try Printing(row, Figures(owner: "printing", row["printing"], printingPriors, printingEarmarks))
        }
        statements = try rows("statements").map { try StatementRow($0) }
        claims = try rows("claims").map { row in
            Claim(
                label: row.text("label") ?? "", figure: Figure(row, "amount"),
                line: try #require(row.integer("line")))
        }
        remarks = try rows("remarks").map { row in
            Remark(
                kind: try #require(Remark.Kind(rawValue: row["kind"] ?? "")),
                subject: row.text("subject") ?? "", item: row.text("item"),
                line: try #require(row.integer("line")))
        }
        let mentions = try rows("mentions")
        let funding = try rows("funding").filter { $0["basis"] == "named" }
        names = try rows("names").map { row in
            NamedProgramme(
                name: try #require(row.text("name")),
                kind: try #require(NamedProgramme.Kind(rawValue: row["kind"] ?? "")),
                mentions: try mentions.filter { $0["name"] == row["name"] }.map {
                    NamedProgramme.Mention(line: try #require($0.integer("line")), place: Place($0))
                },
                items: funding.filter { $0["name"] == row["name"] }.compactMap { $0.text("item") })
        }
        figures = try rows("figures").map { try PolicyFigure($0) }
        let chapters = try rows("chapters")
        let sections = try rows("sections")
        outline = Outline(
            pillars: try rows("pillars").map { row in
                Pillar(
                    number: try #require(row.integer("pillar")), title: try #require(row.text("title")),
                    chapters: chapters.filter { $0["pillar"] == row["pillar"] }.compactMap { $0.integer("chapter") },
                    line: try #require(row.integer("line")))
            },
            chapters: try chapters.map { row in
                Chapter(
                    number: try #require(row.integer("chapter")), title: try #require(row.text("title")),
                    line: try #require(row.integer("line")),
                    sections: try sections.filter { $0["chapter"] == row["chapter"] }.map { try Section($0) })
            },
            measures: try rows("outline").map { row in
                Measure(
                    place: Place(row), sub: row.integer("sub"), title: try #require(row.text("title")),
                    line: try #require(row.integer("line")), inferred: row.boolean("inferred"))
            })
    }
}

/// The earlier figures and earmarks of one item or printing.
private struct Figures {
    var prior: [PriorFigure]
    var earmarks: [Earmark]

    init(owner: String, _ id: String?, _ priors: [[String: String]], _ all: [[String: String]]) throws {
        let ownEarmarks = all.filter { $0[owner] == id }
        func earmarks(ofPrior prior: String) throws -> [Earmark] {
            try ownEarmarks.filter { $0["prior"] == prior }.map { row in
                Earmark(label: row.text("label") ?? "", amount: Yen(try #require(row.integer64("amount"))))
            }
        }
        self.earmarks = try earmarks(ofPrior: "")
        prior = try priors.filter { $0[owner] == id }.map { row in
            PriorFigure(
                label: row.text("label") ?? "", year: row.integer("year"),
                phase: try #require(PriorFigure.Phase(rawValue: row["phase"] ?? "")), round: row.integer("round"),
                amount: Yen(try #require(row.integer64("amount"))),
                precision: Yen(try #require(row.integer64("precision"))), portion: row.boolean("portion"),
                name: row.text("name"), earmarks: try earmarks(ofPrior: try #require(row["prior"])))
        }
    }
}

extension Item {
    fileprivate init(_ row: [String: String], _ figures: Figures) throws {
        self.init(
            id: try #require(row.text("item")), place: Place(row), name: try #require(row.text("name")),
            request: Figure(row, "request"), prior: figures.prior, earmarks: figures.earmarks, new: row.boolean("new"),
            money: try #require(Money(rawValue: row["money"] ?? "")), printings: row.integers("printings"),
            conflicts: row.text("conflicts").map { [$0] } ?? [])
    }
}

extension Printing {
    fileprivate init(_ row: [String: String], _ figures: Figures) throws {
        self.init(
            line: try #require(row.integer("line")), amountLine: row.integer("amountLine"), place: Place(row),
            name: try #require(row.text("name")), request: Figure(row, "request"), prior: figures.prior,
            earmarks: figures.earmarks, new: row.boolean("new"),
            repeated: try #require(Repeat(rawValue: row["repeat"] ?? "")),
            money: try #require(Money(rawValue: row["money"] ?? "")), item: try #require(row.text("item")))
    }
}

extension StatementRow {
    fileprivate init(_ row: [String: String]) throws {
        let rate = row["ratePercent"] ?? ""
        self.init(
            statement: try #require(Statement(rawValue: row["statement"] ?? "")), group: row.text("group"),
            level: try #require(row.integer("level")), label: row.text("label") ?? "", mark: row.text("mark"),
            request: row.integer64("request").map { Yen($0) }, requestPending: row.boolean("requestPending"),
            prior: row.integer64("prior").map { Yen($0) }, change: row.integer64("change").map { Yen($0) },
            rate: rate.isEmpty ? nil : Tenths(rawValue: try #require(Int64(rate.replacing(".", with: "")))),
            rateMark: row.text("rateMark").flatMap { RateMark(rawValue: $0) },
            precision: Yen(try #require(row.integer64("precision"))), line: try #require(row.integer("line")),
            arithmetic: row.text("arithmetic"))
    }
}

extension PolicyFigure {
    fileprivate init(_ row: [String: String]) throws {
        self.init(
            kind: try #require(Kind(rawValue: row["kind"] ?? "")), text: try #require(row.text("text")),
            numerator: try #require(row.integer64("numerator")),
            denominator: try #require(row.integer64("denominator")), unit: row.text("unit") ?? "",
            date: row.text("date"), year: row.integer("year"), line: try #require(row.integer("line")),
            place: Place(row))
    }
}

extension Section {
    fileprivate init(_ row: [String: String]) throws {
        self.init(
            number: try #require(row.integer("section")), title: try #require(row.text("title")),
            line: try #require(row.integer("line")), page: row.integer("page"), bodyLine: row.integer("bodyLine"),
            overview: try OverviewEntry(row))
    }
}

extension OverviewEntry {
    /// nil where the section has none.
    fileprivate init?(_ row: [String: String]) throws {
        guard let line = row.integer("overviewLine") else { return nil }
        let words = (row["overviewMarks"] ?? "").split(separator: " ")
        let marks = try words.filter { $0 != "?" }.map { try #require(Mark(rawValue: String($0))) }
        self.init(marks: marks, complete: !words.contains("?"), line: line)
    }
}

extension Place {
    fileprivate init(_ row: [String: String]) {
        self.init(chapter: row.integer("chapter"), section: row.integer("section"), measure: row.integer("measure"))
    }
}

extension Figure {
    fileprivate init(_ row: [String: String], _ amount: String) {
        self.init(
            amount: row.integer64(amount).map { Yen($0) }, precision: row.integer64("precision").map { Yen($0) },
            portion: row.boolean("portion"), pending: row.boolean("pending"))
    }
}

extension [String: String] {
    fileprivate func integer64(_ name: String) -> Int64? { self[name].flatMap { Int64($0) } }
}
