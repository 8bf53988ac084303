import Budget
import Testing

@testable import BudgetImport

@Suite("Totals that have lost their name")
struct UnnamedTotalTests {
    private func findings(_ rows: [(label: String, request: Int, prior: Int)]) throws -> [String] {
        try Fixture.statements(Fixture.table("第1 一般会計", rows)).findings
    }

    @Test("a last row that is the sum of the others is told of when no 計 names it", arguments: [0, 1, -1])
    func unnamed(rounding: Int) throws {
        let rows = [("橋の点検", 61, 52), ("道の改良", 30, 41)]
        #expect(try findings(rows + [("所管合計", 91 + rounding, 93)]) == [])
        #expect(try findings(rows + [("所管", 91 + rounding, 93)]) == ["6 row.total-unnamed"])
    }

    @Test("one wrong figure in it hides it no more than it hides a row's components")
    func wrongFigure() throws {
        let rows = [("橋の点検", 61, 52), ("道の改良", 30, 41)]
        let table = Fixture.table("第1 一般会計", rows + [("所管", 91, 93)]).replacing("所管\t91", with: "所管\t19")
        #expect(try Fixture.statements(table).findings == ["6 row.total-unnamed"])
        #expect(try findings(rows + [("所管", 19, 20)]) == [])
    }

    @Test("rows that only stand beside each other are no total")
    func others() throws {
        #expect(try findings([("橋の点検", 61, 52), ("同じ額", 61, 52)]) == [])
        #expect(try findings([("橋の点検", 61, 52), ("道の改良", 30, 41), ("川の整備", 92, 90)]) == [])
        #expect(try findings([("橋の点検", 0, 0), ("道の改良", 0, 0), ("川の整備", 0, 0)]) == [])
    }

    @Test(
        "each total of the document's tables without numbers is missed",
        .enabled(if: Seed.bytes != nil, "the document is not beside the repository; AKARI_SEED names it"))
    func seed() throws {
        let whole = String(decoding: try #require(Seed.bytes), as: UTF8.self)
        for label in ["合計", "総務省所管合計", "総務省関係費合計"] {
            let text = label == "合計" ? whole : whole.replacing(label, with: label.dropLast(2))
            let diagnostics = Importer.importDocument(Array(text.utf8), name: "r6").diagnostics
            #expect(diagnostics.count { $0.id == "row.total-unnamed" } == (label == "合計" ? 0 : 1))
        }
    }
}
