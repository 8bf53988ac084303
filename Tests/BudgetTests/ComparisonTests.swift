import Budget
import Testing

@Suite("Two editions")
struct ComparisonTests {
    @Test("an edition beside itself has no difference")
    func same() {
        let model = Editions.model([Editions.item(1, "灯りの整備", 100)])
        let comparison = EditionComparison(old: model, new: model)
        #expect(comparison.isSame && comparison.sameItems == 1 && comparison.totals.allSatisfy(\.isSame))
    }

    @Test("the shipped edition beside itself has none either")
    func shipped() throws {
        let model = try ModelFile(decoding: ShippedModel.bytes()).model
        let comparison = EditionComparison(old: model, new: model)
        #expect(comparison.isSame && comparison.sameItems == model.items.count)
        #expect(comparison.sameRows == model.statements.count)
    }

    @Test("a request that becomes 事項要求 is neither zero nor subtracted from anything")
    func pending() throws {
        let difference = try Editions.only(
            Editions.item(1, "灯りの整備", 100), Item.with(Editions.item(1, "灯りの整備", nil)) { $0.request.pending = true })
        #expect(difference.kinds == [.changed])
        #expect(difference.request?.aspects == [.unstated, .pendingGained])
        #expect(difference.request?.difference == nil && difference.request?.rate == nil)
    }

    @Test("a total that became a lower bound has no difference")
    func boundedTotal() throws {
        let old = Editions.model([Editions.item(1, "灯りの整備", 100), Editions.item(1, "網の調査", 50)])
        var new = old
        new.items[1].request = Figure(pending: true)
        let total = try #require(
            EditionComparison(old: old, new: new).totals.first { $0.old?.id == "chapter.1.request" })
        #expect(total.difference == nil && total.isBound && !total.isSame)
    }

    @Test("の内数 is not compared with an item's own amount, and totals that an item is part of are")
    func portion() throws {
        let whole = Editions.item(1, "灯りの整備", 100)
        let part = Item.with(Editions.item(1, "灯りの整備", 900)) { $0.request.portion = true }
        let other = Item.with(part) { $0.request.amount = Yen(700 * Yen.oku.rawValue) }
        #expect(try Editions.only(whole, part).request?.aspects == [.portionGained])
        #expect(try Editions.only(whole, part).request?.difference == nil)
        #expect(try Editions.only(part, other).request?.aspects == [.amount])
        #expect(try Editions.only(part, other).request?.rate == nil)
    }

    @Test(
        "amounts printed to different digits are compared within rounding, and those to the same digit exactly",
        arguments: [
            (185_690, 186_000, 1_000, [FigureDifference.Aspect.rounding]), (185_690, 187_000, 1_000, [.amount]),
            (185_690, 185_691, 1, [.amount]), (185_690, 185_690, 10, []),
        ] as [(Int64, Int64, Int64, [FigureDifference.Aspect])])
    func rounding(from: Int64, to: Int64, digit: Int64, aspects: [FigureDifference.Aspect]) {
        let oku = Yen.oku.rawValue
        let difference = FigureDifference(
            from: Figure(amount: Yen(from * oku), precision: .oku),
            to: Figure(amount: Yen(to * oku), precision: Yen(digit * oku)))
        #expect(difference.aspects == aspects)
        #expect(difference.difference == (to - from) * oku)
    }

    @Test("width and white space do not make another name; another kind of money is a change of its own")
    func names() throws {
        let old = Editions.item(1, "５Ｇ網の 整備", 100)
        #expect(
            EditionComparison(old: Editions.model([old]), new: Editions.model([Editions.item(1, "5G網の整備", 100)])).isSame
        )
        let difference = try Editions.only(old, Item.with(old) { $0.money = .guarantee })
        #expect(difference.changes == [.money] && difference.basis == .name)
    }

    @Test("of two components with one name each stays with its kind of money")
    func components() {
        let budget = Editions.item(1, "海底網の整備", 100)
        let guarantee = Item.with(Editions.item(1, "海底網の整備", 300)) { $0.money = .guarantee }
        let comparison = EditionComparison(
            old: Editions.model([budget, guarantee]), new: Editions.model([guarantee, budget]))
        #expect(comparison.items.isEmpty)
    }

    @Test("what all names share does not make one of another")
    func commonWords() {
        let subjects = ["放送", "通信", "郵便", "統計", "消防", "行政", "選挙", "恩給"]
        let items = subjects.map { Editions.item(1, "\($0)の推進に要する経費", 100) }
        let comparison = EditionComparison(
            old: Editions.model(Array(items.dropLast(1))), new: Editions.model(Array(items.dropFirst(1))))
        #expect(comparison.items.map(\.kinds) == [[.new], [.gone]])
    }

    @Test("less in common is enough where the new text prints the old request as that year's figure")
    func evidence() throws {
        let old = Editions.item(1, "災害時の衛星通信の実証", 120)
        var new = Editions.item(2, "災害時の衛星通信網構築", 150)
        let others = (0..<6).map { Editions.item(1, ["港", "森", "川", "畑", "塔", "橋"][$0] + "を照らす", 10) }
        func basis() -> PairingBasis? {
            EditionComparison(
                old: Editions.model(others + [old]), new: Editions.model(others + [new], year: 2028)
            ).items.first { $0.new?.name == new.name }?.basis
        }
        #expect(basis() == nil)
        new.prior = [
            PriorFigure(label: "9年度", year: 2027, phase: .initial, amount: Yen(120 * Yen.oku.rawValue), precision: .oku)
        ]
        guard case .similarity(let score, let evidence)? = basis() else { return #expect(Bool(false), "no pair") }
        #expect(score.rawValue >= 500 && evidence == [.priorFigure])
    }

    @Test("what is marked 【新規】 has not been there under another name", arguments: [2027, 2028])
    func arrivals(year: Int) throws {
        let old = Editions.item(1, "災害時の衛星通信網の構築", 120)
        let renamed = Editions.item(1, "災害時の衛星通信網の構築等", 120)
        func kinds(_ new: Item) -> [[DifferenceKind]] {
            EditionComparison(old: Editions.model([old]), new: Editions.model([new], year: year)).items.map(\.kinds)
        }
        #expect(kinds(renamed) == [[.renamed]])
        #expect(kinds(Item.with(renamed) { $0.new = true }) == [[.new], [.gone]])
        #expect(try Editions.only(old, Item.with(old) { $0.new = true }).changes == [.newMarkGained])
    }

    @Test(
        "one word in another's place makes another item, unless the figures say that it is the same",
        arguments: [
            ("庁舎の管理運営に必要な経費（本省）", "庁舎の管理運営に必要な経費（地方）"), ("消防団の拠点施設の整備充実", "消防団の拠点設備の整備充実"),
            ("国立研究開発法人情報通信研究機構運営費交付金", "国立研究開発法人情報通信研究機構施設整備費交付金"), ("第1号線の照明整備事業", "第2号線の照明整備事業"),
        ])
    func tellingWords(_ from: String, _ to: String) {
        func isRenamed(_ request: Int64?, prior: Int64? = nil) -> Bool {
            var item = Editions.item(1, to, request)
            item.prior =
                prior.map {
                    [
                        PriorFigure(
                            label: "9年度", year: 2027, phase: .initial, amount: Yen($0 * Yen.oku.rawValue),
                            precision: .oku)
                    ]
                } ?? []
            let comparison = EditionComparison(
                old: Editions.model([Editions.item(1, from, 100)]), new: Editions.model([item], year: 2028))
            return comparison.count(.renamed) == 1
        }
        #expect(!isRenamed(400) && !isRenamed(nil) && !isRenamed(100, prior: 30) && !isRenamed(70))
        #expect(isRenamed(400, prior: 95) && isRenamed(110) && isRenamed(nil, prior: 100))
    }

    @Test("words more, other particles and other signs are a new name of the same item, whatever the amount is")
    func longerNames() {
        for (from, to) in [
            ("地域の灯りの整備推進", "地域の灯りの整備推進等事業"), ("5G網の地域における整備及び利用状況の調査", "5G網の地域における整備・利用状況の調査"),
            ("灯りの開発・整備", "次世代の灯りの開発・整備"),
        ] {
            let comparison = EditionComparison(
                old: Editions.model([Editions.item(1, from, 100)]),
                new: Editions.model([Editions.item(1, to, 900)], year: 2028))
            #expect(comparison.count(.renamed) == 1, "\(to)")
        }
    }

    @Test("a chapter is known by its title whatever its number, and its totals stay beside each other")
    func renumbered() throws {
        let old = Editions.model([Editions.item(1, "灯りの整備", 100), Editions.item(2, "網の調査", 50)])
        var new = Editions.model([Editions.item(2, "灯りの整備", 100), Editions.item(3, "網の調査", 70)])
        new.outline.chapters = [
            Chapter(number: 1, title: "海の向こう", line: 1), Chapter(number: 2, title: Editions.titles[0], line: 2),
            Chapter(number: 3, title: Editions.titles[1], line: 3),
            Chapter(number: 4, title: Editions.titles[2], line: 4),
        ]
        let comparison = EditionComparison(old: old, new: new)
        #expect(comparison.headings.map(\.kinds) == [[.added], [.renumbered], [.renumbered], [.renumbered]])
        #expect(comparison.items.map(\.kinds) == [[.changed]])
        let total = try #require(comparison.totals.first { $0.old?.id == "chapter.2.request" })
        #expect(total.new?.id == "chapter.3.request" && total.difference == 20 * Yen.oku.rawValue)
    }

    @Test("a chapter with another title is known by what stands in it")
    func retitled() {
        let old = Editions.model([Editions.item(1, "灯りの整備", 100), Editions.item(1, "網の調査", 50)])
        var new = old
        new.outline.chapters[0].title = "未来社会への投資"
        let comparison = EditionComparison(old: old, new: new)
        #expect(comparison.headings.map(\.kinds) == [[.renamed]])
        #expect(comparison.headings.first?.basis == .contents(2))
        #expect(comparison.items.isEmpty)
    }

    @Test("rows: another amount, another label with the same mark, one that came and one that went")
    func rows() {
        func row(_ label: String, _ mark: String?, _ oku: Int64) -> StatementRow {
            StatementRow(
                statement: .allocationTax, label: label, mark: mark, request: Yen(oku * Yen.oku.rawValue), line: 1)
        }
        var old = Editions.model([])
        var new = old
        old.statements = [
            row("法定率分等", "①", 100), row("一般会計からの加算額", "②", 20), row("剰余金の活用", "④", 5), row("(小計)", nil, 7),
        ]
        new.statements = [
            row("法定率分等", "①", 110), row("一般会計からの加算分", "②", 20), row("精算", "⑤", 5), row("(小計)", nil, 7),
        ]
        let comparison = EditionComparison(old: old, new: new)
        #expect(comparison.rows.map(\.kinds) == [[.changed], [.renamed], [.new], [.gone]])
        #expect(comparison.sameRows == 1)
    }

    @Test("texts of one year are compared in their earlier figures too, those of two years are not")
    func corrected() throws {
        let old = Editions.item(1, "灯りの整備", 100)
        let new = Item.with(old) {
            $0.prior = [PriorFigure(label: "8年度", year: 2026, phase: .initial, amount: .oku, precision: .oku)]
        }
        #expect(try Editions.only(old, new).changes == [.priorFigures])
        #expect(
            EditionComparison(old: Editions.model([old]), new: Editions.model([new], year: 2028)).items.isEmpty)
    }

    @Test("editions in the wrong order and of different ministries are noticed")
    func sides() {
        var other = Editions.model([], year: 2020)
        other.edition.ministry = "別の省"
        let comparison = EditionComparison(old: Editions.model([]), new: other)
        #expect(comparison.isReversed && comparison.isOfTwoMinistries)
        other.edition.ministry = nil
        #expect(!EditionComparison(old: other, new: Editions.model([])).isOfTwoMinistries)
    }

    @Test("many renamed items of one pattern are paired, in time that grows with their number", .timeLimit(.minutes(1)))
    func many() {
        let count = 4_000
        let old = (0..<count).map { Editions.item(1, "第\(1_000_000 + $0 * 7)号線の照明整備事業", Int64($0)) }
        let new = (0..<count).map { Editions.item(1, "第\(1_000_000 + $0 * 7)号線の照明改良事業", Int64($0)) }
        let comparison = EditionComparison(old: Editions.model(old), new: Editions.model(new))
        #expect(comparison.count(.renamed) == count)
        #expect(comparison.items.allSatisfy { $0.old?.request == $0.new?.request })
    }
}
