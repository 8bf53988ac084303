import Budget
import Language
import Testing

@testable import BudgetImport

@Suite("Blocks: amounts that are no item's")
struct BlockNoItemTests {
    @Test(
        "the cost of a whole project, a commitment, a sum and a breakdown are no items",
        arguments: [
            "\n総事業費 100億円", "\n国庫債務負担行為 20億円", "計 3.0億円（6年度 3.0億円）", "計\n3.0億円", "小計 3.0億円【新規】", "合 計 3.0億円",
            "計 3.0億円\n（6年度 3.0億円）", "橋と道 計 3.0億円", "（内訳）\n国の分 3.0億円（6年度 1.0億円）", "【内訳】\n国の分 3.0億円", "内訳 国の分 3.0億円",
            "<内訳>\n\n国の分 3.0億円",
        ])
    func noItem(_ text: String) throws {
        let blocks = try Fixture.blocks("【予算】橋の点検 3.0億円\n" + text)
        #expect(blocks.drafts.map(\.brief) == ["橋の点検|3"])
        #expect(blocks.findings.map(\.id) == ["item.amount-as-text"])
        #expect(blocks.uses.map(\.role).allSatisfy { $0 == .text || $0 == .request })
        #expect(blocks.uses.count(where: { $0.role == .request }) == 1)
    }

    @Test(
        "what captions say of limits and shares is no item without an earlier figure or a flag",
        arguments: ["\n1団体あたり上限500万円", "対象：市町村\n支援額：上限 2.0億円", "令和6年度の実績 3.0億円", "補助単価\n500万円"])
    func captions(_ text: String) throws {
        let blocks = try Fixture.blocks("【予算】橋 3.0億円（6年度 1.0億円）\n" + text)
        #expect(blocks.drafts.map(\.brief) == ["橋|3|6年度=1"] && blocks.findings.map(\.id) == ["item.amount-as-text"])
        let kept = try Fixture.blocks("【予算】橋 3.0億円\n" + text + "【新規】")
        #expect(kept.drafts.count == 2 && kept.findings == [])
    }

    @Test(
        "words of an amount are no part of a name, and are reported",
        arguments: [
            ("橋 約1.0億円（6年度 1.0億円）", "橋|1|6年度=1"), ("橋 総額 1.0億円", "橋|1"), ("橋 1億円程度（6年度 1億円）", "橋|1|6年度=1"),
            ("橋 1億円を計上（6年度 1億円）", "橋|1|6年度=1"),
        ])
    func words(_ text: String, _ expected: String) throws {
        let blocks = try Fixture.blocks("【予算】" + text)
        #expect(blocks.drafts.map(\.brief) == [expected] && blocks.findings.map(\.id) == ["item.text-ignored"])
    }

    @Test(
        "what leads to an amount, and the number of a note, are no part of a name",
        arguments: ["橋：", "橋 … ", "橋注1 ", "橋注¹ "])
    func leaders(_ text: String) throws {
        let blocks = try Fixture.blocks("【予算】\(text)1.0億円")
        #expect(blocks.drafts.map(\.brief) == ["橋|1"] && blocks.findings == [])
        #expect(try Fixture.blocks("【予算】発注2 1億円").drafts.map(\.name) == ["発注2"])
    }

    @Test("an item that is new in part is not new, and its name does not say so")
    func partlyNew() throws {
        let blocks = try Fixture.blocks("【予算】橋（一部新規） 1億円")
        #expect(blocks.drafts.map(\.brief) == ["橋|1"] && blocks.findings.map(\.id) == ["item.flag-unknown"])
    }

    @Test(
        "a limit instead of a request, and commas that group no thousands, are errors",
        arguments: ["橋 上限10億円", "橋 1,2億円"])
    func unknowable(_ text: String) throws {
        let blocks = try Fixture.blocks("【予算】" + text)
        #expect(blocks.drafts.isEmpty && blocks.findings.contains { $0.severity == .error })
    }

    @Test("an amount outside of all blocks that is printed as an item's is reported as one")
    func outside() throws {
        let body = Fixture.body + "\n\n\n\n川の掃除 2.0億円（6年度 1.0億円）\n\n海の掃除 1億円【新規】\n\n3億円を配る（6年度は2億円）\n"
        let result = Fixture.read(Fixture.document(body: body)).result
        #expect(result.diagnostics.count(where: { $0.id == "amount.like-item" }) == 2)
    }

    @Test("a breakdown has parts, and each is named")
    func breakdown() throws {
        let blocks = try Fixture.blocks("【予算】橋 1.1億円\n（内訳）\n国 0.6億円\n県 0.5億円")
        #expect(blocks.drafts.map(\.brief) == ["橋|1.1"])
        #expect(blocks.findings.map(\.text.en) == ["国 is no item of its own", "県 is no item of its own"])
    }
}
