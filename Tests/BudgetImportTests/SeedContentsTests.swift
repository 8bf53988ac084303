import Budget
import Testing

@testable import BudgetImport

/// The real document without lines of its table of contents.
@Suite(
    "The R6 request that lost lines of its table of contents",
    .enabled(if: Seed.bytes != nil, "the document is not beside the repository; AKARI_SEED names it"))
struct SeedContentsTests {
    private let lines: [ArraySlice<UInt8>]
    private let model: Model

    init() throws {
        let bytes = try #require(Seed.bytes)
        lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        model = try #require(Importer.importDocument(bytes, name: "whole").model)
    }

    private func expectSameChapters(without line: Int) {
        var rest = lines
        rest[line - 1] = []
        let result = Importer.importDocument(Array(rest.joined(separator: [0x0A])), name: "lost")
        guard let found = result.model, !result.hasErrors else {
            #expect(result.hasErrors, "line \(line)")
            return
        }
        #expect(found.items.map(\.name) == model.items.map(\.name), "line \(line)")
        #expect(found.items.map(\.place.chapter) == model.items.map(\.place.chapter), "line \(line)")
        #expect(
            found.diagnostics.contains { $0.id.hasPrefix("contents.") || $0.id == "heading.unlisted" }, "line \(line)")
    }

    @Test("without any one chapter's line every item stands in its chapter, or there is an error")
    func chapters() {
        #expect(model.outline.chapters.count == 18)
        for chapter in model.outline.chapters { expectSameChapters(without: chapter.line) }
    }

    @Test("without any one section's line every item stands in its chapter, or there is an error")
    func sections() {
        for section in model.outline.chapters.flatMap(\.sections) { expectSameChapters(without: section.line) }
    }
}
