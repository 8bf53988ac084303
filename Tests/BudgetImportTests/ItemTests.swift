import Budget
import Testing

@testable import BudgetImport

@Suite("Items")
struct ItemTests {
    /// Blocks in section [1] and, behind a `---`, in section [2].
    private func model(_ blocks: String) throws -> (model: Model, ids: [String]) {
        let parts = blocks.split(separator: "---\n", omittingEmptySubsequences: false).map(String.init)
        let body =
            "1 水と道\n\n[1] 水道の維持\n\n(1) 甲\n\n\(parts[0])\n\n[2] 道の手入れ\n\n(1) 乙\n\n\(parts.dropFirst().joined())\n\n"
            + "2 学びの場\n\n[1] 図書館（本館）の開放\n\n[2] 教える人の確保\n\n(1) 研修\n\n- 行う。"
        let result = Fixture.read(Fixture.document(body: body)).result
        return (try #require(result.model), result.diagnostics.map(\.id).filter { $0.hasPrefix("item.") })
    }

    @Test("printings of one name are one item, numbered by its first printing")
    func joined() throws {
        let (model, ids) = try model("【予算】橋 1.0億円【新規】\n道 2.0億円\n---\n【予算】 橋（再掲） 1.0億円【新規】\n")
        #expect(
            model.items.map(\.id) == ["r7-0001", "r7-0002"]
                && model.printings.map(\.item) == ["r7-0001", "r7-0002", "r7-0001"])
        #expect(model.items.map(\.new) == [true, false] && model.printings.count(where: \.new) == 2)
        #expect(model.items[0].printings == [model.printings[0].line, model.printings[2].line] && ids == [])
    }

    @Test("an item stands where its first printing is that is neither 再掲 nor 内数")
    func standing() throws {
        let (model, ids) = try model(
            "【予算】橋 8.0億円の内数（6年度 3.0億円）\n道（再掲） 1.0億円\n川 0.1億円の内数【新規】\n---\n【予算】橋 8.0億円（6年度 4.0億円）\n道（一部再掲） 2.0億円\n")
        #expect(model.items.map(\.place.section) == [2, 2, 1])
        #expect(model.items.map(\.request.portion) == [false, false, true])
        #expect(model.items.map(\.request.amount?.rawValue) == [800_000_000, 200_000_000, 10_000_000])
        #expect(model.items[0].prior.map(\.amount) == [Yen(400_000_000)])
        #expect(model.items[0].conflicts.count == 1 && model.items[1].conflicts.count == 1)
        #expect(Set(ids) == ["item.repeat-without-original", "item.printings-disagree"])
    }

    @Test("pending in any printing makes the item pending; with an amount it is a lower bound")
    func pending() throws {
        let (model, ids) = try model("【予算】橋 3.0億円\n---\n【予算】橋 事項要求（再掲）\n")
        #expect(model.items[0].request == Figure(amount: Yen(300_000_000), precision: Yen(10_000_000), pending: true))
        #expect(model.items[0].lowerBound && ids == ["item.printings-disagree"])
    }

    @Test("a repeat without a mark is one item and a warning")
    func unmarked() throws {
        let (model, ids) = try model("【予算】橋（本体） 3.0億円\n---\n【予算】橋 (本体) 3.0億円\n")
        #expect(model.items.count == 1 && ids == ["item.repeat-unmarked"])
    }

    @Test("one name in two kinds of money is two items")
    func money() throws {
        let (model, _) = try model("【予算（財投等）】会社の活用\n産業投資 5億円 政府保証 2億円\n---\n")
        #expect(model.items.map(\.money) == [.investment, .guarantee] && Set(model.items.map(\.name)) == ["会社の活用"])
    }

    @Test("what is only ever 再掲 is neither counted nor summed, and says so")
    func repeatOnly() throws {
        let (model, ids) = try model("【予算】橋 10.0億円\n---\n【予算】橋等（再掲） 10.0億円\n")
        #expect(ids == ["item.repeat-without-original"] && model.items.map(\.isRepeatOnly) == [false, true])
        let indicators = Indicators.evaluate(model)
        #expect(indicators["items.count"]?.value == 1)
        let sum = try #require(indicators["chapter.1.request"])
        #expect(sum.value == 1_000_000_000 && sum.lowerBound && sum.leftOut == [model.items[1].id])
        let decoded = try ModelFile(decoding: model.encoded()).model
        #expect(decoded.items.map(\.isRepeatOnly) == [false, true])
    }

    @Test("an amount that a later printing states is the item's, and the difference is reported")
    func statedLater() throws {
        let (model, ids) = try model("【予算】橋 事項要求\n---\n【予算】橋 3.0億円＋事項要求（再掲）\n")
        #expect(model.items[0].request == Figure(amount: Yen(300_000_000), precision: Yen(10_000_000), pending: true))
        #expect(model.items[0].lowerBound && ids == ["item.printings-disagree"])
    }

    @Test(
        "names are compared under NFKC",
        arguments: [
            ("自治体行政支援事業", "\u{2F83}治体\u{2F8F}政支援事業"), ("第Ⅱ期整備事業", "第II期整備事業"), ("事業⑩", "事業10"),
            ("㈱の活用", "(株)の活用"), ("ﾃﾞｼﾞﾀﾙ化", "デジタル化"), ("神社の\u{FA19}", "神社の神"), ("５㌔圏", "5キロ圏"),
        ])
    func compatibility(_ first: String, _ second: String) throws {
        let (model, ids) = try model("【予算】\(first) 3.0億円\n---\n【予算】\(second)（再掲） 3.0億円\n")
        #expect(model.items.count == 1 && ids == [])
    }
}
