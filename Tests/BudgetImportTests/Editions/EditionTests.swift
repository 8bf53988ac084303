import Budget
import Testing

@testable import BudgetImport

/// Documents that nobody published: what went into them comes out, and where the text no longer says it, a diagnostic does.
@Suite("Other editions")
struct EditionTests {
    @Test("what went into a document comes out of it", arguments: 0..<300)
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
            },
            // A model tells its items where they stand.
            Model(
                edition: expected.edition, source: model.source, printings: expected.namedPrintings,
                items: expected.items
            ).items)
        let said = expected.diagnostics.sorted { ($0.line, $0.id) < ($1.line, $1.id) }.map { "\($0.line) \($0.id)" }
        expectEqual(
            model.diagnostics.sorted { ($0.line, $0.id) < ($1.line, $1.id) }.map(\.brief), said)
    }

    @Test("a document without its table of contents is refused, not guessed at", arguments: 0..<6)
    func withoutContents(_ seed: Int) {
        let bytes = GeneratedEdition(seed: UInt64(seed)).bytes
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let contents = Array("目次".utf8)
        let first = lines.firstIndex { line in line.indices.contains { line[$0...].starts(with: contents) } } ?? 0
        let body =
            lines.firstIndex { line in line.indices.contains { line[$0...].starts(with: Array("【予算".utf8)) } } ?? 0
        let rest = Array((lines[..<first] + lines[body...]).joined(separator: [0x0A]))
        let result = Importer.importDocument(rest, name: "edition-\(seed)")
        #expect(result.model == nil)
        #expect(result.diagnostics.filter { $0.severity == .error }.map(\.id) == ["contents.missing"])
    }

    @Test(
        "a document cut behind any of its lines is refused, or its model says which line was its last",
        arguments: [3])
    func cutBehindLines(_ seed: Int) throws {
        let edition = GeneratedEdition(seed: UInt64(seed))
        let ends = edition.bytes.indices.filter { edition.bytes[$0] == 0x0A }
        for (index, end) in ends.enumerated() {
            let result = Importer.importDocument(Array(edition.bytes[...end]), name: "cut")
            guard let model = result.model else {
                #expect(result.hasErrors, "line \(index + 1)")
                continue
            }
            #expect(model.source.lines == index + 1)
            // What is left of it is what the whole document says there.
            let whole = edition.expected.printings.prefix(model.printings.count)
            #expect(whole.dropLast().map(\.name) == model.printings.dropLast().map(\.name), "line \(index + 1)")
        }
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
