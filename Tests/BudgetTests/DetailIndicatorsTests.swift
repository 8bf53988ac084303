import Budget
import Language
import Testing

@Suite("Further indicators")
struct DetailIndicatorsTests {
    private func shipped() throws -> Model { try ModelFile(decoding: ShippedModel.bytes()).model }

    @Test("everything that is standard is also there, in front and the same; no id stands twice")
    func superset() throws {
        let model = try shipped()
        let standard = Indicators.evaluate(model)
        let all = Indicators.evaluate(model, scope: .all)
        #expect(Array(all.indicators.prefix(standard.indicators.count)) == standard.indicators)
        #expect(Set(all.indicators.map(\.id)).count == all.indicators.count)
        #expect(all.failures == standard.failures)
        for indicator in all.indicators {
            #expect(!indicator.title.ja.isEmpty && !indicator.title.en.isEmpty && !indicator.formula.ja.isEmpty)
        }
    }

    @Test("the chapters' requests and shares add up to the whole, and so do the pillars'")
    func shares() throws {
        let all = Indicators.evaluate(try shipped(), scope: .all)
        let whole = try #require(all["items.request"])
        for group in ["chapter", "pillar"] {
            let own = all.indicators.filter { $0.id.hasPrefix(group + ".") }
            let shares = own.filter { $0.id.hasSuffix(".share") }.reduce(0) { $0 + $1.value }
            #expect((995...1005).contains(shares), "\(group) \(shares)")
            #expect(own.filter { $0.id.hasSuffix(".request") }.reduce(0) { $0 + $1.value } == whole.value)
        }
    }

    @Test("changes add up, and each is what its items' requests and budgets give")
    func changes() throws {
        let model = try shipped()
        let all = Indicators.evaluate(model, scope: .all)
        let whole = try #require(all["items.change"])
        let chapters = all.indicators.filter { $0.id.hasPrefix("chapter.") && $0.id.hasSuffix(".change") }
        #expect(chapters.reduce(0) { $0 + $1.value } == whole.value)
        #expect(chapters.reduce(0) { $0 + ($1.prior ?? 0) } == whole.prior)
        #expect(whole.lines.count + whole.leftOut.count == model.items.filter { $0.money == .budget }.count)
    }

    @Test("a ranking goes on where its first place ends, without anybody twice")
    func rankings() throws {
        let all = Indicators.evaluate(try shipped(), scope: .all)
        for (direction, sign) in [("increase", Int64(1)), ("decrease", -1)] {
            let ranked = all.indicators.filter { $0.id.hasPrefix("items.\(direction).") }
            #expect(ranked.count == 10)
            #expect(Set(ranked.map(\.item)).count == 10)
            let values = ranked.map { $0.value * sign }
            #expect(values == values.sorted(by: >) && values.allSatisfy { $0 > 0 })
        }
    }

    @Test("from entry to exit: the steps add up to the figure that everybody quotes")
    func waterfall() throws {
        let model = try shipped()
        let all = Indicators.evaluate(model, scope: .all)
        let steps = try (4...10).map { try #require(all["allocation-tax.mark-\($0)"]).value }
        let entry = try #require(all["allocation-tax.entry"]?.value)
        let exit = try #require(all["allocation-tax.total"])
        #expect(entry + steps.reduce(0, +) == exit.value)
        let derivation = Derivation(of: exit, in: model)
        #expect(derivation.terms.filter { $0.depth == 0 }.map(\.line) == [179, 189])
        #expect(derivation.terms.filter { $0.depth == 0 }.reduce(0) { $0 + ($1.value ?? 0) } == exit.value)
        #expect(derivation.terms.count > 12)
    }

    @Test("a sum's derivation adds up to it and says what is not in it")
    func derivation() throws {
        let model = try shipped()
        for indicator in Indicators.evaluate(model, scope: .all).indicators where indicator.id.hasSuffix(".request") {
            let derivation = Derivation(of: indicator, in: model)
            #expect(derivation.terms.reduce(0) { $0 + ($1.value ?? 0) } == indicator.value, "\(indicator.id)")
            #expect(derivation.leftOut.count == indicator.leftOut.count)
            #expect(derivation.caveats.count >= (indicator.lowerBound ? 2 : 1))
        }
    }

    @Test("a change's derivation adds up to it, item by item")
    func changeTerms() throws {
        let model = try shipped()
        let changes = Indicators.evaluate(model, scope: .all).indicators.filter(\.addsChanges)
        #expect(changes.count > 20)
        for indicator in changes {
            let derivation = Derivation(of: indicator, in: model)
            #expect(derivation.terms.reduce(0) { $0 + ($1.value ?? 0) } == indicator.value, "\(indicator.id)")
        }
    }

    @Test("an item is cited where it stands, not where a part of it is printed before")
    func citation() throws {
        let model = try shipped()
        let lines = try #require(Indicators.evaluate(model)["chapter.10.request"]).lines
        #expect(lines.contains(2458) && !lines.contains(623))
        let standing = Set(model.printings.filter(\.isOriginal).map(\.line))
        for indicator in Indicators.evaluate(model, scope: .all).indicators where indicator.id.hasSuffix(".request") {
            guard !indicator.terms.isEmpty else { continue }
            #expect(indicator.lines.allSatisfy(standing.contains), "\(indicator.id)")
        }
    }

    @Test(
        "a figure that the document calls provisional says so, with the line, and so do the sums that it is in",
        arguments: [
            ("allocation-tax.total", [215, 216]), ("allocation-tax.entry", [215, 216]),
            ("allocation-tax.mark-1", [215, 216]),
            ("allocation-tax.transfer", [215, 216, 222]), ("special-grants.total", [222]),
            ("ministry.total", [215, 216, 222]), ("general.discretionary", []), ("reconstruction.total", [226]),
            ("chapter.2.request", [581]), ("chapter.10.request", []), ("chapter.2.count", []),
        ])
    func caveats(id: String, lines: [Int]) throws {
        let model = try shipped()
        let indicator = try #require(Indicators.evaluate(model, scope: .all)[id])
        let caveats = Derivation(of: indicator, in: model).caveats
        let cited = model.remarks.map(\.line).filter { line in
            caveats.contains { $0.en.contains("line \(line))") && $0.ja.contains("\(line)行") }
        }
        #expect(cited == lines)
    }

    @Test("a row that is called as another group is named with its own")
    func rowNames() throws {
        let all = Indicators.evaluate(try shipped(), scope: .all)
        #expect(try #require(all["allocation-tax.mark-12"]).title.ja == "交付税特会 ⑫ 地方特例交付金等 一般会計からの繰入れ")
        #expect(try #require(all["allocation-tax.mark-1"]).title.ja == "交付税特会 ① 国税4税の法定率分等")
    }

    @Test("a selection takes what meets every condition")
    func selection() throws {
        let model = try shipped()
        func count(_ selection: ItemSelection) -> Int { selection.items(of: model).count }
        #expect(count(ItemSelection()) == model.items.count)
        #expect(count(ItemSelection(new: true)) == 23)
        #expect(count(ItemSelection(new: true)) + count(ItemSelection(new: false)) == model.items.count)
        #expect(count(ItemSelection(money: .investment)) + count(ItemSelection(money: .guarantee)) > 0)
        let portions = ItemSelection(portion: true).items(of: model)
        #expect(!portions.isEmpty && portions.count + count(ItemSelection(portion: false)) == model.items.count)
        let repeated = ItemSelection(repeated: true).items(of: model)
        #expect(repeated.contains { $0.name == "消防団災害対応高度化推進事業" } && repeated.count > 20)
        #expect(repeated.count + count(ItemSelection(repeated: false)) == model.items.count)
        let large = ItemSelection(chapters: [16], names: ["Ｂｅｙｏｎｄ 5G"], minimum: Yen(10_000_000_000)).items(of: model)
        #expect(large.map(\.request.amount?.rawValue) == [15_500_000_000])
        #expect(ItemSelection(maximum: .zero).items(of: model).isEmpty)
        let custom = CustomIndicator(
            name: "new", title: LocalizedText(ja: "新", en: "new"), measure: .request,
            selection: ItemSelection(new: true))
        let evaluation = Indicators.evaluate(model, custom: [custom])
        #expect(evaluation["custom.new"]?.value == evaluation["items.new.amount"]?.value)
    }

    @Test("the kind of money that is selected is the kind that is added", arguments: Money.allCases)
    func money(_ money: Money) throws {
        let items = [Money.budget, .investment, .guarantee].enumerated().map { index, money in
            Item.with(Editions.item(1, "灯り \(index)", Int64(10 * (index + 1)))) { $0.money = money }
        }
        let part = Item.with(Editions.item(1, "内数", 900)) {
            $0.money = money
            $0.request.portion = true
        }
        func value(_ items: [Item]) -> Indicator? {
            let custom = CustomIndicator(
                name: "kind", title: LocalizedText(ja: "種類", en: "kind"), measure: .request,
                selection: ItemSelection(money: money))
            return Indicators.evaluate(Editions.model(items), custom: [custom])["custom.kind"]
        }
        let own = try #require(items.first { $0.money == money }?.request.amount)
        #expect(value(items)?.value == own.rawValue && value(items)?.lowerBound == false)
        #expect(value(items + [part])?.value == own.rawValue && value(items + [part])?.lowerBound == true)
    }
}
