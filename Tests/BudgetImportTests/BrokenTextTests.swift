import Budget
import Testing

@testable import BudgetImport

/// One figure of the document's tables at a time is made wrong in the text: what is imported is the same but for that figure,
/// so that the checks which name it fail, and no others.
@Suite(
    "Broken figures in the text",
    .enabled(if: Seed.bytes != nil, "the document is not beside the repository; AKARI_SEED names it"))
struct BrokenTextTests {
    private let model: Model
    private let lines: [String]
    /// Lines of the tables.
    private let front: Range<Int>

    init() throws {
        let bytes = try #require(Seed.bytes)
        model = try #require(Importer.importDocument(bytes, name: "whole").model)
        lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        let last = try #require(model.statements.last?.line)
        front = 0..<last + 1
    }

    enum Column: String, CaseIterable, Sendable { case request, prior, change, rate }

    private func read(_ lines: [String]) throws -> (rows: [StatementRow], findings: [Diagnostic]) {
        let text = try Fixture.text(lines[front].joined(separator: "\n"))
        var findings = Findings()
        return (StatementReader.read(text, lines: text.lines.indices, findings: &findings), findings.diagnostics)
    }

    /// The document's lines with one figure of one row larger by `amount` (億円, or percent); nil where it states none.
    private func broken(_ row: StatementRow, _ column: Column, by amount: Int) -> [String]? {
        let columns = Column.allCases
        var cells = lines[row.line - 1].split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        // The label's cells hold no figure; behind them each figure stands in its column.
        guard let first = cells.indices.first(where: { isValue(cells[$0]) }),
            let offset = columns.firstIndex(of: column),
            first + offset < cells.count
        else { return nil }
        let cell = cells[first + offset]
        let digits = cell.prefix { $0 != "+" && $0 != "%" && $0 != "." }.filter(\.isNumber)
        guard let number = Int(digits) else { return nil }
        let tail = cell.drop { $0 != "+" && $0 != "%" && $0 != "." }
        let isNegative = cell.hasPrefix("△") || cell.hasPrefix("▲")
        let changed = (isNegative ? -number : number) + amount
        cells[first + offset] = (changed < 0 ? "△" : "") + String(abs(changed)) + tail
        var lines = lines
        lines[row.line - 1] = cells.joined(separator: "\t")
        return lines
    }

    private func isValue(_ cell: String) -> Bool {
        let rest = cell.drop { "△▲ ".contains($0) }
        return cell == "—" || cell == "事項要求" || rest.first.map { $0.isASCII && $0.isNumber } ?? false
    }

    /// The model with the same figure as much too large.
    private func brokenModel(_ index: Int, _ column: Column, by amount: Int) -> Model {
        var model = model
        let yen = Int64(amount) * Yen.oku.rawValue
        switch column {
        case .request: model.statements[index].request?.rawValue += yen
        case .prior: model.statements[index].prior?.rawValue += yen
        case .change: model.statements[index].change?.rawValue += yen
        case .rate:
            // The point and what is behind it stay as printed.
            let rate = model.statements[index].rate?.rawValue ?? 0
            let tail = rate.magnitude % 10
            let whole = rate / 10 + Int64(amount)
            model.statements[index].rate = Tenths(rawValue: whole * 10 + Int64(tail) * (whole < 0 ? -1 : 1))
        }
        return model
    }

    private func verdicts(_ model: Model) -> [String: Check.Verdict] {
        Dictionary(Checks.evaluate(model).map { ($0.id, $0.verdict) }, uniquingKeysWith: { first, _ in first })
    }

    @Test(
        "a wrong figure is read as it stands, and nothing else changes", arguments: Column.allCases,
        [10, 100, 1_000, -3_000])
    func cells(_ column: Column, _ amount: Int) throws {
        let whole = try read(lines)
        #expect(whole.rows == model.statements)
        for (index, row) in model.statements.enumerated() {
            guard let lines = broken(row, column, by: amount) else { continue }
            let found = try read(lines)
            let expected = brokenModel(index, column, by: amount).statements
            if found.rows.count < expected.count {
                // Three values of four that do not fit together: which column is lost cannot be told.
                #expect(found.findings.map(\.brief).contains("\(row.line) row.unreadable"), "line \(row.line)")
                #expect(row.rate == nil && row.rateMark == nil)
                var model = model
                model.statements = found.rows
                #expect(!verdicts(model).values.contains(.fails), "line \(row.line)")
                continue
            }
            #expect(found.rows == expected, "line \(row.line) \(column)")
            #expect(found.findings.map(\.brief) == whole.findings.map(\.brief), "line \(row.line) \(column)")
        }
    }

    @Test(
        "the checks that name a wrong figure fail, by their ids, and no others change",
        arguments: [
            (141, Column.request, 100, ["general-account.row-2.components.request", "general-account.row-5.change"]),
            (139, .request, 10, ["general-account.row-2.components.request", "general-account.row-3.change"]),
            (
                138, .request, 100,
                [
                    "general-account.row-2.components.request", "general-account.row-2.change",
                    "general-account.row-6.sum.request",
                ]
            ),
            (
                140, .prior, 100,
                [
                    "general-account.row-2.components.prior", "general-account.row-4.change",
                    "general-account.row-4.rate",
                ]
            ),
            (141, .change, 100, ["general-account.row-2.components.change", "general-account.row-5.change"]),
            (
                142, .prior, 100,
                [
                    "general-account.row-6.sum.prior", "general-account.row-6.change", "headline.general-account.prior",
                ]
            ),
            (156, .prior, 100, ["reconstruction.row-3.sum.prior", "headline.reconstruction.prior"]),
            (168, .request, 100, ["allocation-tax.row-6.sum.request", "allocation-tax.row-2.change"]),
            (
                177, .prior, 100,
                [
                    "allocation-tax.mark-2.components.prior", "allocation-tax.row-11.change",
                    "allocation-tax.row-11.rate",
                ]
            ),
            (183, .request, 100, ["allocation-tax.mark-11.sum.request", "allocation-tax.mark-5.change"]),
        ] as [(Int, Column, Int, [String])])
    func ids(_ line: Int, _ column: Column, _ amount: Int, _ ids: [String]) throws {
        let index = try #require(model.statements.firstIndex { $0.line == line })
        let text = try #require(broken(model.statements[index], column, by: amount)).joined(separator: "\n")
        let result = Importer.importDocument(Array(text.utf8), name: "broken")
        let before = verdicts(model)
        let after = verdicts(try #require(result.model))
        #expect(Set(after.filter { $0.value == .fails }.keys) == Set(ids))
        #expect(Set(before.keys) == Set(after.keys))
        for (id, verdict) in after where verdict != .fails {
            // A rate's own rounding may change with its base; what held holds.
            #expect(verdict == before[id] || [.holds, .rounding].contains(verdict) && before[id] != .fails, "\(id)")
        }
        #expect(result.diagnostics.map(\.id) == model.diagnostics.map(\.id))
    }
}
