import Budget
import JSON
import Testing

@Suite("JSON documents")
struct DocumentsTests {
    private let model = R6Statements.model

    private func rows(_ bytes: [UInt8]) throws -> [JSONValue] {
        #expect(bytes.last == UInt8(ascii: "\n"))
        return try #require(try JSONValue(parsing: bytes).asArray)
    }

    @Test("a printing has exactly the members that the contract names")
    func printing() throws {
        let printing = Printing(
            line: 3276, place: Place(chapter: 16, section: 3, measure: 1), name: "革新的情報通信技術 (Beyond 5G (6G)) 基金事業",
            request: Figure(amount: Yen(15_500_000_000), precision: Yen(10_000_000)),
            prior: [
                PriorFigure(
                    label: "4年度補正", year: 2022, phase: .supplementary, amount: Yen(66_200_000_000),
                    precision: Yen(10_000_000),
                    earmarks: [Earmark(label: "電波利用料財源", amount: Yen(3_500_000_000))])
            ],
            earmarks: [Earmark(label: "電波利用料財源", amount: Yen(15_000_000_000))], item: "r6-0131")
        let expected = """
            [{"line": 3276, "chapter": 16, "section": 3, "measure": 1, "name": "革新的情報通信技術 (Beyond 5G (6G)) 基金事業",
             "request": 15500000000, "precision": 10000000, "portion": false, "pending": false, "new": false, "repeat": "none",
             "item": "r6-0131", "money": "budget",
             "prior": [{"label": "4年度補正", "year": 2022, "phase": "supplementary", "round": null, "amount": 66200000000,
                        "portion": false, "name": null, "earmarks": [{"label": "電波利用料財源", "amount": 3500000000}]}],
             "earmarks": [{"label": "電波利用料財源", "amount": 15000000000}]}]
            """
        #expect(try JSONValue(parsing: ItemsDocument.encode([printing])) == JSONValue(parsing: expected))
    }

    @Test("an amount on another line says where")
    func amountLine() throws {
        var printing = model.printings[0]
        printing.amountLine = printing.line + 2
        let row = try #require(try rows(ItemsDocument.encode([printing])).first)
        #expect(row["amountLine"]?.asInteger == 390)
        #expect(row["line"]?.asInteger == 388)
    }

    @Test("a distinct item has its printings and conflicts, and no line or repeat")
    func item() throws {
        let rows = try rows(ItemsDocument.encode(model.items))
        let names = try #require(rows[0].asObject).map(\.name)
        #expect(
            names == [
                "chapter", "section", "measure", "name", "request", "precision", "portion", "pending", "lowerBound",
                "new",
                "item", "money", "prior", "earmarks", "printings", "conflicts",
            ])
        #expect(rows[3]["printings"] == .array([.integer(459), .integer(470)]))
        // 事項要求 alone has no amount and so bounds nothing; with an amount it does.
        #expect(rows[2]["request"] == .null)
        #expect(rows[2]["lowerBound"] == .bool(false))
        var item = model.items[3]
        item.request.pending = true
        #expect(try self.rows(ItemsDocument.encode([item]))[0]["lowerBound"] == .bool(true))
    }

    @Test("a statement row has exactly the members that the contract names")
    func statement() throws {
        let rows = try rows(StatementsDocument.encode(model.statements))
        let names = try #require(rows[0].asObject).map(\.name)
        #expect(
            names == [
                "statement", "group", "level", "label", "mark", "request", "requestPending", "prior", "change",
                "ratePercent",
                "rateMark", "line",
            ])
        #expect(rows[4]["rateMark"] == .string("皆増"))
        #expect(rows[4]["prior"] == .null)
        #expect(rows[18]["ratePercent"] == .number("2164.9"))
        #expect(rows[6]["request"] == .null)
        #expect(rows[6]["requestPending"] == .bool(true))
    }

    @Test("checks and indicators are rows with the contract's members")
    func results() throws {
        let checks = try rows(ChecksDocument.encode(Checks.evaluate(model)))
        for name in ["id", "verdict", "difference", "tolerance", "lines", "note"] { #expect(checks[0][name] != nil) }
        let rate = try #require(checks.first { $0["id"]?.asString == "reconstruction.row-2.rate" })
        #expect(rate["difference"] == .number("-2.5"))
        let indicators = try rows(IndicatorsDocument.encode(Indicators.evaluate(model).indicators))
        let total = try #require(indicators.first { $0["id"]?.asString == "allocation-tax.total" })
        #expect(total["value"]?.asInteger == 18_569_000_000_000)
        #expect(total["ratePercent"] == .number("1.1"))
        #expect(total["unit"]?.asString == "JPY")
        #expect(total["title"]?["ja"]?.asString == "地方交付税総額（出口ベース）")
        #expect(total["lines"] == .array([.integer(190)]))
    }
}
