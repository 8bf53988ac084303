import Budget
import Language
import Testing

@Suite("Checks")
struct ChecksTests {
    private let model = R6Statements.model

    private func check(_ id: String, in model: Model) throws -> Check {
        try #require(Checks.evaluate(model).first { $0.id == id }, "no check \(id)")
    }

    @Test("nothing in the request fails beyond rounding")
    func nothingFails() {
        #expect(Checks.evaluate(model).filter { $0.verdict == .fails } == [])
    }

    @Test("every check has an id of its own, its lines and a note in both languages")
    func wellFormed() {
        let checks = Checks.evaluate(model)
        #expect(Set(checks.map(\.id)).count == checks.count)
        for check in checks {
            #expect(!check.lines.isEmpty && !check.note.ja.isEmpty && !check.note.en.isEmpty, "\(check.id)")
        }
    }

    @Test(
        "an identity comes out as the figures say",
        arguments: [
            // ①+②=③: 168,324 + 3,488 = 171,812
            ("allocation-tax.mark-3.sum.request", Check.Verdict.holds, 0),
            ("allocation-tax.mark-3.sum.prior", .holds, 0),
            // ④+…+⑩=⑪: 21,788 beside 21,789
            ("allocation-tax.mark-11.sum.request", .holds, 0),
            ("allocation-tax.mark-11.sum.prior", .rounding, -1),
            ("allocation-tax.mark-3-11.sum.request", .holds, 0),
            ("allocation-tax.mark-3-12.sum.request", .holds, 0),
            // The four taxes add up to 171,235, the 小計 says 171,234.
            ("allocation-tax.row-6.sum.request", .rounding, -1),
            ("allocation-tax.row-6.change", .rounding, -1),
            ("allocation-tax.mark-1.components.request", .holds, 0),
            ("allocation-tax.mark-4.components.request", .holds, 0),
            ("general-account.row-6.sum.request", .holds, 0),
            ("general-account.row-2.components.request", .holds, 0),
            ("general-account.row-2.components.prior", .rounding, -1),
            ("general-account.row-5.change", .holds, 0),
            ("reconstruction.row-3.sum.request", .holds, 0),
            ("reconstruction.row-3.sum.prior", .holds, 0),
            ("headline.general-account.request", .holds, 0),
            ("headline.general-account.change", .holds, 0),
            ("headline.reconstruction.prior", .holds, 0),
            ("general-account.allocation-tax.transfer.change", .holds, 0),
            // 622 + 32 = 654
            ("note.reconstruction-allocation-tax.refund", .holds, 0),
            // 18.6兆円 beside 185,690億円; 18.4兆円 beside 183,611億円
            ("items.allocation-tax.request", .rounding, 310),
            ("items.allocation-tax.prior", .rounding, 389),
            ("items.reconstruction-allocation-tax.prior", .holds, 0),
        ] as [(String, Check.Verdict, Int64)])
    func identity(id: String, verdict: Check.Verdict, oku: Int64) throws {
        let check = try check(id, in: model)
        #expect(check.verdict == verdict, "\(check.note.en)")
        #expect(check.difference == oku * Yen.oku.rawValue)
    }

    @Test("the tolerance is half a digit for each rounded term")
    func tolerance() throws {
        // ④…⑩ and their result: eight terms, four 億円.
        #expect(try check("allocation-tax.mark-11.sum.prior", in: model).tolerance == 4 * Yen.oku.rawValue)
        // 18.6兆円 beside 億円: 0.05兆円 and 0.5億円.
        #expect(try check("items.allocation-tax.request", in: model).tolerance == 50_050_000_000)
    }

    @Test("a rate that only rounding explains is rounding, one without a base is not computable")
    func rates() throws {
        // −1 of 4 is −25 %; −27.5 % is printed of amounts known to half an 億円.
        let small = try check("reconstruction.row-2.rate", in: model)
        #expect(small.verdict == .rounding)
        #expect(small.difference == -25)
        #expect(small.unit == .percent)
        // 411.9 % of an amount that rounds to nothing.
        #expect(try check("allocation-tax.mark-5.rate", in: model).verdict == .notComputable)
        // A rate that the conversion lost.
        #expect(try check("allocation-tax.mark-4.rate", in: model).verdict == .notComputable)
        #expect(try check("allocation-tax.mark-2.rate", in: model).verdict == .holds)
        #expect(try check("allocation-tax.mark-8.rate", in: model).verdict == .holds)
        #expect(try check("general-account.row-5.rate", in: model).verdict == .holds)
    }

    @Test("two amounts of different scope differ, and say so")
    func scope() throws {
        let check = try check("items.pensions.request", in: model)
        #expect(check.verdict == .differs)
        #expect(check.difference == 670_000_000)
        #expect(check.note.ja.contains("範囲"))
        #expect(check.lines == [139, 510])
    }

    @Test("a request without an amount is compared as a request without an amount")
    func pending() throws {
        #expect(try check("items.reconstruction-allocation-tax.request", in: model).verdict == .holds)
        #expect(try check("reconstruction.row-1.change", in: model).verdict == .notComputable)
        #expect(try check("reconstruction.row-3.sum.change", in: model).verdict == .notComputable)
    }

    @Test("a sentence that no table repeats is not computable")
    func sentence() throws {
        #expect(try check("claim.line-216", in: model).verdict == .notComputable)
    }

    @Test("the arithmetic is inferred where the row does not carry it")
    func inferredArithmetic() throws {
        var model = model
        for index in model.statements.indices { model.statements[index].arithmetic = nil }
        #expect(Checks.evaluate(model) == Checks.evaluate(self.model))
    }

    @Test("one figure beyond its tolerance fails at its own row, and nothing else fails", arguments: 0..<38)
    func brokenFigure(index: Int) throws {
        try #require(model.statements.count == 38)
        let line = model.statements[index].line
        for column in [\StatementRow.request, \.prior, \.change] {
            guard let figure = model.statements[index][keyPath: column] else { continue }
            var broken = model
            // More than any sum's tolerance, and enough for 兆円.
            broken.statements[index][keyPath: column] = Yen(figure.rawValue + 1_000 * Yen.oku.rawValue)
            let failed = Checks.evaluate(broken).filter { $0.verdict == .fails }
            #expect(!failed.isEmpty, "line \(line)")
            #expect(failed.allSatisfy { $0.lines.contains(line) }, "line \(line): \(failed.map(\.id))")
        }
    }

    @Test("a figure within its tolerance does not fail", arguments: 0..<38)
    func roundedFigure(index: Int) {
        // Half of three terms: a step of one stays rounding where nothing was off before.
        guard let change = model.statements[index].change, change.rawValue != 0 else { return }
        let row = "\(model.statements[index].line)"
        for step in [-1, 1] as [Int64] {
            var rounded = model
            rounded.statements[index].change = Yen(change.rawValue + step * Yen.oku.rawValue)
            let failed = Checks.evaluate(rounded).filter { $0.verdict == .fails && $0.id.hasSuffix(".sum.change") }
            #expect(failed.isEmpty, "line \(row): \(failed.map(\.id))")
        }
    }

    @Test("a total without the 事項要求 of its terms fails")
    func lostPending() throws {
        var model = model
        model.statements[5].requestPending = false
        #expect(try check("general-account.row-6.sum.request", in: model).verdict == .fails)
        #expect(try check("headline.general-account.request", in: model).verdict == .fails)
    }

    @Test("a repeat is compared with its original")
    func repeats() throws {
        #expect(try check("items.r6-0004.repeats", in: model).verdict == .holds)
        // 0.8億円の内数 beside 0.8億円: not the same thing.
        #expect(try check("items.r6-0005.repeats", in: model).verdict == .differs)
        var broken = model
        broken.printings[4].request.amount = Yen(1_030_000_000)
        let check = try check("items.r6-0004.repeats", in: broken)
        #expect(check.verdict == .fails)
        #expect(check.difference == 10_000_000)
        #expect(check.lines == [459, 470])
    }

    @Test("a total that an item is part of is no less than the item, and a repeat in part no more than the whole")
    func parts() throws {
        // 0.8億円の内数 (printing 5), 0.8億円（一部再掲） (printing 6): the second is the one the item stands in.
        for (amount, verdict) in [(90_000_000, Check.Verdict.differs), (70_000_000, .fails)] as [(Int64, Check.Verdict)]
        {
            var broken = model
            broken.printings[5].request.amount = Yen(amount)
            #expect(try check("items.r6-0005.repeats", in: broken).verdict == verdict)
        }
        for (amount, verdict) in [(1_010_000_000, Check.Verdict.differs), (1_030_000_000, .fails)]
            as [(Int64, Check.Verdict)]
        {
            var broken = model
            broken.printings[4].repeated = .partial
            broken.printings[4].request.amount = Yen(amount)
            #expect(try check("items.r6-0004.repeats", in: broken).verdict == verdict)
        }
    }

    @Test("printings that disagree about 事項要求 or about what is tied to a source are told")
    func repeatDetails() throws {
        var broken = model
        broken.printings[4].request.pending = true
        #expect(try check("items.r6-0004.repeats", in: broken).verdict == .differs)
        broken = model
        broken.printings[3].earmarks = [Earmark(label: "電波利用料財源", amount: Yen(100_000_000))]
        broken.printings[4].earmarks = [Earmark(label: "電波利用料 財源", amount: Yen(110_000_000))]
        #expect(try check("items.r6-0004.repeats", in: broken).verdict == .fails)
    }

    @Test("what the reconstruction account hands over is what the allocation tax account receives")
    func reconstruction() throws {
        let id = "reconstruction.allocation-tax.transfer"
        #expect(try check("\(id).request", in: model).verdict == .holds)
        var stated = model
        for index in stated.statements.indices where [154, 205].contains(stated.statements[index].line) {
            stated.statements[index].request = Yen(62_200_000_000)
        }
        #expect(try check("\(id).request", in: stated).verdict == .holds)
        // With the refund that the note tells of, the prior amounts differ; without it they may not.
        #expect(!Checks.evaluate(stated).contains { $0.id == "\(id).prior" })
        stated.claims = []
        #expect(try check("\(id).prior", in: stated).verdict == .fails)
    }

    @Test("an earmark larger than its amount fails")
    func earmarks() throws {
        #expect(try check("items.r6-0010.earmarks", in: model).verdict == .holds)
        var broken = model
        broken.items[9].earmarks[0].amount = Yen(15_600_000_000)
        #expect(try check("items.r6-0010.earmarks", in: broken).verdict == .fails)
        broken = model
        broken.items[9].prior[0].earmarks = [Earmark(label: "電波利用料財源", amount: Yen(15_010_000_000))]
        #expect(try check("items.r6-0010.earmarks", in: broken).difference == 10_000_000)
    }

    @Test("figures at the ends of 64 bits do not trap")
    func extremes() {
        for extreme in [Int64.min, Int64.max] {
            var model = model
            for index in model.statements.indices {
                model.statements[index].request = Yen(extreme)
                model.statements[index].prior = Yen(~extreme)
                model.statements[index].change = Yen(extreme)
                model.statements[index].rate = Tenths(rawValue: extreme)
                model.statements[index].precision = Yen(Int64.max)
            }
            for index in model.items.indices {
                model.items[index].request.amount = Yen(extreme)
                model.items[index].prior = model.items[index].prior.map {
                    var figure = $0
                    figure.amount = Yen(~extreme)
                    return figure
                }
            }
            for index in model.printings.indices { model.printings[index].request.amount = Yen(extreme) }
            for index in model.claims.indices { model.claims[index].figure.amount = Yen(extreme) }
            let evaluation = Indicators.evaluate(model)
            #expect(evaluation.indicators.count + evaluation.failures.count > 20)
        }
    }
}
