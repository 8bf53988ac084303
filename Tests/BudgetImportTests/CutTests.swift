import Budget
import Testing

@testable import BudgetImport

/// Where a text ends, and whether that is its end.
@Suite("Ends of texts")
struct CutTests {
    private func read(_ end: String) -> ImportResult { Fixture.read(Fixture.document(body: Fixture.body + end)).result }

    private func errors(_ end: String) -> [String] {
        let result = read(end)
        #expect((result.model == nil) == result.hasErrors)
        return result.diagnostics.filter { $0.severity == .error }.map(\.id)
    }

    @Test(
        "page numbers at the end say nothing",
        arguments: [
            "\n\n59", "\n\n- 59 -", "\n－５９－\n", "\n\n59\n\n\n60\n", "\n\n – 7 – ", "\n\n7",
            // Behind an entry, behind a caption that no amount may follow.
            "\n\n- 人を育てる。\n59", "\n\n\n\n\n研修の様子\n\n59", "\n\n- 人を育てる。\n\n研修の様子\n59",
            // Dashes tell; so do the pages before it.
            "\n\n- 2 -", "\n\n【予算】 橋 1億円\n道路事業\n- 12 -",
            "\n\n3\n\n- 人を育てる。\n\n4\n\n【予算】 橋 1億円\n道路事業\n6",
        ])
    func pageNumbers(_ end: String) {
        #expect(errors(end) == [])
    }

    @Test(
        "what a cut left of an amount, a heading or a parenthesis is no page number, and none hides it",
        arguments: [
            "\n\n【予算】 橋\n12", "\n\n【予算】 橋\n\n59", "\n\n【予算】 橋 12", "\n\n【予算】 橋 1億円\n道路事業\n12",
            "\n\n【予算】 橋 1億円\n道路事業\n\n59",
            "\n\n【予算】 橋 1億円\n道路\n事業\n-12", "\n\n【予算】 橋 1億円\n道路事業\n59\n60",
            "\n\n【予算】 橋 1億円\n道路事業 12 億", "\n\n【予算】 橋 1億円\n道路事業 △12", "\n\n【予算】 橋 1億円（6年度 1億円\n59",
            "\n\n【予算】 橋 1億円（6年度 1億円\n5年度 1億円\n\n- 59 -",
            // A chapter, a page before the last section's, more digits than a page has.
            "\n\n2", "\n\n1", "\n\n6", "\n\n0", "\n\n5959",
            "\n\n(2) 研修\n\n59", "\n\n- 人を育て（\n\n59", "\n\n- 人を育て、\n\n- 59 -",
            // Lines of digits that do not ascend to it.
            "\n\n3\n\n9\n\n【予算】 橋 1億円\n道路事業\n12", "\n\n11\n\n【予算】 橋 1億円\n道路事業\n12",
        ])
    func noPageNumbers(_ end: String) {
        #expect(errors(end).filter { $0 != "block.without-amount" } == ["text.cut"])
    }

    @Test("an entry may end with a noun", arguments: ["推進", "取り組み", "まちづくり", "ネットワーク", "に資すること", "となるもの", "見直し", "DX"])
    func nouns(_ end: String) {
        #expect(errors("\n\n- 直す取組の\(end)") == [])
        #expect(errors("\n\n・" + String(repeating: "直す取組の", count: 20) + end) == [])
    }

    @Test("an entry that ends with a particle or a comma goes on", arguments: ["を", "に", "が", "の", "は", "と", "、", "・"])
    func particles(_ end: String) {
        #expect(errors("\n\n- 直す取組\(end)") == ["text.cut"])
        #expect(errors("\n\n" + String(repeating: "直す取組の", count: 20) + end) == ["text.cut"])
    }

    @Test("where all entries end with a full stop, so does the last; one that does not is enough to tell otherwise")
    func style() {
        let entries = String(repeating: "\n\n- 人を育てる。", count: 10)
        #expect(errors(entries + "\n\n- 人を育て") == ["text.cut"])
        #expect(errors(entries) == [] && errors("\n\n- 研修の推進" + entries + "\n\n- 育成の推進") == [])
    }
}
