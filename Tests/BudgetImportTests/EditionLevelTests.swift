import Budget
import Testing

@testable import BudgetImport

@Suite("Levels of rows in other editions")
struct EditionLevelTests {
    @Test("one wrong figure changes neither how deep rows stand nor their numbers", arguments: 0..<60)
    func wrongFigure(_ seed: Int) throws {
        let rows = GeneratedEdition(seed: UInt64(seed), isSmall: true).expected.statements
        let text = try Fixture.text(String(repeating: "行\n", count: (rows.last?.line ?? 0) + 1))
        for statement in StatementRow.Statement.allCases {
            let table = rows.filter { $0.statement == statement }
            for index in table.indices {
                for column in [\StatementRow.request, \.prior, \.change] {
                    guard let amount = table[index][keyPath: column] else { continue }
                    var broken = table
                    broken[index][keyPath: column] = Yen(amount.rawValue + 777 * table[index].precision.rawValue)
                    var found = broken[...]
                    for row in found.indices { found[row].level = 0 }
                    var findings = Findings()
                    RowMarks(text: text, unreadable: [], damaged: []).assign(&found, &findings)
                    #expect(Array(found) == broken, "line \(table[index].line) \(column)")
                    let unclear = StatementSum.all(of: broken).filter(\.isUnclear)
                    #expect(findings.diagnostics.isEmpty && unclear == [], "line \(table[index].line) \(column)")
                }
            }
        }
    }
}
