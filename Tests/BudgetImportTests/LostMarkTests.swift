import Budget
import Testing

@testable import BudgetImport

/// Circled numbers that a conversion lost or made something else of: no identity is invented, and what cannot be checked is
/// told.
@Suite("Lost circled numbers")
struct LostMarkTests {
    private func document(_ rows: [(label: String, request: Int, prior: Int)]) -> String {
        Fixture.table("第3 交付税及び譲与税配付金特別会計\n(1) 通常収支分", rows)
    }

    private let rows: [(label: String, request: Int, prior: Int)] = [
        ("税の分 ①", 61, 52), ("甲税×33.1%", 40, 30), ("乙税×50%", 30, 31), ("(小計)", 70, 61), ("精算の分", -9, -9),
        ("(小計)", -9, -9),
        ("足す分 ②", 7, 4), ("法定の加算", 7, 4), ("特例の加算", 0, 0), ("計(入口ベース) ①+②=③", 68, 56), ("地方の分 ④", 15, 20),
        ("丙税×100%", 15, 20),
        ("還す分 ⑤", -3, 8), ("計 ④+⑤=⑥", 12, 28), ("総額(出口ベース) ③+⑥", 80, 84), ("特例の繰入れ ⑦", 5, 6), ("繰入れ 合計 ③+⑦", 73, 62),
    ]

    /// Ids and verdicts of sums.
    private func sums(_ rows: [StatementRow]) -> [String: Check.Verdict] {
        let model = Model(
            edition: Edition(id: "r7", label: "", fiscalYear: 2025, ministry: "", title: ""),
            source: Source(name: "", bytes: 0, lines: 0, sha256: ""), outline: Outline(), statements: rows)
        let checks = Checks.evaluate(model).filter { $0.id.contains(".sum.") || $0.id.contains(".components.") }
        return Dictionary(checks.map { ($0.id, $0.verdict) }, uniquingKeysWith: { first, _ in first })
    }

    private func line(_ label: String) throws -> Int {
        try #require(rows.firstIndex { $0.label.contains(label) }) + 5
    }

    @Test("the whole table holds, and nothing is said about it")
    func whole() throws {
        let (rows, findings) = try Fixture.statements(document(rows))
        #expect(findings == [] && rows.map(\.level) == [0, 2, 2, 1, 2, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0])
        let sums = sums(rows)
        #expect(sums.count == 27 && sums.values.allSatisfy { $0 == .holds })
    }

    @Test(
        "a row whose number is lost is told by its place and by the sums, and reported",
        arguments: ["①", "②", "④", "⑤", "⑦"])
    func lost(_ mark: String) throws {
        let whole = try Fixture.statements(document(rows)).rows
        let (found, findings) = try Fixture.statements(document(rows).replacing(" \(mark)\t", with: "\t"))
        #expect(found == whole)
        #expect(findings == ["\(try line(" \(mark)")) row.mark-lost"])
    }

    @Test(
        "a 計 row without its arithmetic is still the sum of the numbers in front of it", arguments: ["①+②=③", "④+⑤=⑥"])
    func formula(_ formula: String) throws {
        let whole = try Fixture.statements(document(rows)).rows
        let (found, findings) = try Fixture.statements(document(rows).replacing(" \(formula)", with: ""))
        #expect(sums(found) == sums(whole))
        let line = try line(formula)
        #expect(findings == ["\(line) row.mark-lost", "\(line) row.formula-lost"])
    }

    @Test("arithmetic that lacks a number is no arithmetic", arguments: ["①", "②", "④", "⑤"])
    func damaged(_ mark: String) throws {
        let whole = try Fixture.statements(document(rows)).rows
        let (found, findings) = try Fixture.statements(document(rows).replacing(mark, with: ""))
        #expect(sums(found) == sums(whole))
        #expect(Set(findings.map { $0.drop { $0 != " " }.dropFirst() }) == ["row.mark-lost", "row.formula-lost"])
    }

    @Test(
        "numbers as digits, behind the labels or in front of them, are read where they run on and fit the arithmetic",
        arguments: [" 1", "1", " (1)", "1 ", "(1) ", "① "])
    func digits(_ form: String) throws {
        let whole = try Fixture.statements(document(rows)).rows
        let converted = rows.map { row in
            let parts = row.label.split(separator: " ").map(String.init)
            guard let mark = parts.last, mark.first.map({ "①②③④⑤⑥⑦".contains($0) }) ?? false else { return row }
            let words = parts.dropLast().joined(separator: " ")
            let printed = form.contains("①") ? mark : digits(mark, isInParentheses: form.contains("("))
            let isInFront = form.hasSuffix(" ")
            let label =
                if isInFront, mark.count == 1 { "\(printed) \(words)" } else {
                    words + (form.hasPrefix(" ") || mark.count > 1 ? " " : "") + printed
                }
            return (label, row.request, row.prior)
        }
        let (found, findings) = try Fixture.statements(document(converted))
        #expect(found == whole)
        #expect(findings == ["5 row.mark-as-digits"])
    }

    private func digits(_ mark: String, isInParentheses: Bool) -> String {
        mark.map { character in
            guard let value = character.unicodeScalars.first?.value, let number = Enumerator.circled(value) else {
                return String(character)
            }
            return isInParentheses ? "(\(number))" : "\(number)"
        }.joined()
    }

    @Test("digits that do not run on are part of their labels: nothing is added up, and what is lost is told")
    func gap() throws {
        let converted = rows.map { row in
            (row.label.hasSuffix(" ②") ? "足す分" : digits(row.label, isInParentheses: false), row.request, row.prior)
        }
        let (found, findings) = try Fixture.statements(document(converted))
        #expect(found.allSatisfy { $0.mark == nil } && !sums(found).values.contains(.fails))
        #expect(findings.contains("\(try line("①+②=③")) row.mark-lost"))
        #expect(findings.contains("\(try line("合計")) row.structure-unclear"))
    }

    @Test("whatever is taken out of a label, no check fails, and a check that is gone has been told of")
    func anyLoss() throws {
        let whole = sums(try Fixture.statements(document(rows)).rows)
        for index in rows.indices {
            let parts = rows[index].label.split(separator: " ").map(String.init)
            for length in 1...max(1, parts.last?.count ?? 0) {
                guard parts.count > 1, let last = parts.last else { continue }
                for kept in [String(last.dropFirst(length)), String(last.dropLast(length))] {
                    var edited = rows
                    edited[index].label = (parts.dropLast() + [kept]).joined(separator: " ")
                    let (found, findings) = try Fixture.statements(document(edited))
                    let sums = sums(found)
                    #expect(!sums.values.contains(.fails), "\(edited[index].label)")
                    #expect(!findings.isEmpty || Set(sums.keys).isSuperset(of: whole.keys), "\(edited[index].label)")
                }
            }
        }
    }

    @Test("a row that could not be read may have had the number: none is put in its place")
    func unreadable() throws {
        let text = document(rows).replacing("還す分 ⑤\t△3", with: "還す分 ⑤\tなし").replacing("還す分 ⑤\t-3", with: "還す分 ⑤\tなし")
        let (found, findings) = try Fixture.statements(text)
        #expect(!sums(found).values.contains(.fails) && !found.contains { $0.mark == "⑤" })
        #expect(Set(findings).isSuperset(of: ["\(try line("⑤")) row.unreadable", "\(try line("④")) row.mark-lost"]))
    }

    @Test("a total that most columns contradict is no sum, and none of its rows is to blame")
    func unclear() throws {
        let (found, findings) = try Fixture.statements(document([("甲の費", 5, 7), ("乙の費", 9, 8), ("合計", 90, 95)]))
        #expect(findings == ["7 row.structure-unclear"])
        #expect(sums(found).values.allSatisfy { $0 == .notComputable || $0 == .holds })
    }
}
