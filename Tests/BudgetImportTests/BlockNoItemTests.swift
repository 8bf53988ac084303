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

    @Test("a breakdown has parts, and each is named")
    func breakdown() throws {
        let blocks = try Fixture.blocks("【予算】橋 1.1億円\n（内訳）\n国 0.6億円\n県 0.5億円")
        #expect(blocks.drafts.map(\.brief) == ["橋|1.1"])
        #expect(blocks.findings.map(\.text.en) == ["国 is no item of its own", "県 is no item of its own"])
    }
}
