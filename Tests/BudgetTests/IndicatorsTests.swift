import Budget
import Language
import Testing

@Suite("Indicators")
struct IndicatorsTests {
    private let model = R6Statements.model
    private let evaluation = Indicators.evaluate(R6Statements.model)

    struct Expected: Sendable, CustomTestStringConvertible {
        var id: String
        var value: Int64
        var prior: Int64?
        var change: Int64?
        var rate: Int64?
        var lowerBound = false
        var line: Int
        var testDescription: String { id }
    }

    @Test(
        "a row of a statement is an indicator, in yen",
        arguments: [
            Expected(
                id: "ministry.total", value: 178_641, prior: 168_625, change: 10_016, rate: 59, lowerBound: true,
                line: 142),
            Expected(id: "allocation-tax.total", value: 185_690, prior: 183_611, change: 2_079, rate: 11, line: 190),
            Expected(id: "allocation-tax.entry", value: 171_812, prior: 161_823, change: 9_989, rate: 62, line: 179),
            Expected(id: "allocation-tax.transfer", value: 173_883, prior: 163_992, change: 9_891, rate: 60, line: 192),
            Expected(id: "reconstruction.total", value: 3, prior: 626, lowerBound: true, line: 156),
            Expected(
                id: "general.discretionary", value: 4_758, prior: 4_633, change: 125, rate: 27, lowerBound: true,
                line: 138),
            Expected(id: "general.priority-frame", value: 473, change: 473, line: 141),
            Expected(id: "pensions.total", value: 725, prior: 891, change: -165, rate: -185, line: 139),
            Expected(id: "special-grants.total", value: 2_071, prior: 2_169, change: -98, rate: -45, line: 191),
            Expected(id: "transfer-tax.total", value: 27_172, prior: 26_001, change: 1_171, rate: 45, line: 198),
            Expected(id: "traffic-safety-grants.total", value: 494, prior: 516, change: -22, rate: -42, line: 197),
        ])
    func statements(_ expected: Expected) throws {
        let indicator = try #require(evaluation[expected.id])
        #expect(indicator.value == expected.value * Yen.oku.rawValue)
        #expect(indicator.prior == expected.prior.map { $0 * Yen.oku.rawValue })
        #expect(indicator.change == expected.change.map { $0 * Yen.oku.rawValue })
        #expect(indicator.rate?.rawValue == expected.rate)
        #expect(indicator.lowerBound == expected.lowerBound)
        #expect(indicator.lines == [expected.line])
        #expect(indicator.unit == .jpy)
    }

    @Test("a rate that stands as a word is not a number")
    func rateMark() throws {
        #expect(try #require(evaluation["general.priority-frame"]).rateMark == .allNew)
        #expect(try #require(evaluation["reconstruction.total"]).rateMark == .notApplicable)
    }

    @Test("a rate that the conversion lost is computed from the row")
    func lostRate() throws {
        var model = model
        let index = try #require(model.statements.firstIndex { $0.mark == "③+⑪" })
        model.statements[index].rate = nil
        #expect(try #require(Indicators.evaluate(model)["allocation-tax.total"]).rate == Tenths(rawValue: 11))
    }

    @Test("items are counted once, however often they are printed")
    func counts() throws {
        #expect(evaluation["items.count"]?.value == 10)
        #expect(evaluation["items.new.count"]?.value == 2)
        #expect(evaluation["items.pending.count"]?.value == 1)
        #expect(evaluation["items.repeated.count"]?.value == 2)
        // The one that is printed in full elsewhere is known.
        #expect(evaluation["items.portion.count"]?.value == 1)
        #expect(evaluation["chapter.2.count"]?.value == 3)
        #expect(evaluation["chapter.2.new.count"]?.value == 2)
        #expect(evaluation["items.new.count"]?.lines == [459, 500])
    }

    @Test("a sum leaves out 兆円, の内数, 事項要求 and other money, and says when that makes it a lower bound")
    func sums() throws {
        let first = try #require(evaluation["chapter.1.request"])
        #expect(first.value == 37_540_000_000)
        #expect(first.lowerBound)
        #expect(first.lines == [400])
        let second = try #require(evaluation["chapter.2.request"])
        #expect(second.value == 1_100_000_000)
        #expect(second.lowerBound)
        let third = try #require(evaluation["chapter.3.request"])
        #expect(third.value == 91_200_000_000)
        #expect(!third.lowerBound)
        #expect(evaluation["pillar.1.request"]?.value == 38_640_000_000)
        #expect(evaluation["pillar.2.request"]?.value == 91_200_000_000)
        let new = try #require(evaluation["items.new.amount"])
        #expect(new.value == 1_020_000_000)
        #expect(new.lowerBound)
    }

    @Test("the largest changes compare with the initial budget, several figures of one year added")
    func rankings() throws {
        let increase = try #require(evaluation["items.increase.largest"])
        // 25.3 − (1.3 + 0.7); the investment grew more, but is other money.
        #expect(increase.item == "r6-0008")
        #expect(increase.value == 2_330_000_000)
        #expect(increase.prior == 200_000_000)
        #expect(increase.rate == Tenths(rawValue: 11_650))
        #expect(increase.lowerBound)
        let decrease = try #require(evaluation["items.decrease.largest"])
        #expect(decrease.item == "r6-0007")
        #expect(decrease.value == -16_570_000_000)
        #expect(decrease.rate == Tenths(rawValue: -185))
        // Another item may have shrunk more: no bound, but said.
        #expect(!decrease.lowerBound && decrease.leftOut == increase.leftOut && !decrease.leftOut.isEmpty)
    }

    @Test("事項要求 on top makes a change a lower bound, and no decrease certain")
    func pendingChanges() throws {
        var model = model
        let prior = PriorFigure(label: "5年度", year: 2023, phase: .initial, amount: Yen(500_000_000), precision: .oku)
        let request = Figure(amount: Yen(100_000_000), precision: .oku, pending: true)
        model.items = [
            Item(id: "r6-0001", place: Place(), name: "橋の点検", request: request, prior: [prior], printings: [1])
        ]
        let evaluation = Indicators.evaluate(model, scope: .all)
        #expect(evaluation["items.decrease.largest"] == nil)
        let change = try #require(evaluation["items.change"])
        #expect(change.value == -400_000_000 && change.lowerBound)
        model.items[0].request.amount = Yen(700_000_000)
        let increase = try #require(Indicators.evaluate(model)["items.increase.largest"])
        #expect(increase.value == 200_000_000 && increase.lowerBound)
    }

    @Test("what cannot be computed is a failure with a reason, never a number")
    func failures() throws {
        var model = model
        model.statements.removeAll { $0.mark == "③+⑪" }
        model.statements[0].request = nil
        model.statements[1].request = nil
        model.items = []
        let evaluation = Indicators.evaluate(model)
        for id in ["allocation-tax.total", "general.discretionary", "items.increase.largest", "items.decrease.largest"]
        {
            #expect(evaluation[id] == nil)
            let failure = try #require(evaluation.failures.first { $0.id == id })
            #expect(!failure.reason.ja.isEmpty && !failure.reason.en.isEmpty)
        }
        #expect(evaluation["items.count"]?.value == 0)
    }

    @Test("failing checks and warnings are counted with their lines")
    func quality() throws {
        #expect(evaluation["checks.failed.count"]?.value == 0)
        #expect(evaluation["diagnostics.warning.count"]?.value == 0)
        var model = model
        model.statements[5].change = Yen(1)
        model.diagnostics = [
            Diagnostic(id: "heading.inferred", severity: .note, text: .init(ja: "注", en: "a note"), line: 3),
            Diagnostic(id: "row.cells-shifted", severity: .warning, text: .init(ja: "警告", en: "a warning"), line: 180),
        ]
        let evaluation = Indicators.evaluate(model)
        #expect(try #require(evaluation["checks.failed.count"]).value > 0)
        #expect(try #require(evaluation["checks.failed.count"]).lines.contains(142))
        #expect(evaluation["diagnostics.warning.count"]?.value == 1)
        let warnings = try #require(evaluation["diagnostics.warning.count"])
        #expect(warnings.lines == [180])
        let terms = Derivation(of: warnings, in: model).terms
        #expect(terms.map(\.label) == [LocalizedText(ja: "警告", en: "a warning")])
    }

    @Test("ids are unique, can be topic levels, and both languages are filled in")
    func wellFormed() {
        let ids = evaluation.indicators.map(\.id)
        #expect(Set(ids).count == ids.count)
        for indicator in evaluation.indicators {
            #expect(indicator.id.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-.".utf8.contains($0) })
            #expect(![indicator.title.ja, indicator.title.en, indicator.formula.ja, indicator.formula.en].contains(""))
            #expect(indicator.lines == indicator.lines.sorted())
        }
    }

    @Test("the same model gives the same numbers")
    func pure() {
        #expect(Indicators.evaluate(model) == evaluation)
        #expect(Indicators.evaluate(model, checks: Checks.evaluate(model)) == evaluation)
    }
}
