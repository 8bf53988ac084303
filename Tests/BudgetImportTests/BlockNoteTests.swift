import Budget
import Language
import Testing

@testable import BudgetImport

@Suite("Blocks: marks of notes")
struct BlockNoteTests {
    @Test(
        "a mark of a note is read over, and takes nothing with it",
        arguments: [
            ("橋※ 3.0億円（6年度 2.0億円）\n道 1.0億円", ["橋|3|6年度=2", "道|1"]), ("橋※1 3.0億円", ["橋|3"]),
            ("橋※１ 3.0億円", ["橋|3"]), ("橋※¹の点検 3.0億円", ["橋の点検|3"]), ("橋（※） 3.0億円", ["橋|3"]),
            ("橋 1.1億円※（6年度 1.0億円）", ["橋|1.1|6年度=1"]), ("橋 1.1億円※2（6年度 1.0億円）", ["橋|1.1|6年度=1"]),
            ("橋 1.1億円 ※新規", ["橋|1.1|新規"]), ("橋 1.1億円 ※ 再掲", ["橋|1.1|再掲"]),
            ("橋 3.2億円（※6年度 2.0億円）", ["橋|3.2|6年度=2"]), ("橋 3.2億円（※新規）", ["橋|3.2|新規"]),
            ("橋 3.2億円（6年度 2.0億円※）", ["橋|3.2|6年度=2"]), ("橋※3.0億円", ["橋|3"]),
            ("橋 3.0億円 ※国が計上（6年度 2.0億円）", ["橋|3|6年度=2"]), ("橋 ※国が計上\n3.0億円", ["橋|3"]),
            ("橋 3.0億円※1 道 2.0億円※2", ["橋|3", "道|2"]),
        ])
    func marks(_ text: String, _ expected: [String]) throws {
        let blocks = try Fixture.blocks("【予算】 " + text)
        #expect(blocks.drafts.map(\.brief) == expected && blocks.findings == [])
    }

    @Test(
        "amounts of a note are no item's, and a warning says so",
        arguments: ["橋 3.0億円 ※道の1.0億円を除く", "橋 3.0億円（※道の1.0億円を除く）", "橋 3.0億円\n※道の1.0億円を除く", "橋（補助率 1/2、1億円まで） 3.0億円"])
    func amounts(_ text: String) throws {
        let blocks = try Fixture.blocks("【予算】 " + text)
        #expect(blocks.drafts.map(\.brief) == ["橋|3"] && blocks.findings.map(\.id) == ["item.amount-as-text"])
    }
}
