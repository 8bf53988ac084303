import Budget
import Language
import Testing

@testable import BudgetImport

@Suite("Blocks: lists, pages and brackets")
struct BlockListTests {
    @Test(
        "items behind bullets and numbers are items without them",
        arguments: [
            "① 橋 1.0億円（6年度 1.0億円）\n② 道 2.0億円（6年度 2.0億円）", "・橋 1.0億円（6年度 1.0億円）\n・道 2.0億円（6年度 2.0億円）",
            "橋 1.0億円（6年度 1.0億円）\n（2）道 2.0億円（6年度 2.0億円）", "（1）橋 1.0億円（6年度 1.0億円）\n（2）道 2.0億円（6年度 2.0億円）",
            "\n ○ 橋 1.0億円（6年度 1.0億円）\n ○ 道 2.0億円（6年度 2.0億円）", "\n- 橋\n1.0億円（6年度 1.0億円）\n- 道\n2.0億円（6年度 2.0億円）",
            "橋 1.0億円（6年度 1.0億円）\n\n● 道 2.0億円\n（6年度 2.0億円）", "① 橋 1.0億円（6年度 1.0億円） ② 道 2.0億円（6年度 2.0億円）",
        ])
    func lists(_ text: String) throws {
        let blocks = try Fixture.blocks("【予算】 " + text)
        if text.contains("●") {
            #expect(blocks.drafts.map(\.brief) == ["橋|1|6年度=1"] && blocks.findings.map(\.id) == ["item.amount-as-text"])
        } else {
            #expect(blocks.drafts.map(\.brief) == ["橋|1|6年度=1", "道|2|6年度=2"] && blocks.findings == [])
        }
    }

    @Test("in a document a numbered item is no measure's heading")
    func numbered() throws {
        let body = Fixture.body.replacing("（6年度 9.0億円）", with: "（6年度 9.0億円）\n（2）川 2.0億円（6年度 2.0億円）")
        let model = try #require(Fixture.read(Fixture.document(body: body)).result.model)
        let plain = try #require(Fixture.read(Fixture.document()).result.model)
        #expect(model.printings.map(\.name).contains("川"))
        #expect(model.outline.measures.map(\.title) == plain.outline.measures.map(\.title))
    }

    @Test(
        "list entries and captions with amounts are no items, and are reported unless they are sentences",
        arguments: [("・道 2.0億円", 1), ("【財投】 道 2.0億円（6年度 1億円）", 1), ("・1団体2.0億円まで出す。", 0)])
    func entries(_ text: String, _ count: Int) throws {
        let blocks = try Fixture.blocks("【予算】 橋 1.0億円（6年度 1.0億円）\n" + text)
        #expect(blocks.drafts.map(\.brief) == ["橋|1|6年度=1"])
        #expect(blocks.findings.map(\.id) == [String](repeating: "item.amount-as-text", count: count))
    }

    @Test(
        "a page number inside of a block is no part of it",
        arguments: ["橋の\n12\n点検 1.1億円\n\n12\n\n道 2.0億円", "橋の\n- 12 -\n点検\n１２\n1.1億円\n道\n\n12\n\n2.0億円"])
    func pages(_ text: String) throws {
        let blocks = try Fixture.blocks("【予算】 " + text)
        #expect(blocks.drafts.map(\.brief) == ["橋の点検|1.1", "道|2"] && blocks.findings == [])
    }

    @Test("what leads from a year to its amount is neither", arguments: ["：", " … ", "……"])
    func leaders(_ leader: String) throws {
        let blocks = try Fixture.blocks("【予算】 橋 3.0億円（6年度\(leader)2.0億円、5年度補正\(leader)1.0億円）")
        #expect(blocks.drafts.map(\.brief) == ["橋|3|6年度=2|5年度補正=1"] && blocks.findings == [])
    }

    @Test("digits in front of all of a name are its beginning")
    func digits() throws {
        let blocks = try Fixture.blocks("【予算】 橋 1.0億円\n2\nGの道 2.0億円")
        #expect(blocks.drafts.map(\.brief) == ["橋|1", "2Gの道|2"])
    }

    @Test(
        "earlier figures and flags in other brackets are what they are in parentheses",
        arguments: ["[6年度 2.0億円]", "〔6年度 2.0億円〕", "［6年度 2.0億円］", "\n[6年度 2.0億円]", "\n〔6年度\n2.0億円〕"])
    func brackets(_ text: String) throws {
        let blocks = try Fixture.blocks("【予算】 橋 3.2億円 \(text)[新規]\n道 1億円")
        #expect(blocks.drafts.map(\.brief) == ["橋|3.2|新規|6年度=2", "道|1"])
    }

    @Test("a year that breaks over lines is nobody's name")
    func brokenYear() throws {
        let blocks = try Fixture.blocks("【予算】 橋 3.2億円（6\n年度 2.0億円）")
        #expect(blocks.drafts.map(\.brief) == ["橋|3.2"])
        #expect(blocks.findings.map(\.id).contains("item.amount-unexpected"))
    }
}
