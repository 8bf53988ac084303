import Budget
import Testing

@testable import BudgetImport

/// Documents that nobody published: what went into them comes out, and where the text no longer says it, a diagnostic does.
@Suite("Other editions")
struct EditionTests {
    @Test("what went into a document comes out of it", arguments: 0..<400)
    func whole(_ seed: Int) throws {
        let edition = GeneratedEdition(seed: UInt64(seed))
        let expected = edition.expected
        let reading = Reading(edition.bytes, name: "edition-\(seed)")
        let model = try #require(
            reading.result.model, "\(reading.result.diagnostics.filter { $0.severity == .error }.map(\.brief))")
        #expect(model.edition == expected.edition)
        #expect(model.claims == expected.claims)
        expectEqual(model.statements, expected.statements)
        expectEqual(model.outline.pillars, expected.outline.pillars)
        expectEqual(model.outline.chapters, expected.outline.chapters)
        expectEqual(model.outline.measures, expected.outline.measures)
        expectEqual(model.printings, expected.namedPrintings)
        expectEqual(
            model.items.map { item in
                var item = item
                item.conflicts = []
                return item
            }, expected.items)
        let said = expected.diagnostics.sorted { ($0.line, $0.id) < ($1.line, $1.id) }.map { "\($0.line) \($0.id)" }
        expectEqual(
            model.diagnostics.sorted { ($0.line, $0.id) < ($1.line, $1.id) }.map(\.brief), said)
    }

    /// Says only where two lists part.
    private func expectEqual<T: Equatable>(_ found: [T], _ expected: [T], _ place: SourceLocation = #_sourceLocation) {
        guard found != expected else { return }
        let index =
            zip(found, expected).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            ?? min(found.count, expected.count)
        func show(_ list: [T]) -> String { index < list.count ? "\(list[index])" : "nothing" }
        Issue.record("[\(index)] found \(show(found)), expected \(show(expected))", sourceLocation: place)
    }
}
