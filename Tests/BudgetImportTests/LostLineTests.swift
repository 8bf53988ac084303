import Budget
import Testing

@testable import BudgetImport

/// Documents whose table of contents lost one line: what went in comes out, or a diagnostic names the loss.
@Suite("Other editions that lost a line of their table of contents")
struct LostLineTests {
    /// A document, and one of the lines of its table.
    private struct Loss {
        var result: ImportResult
        var whole: ImportResult
        /// What the line said, without white space at its ends.
        var text: String
        /// What lines behind the table say.
        var body: Set<String>

        init(_ edition: GeneratedEdition, _ line: Int, isEmpty: Bool) {
            let lines = edition.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            let last = edition.expected.outline.chapters.last?.sections.last?.line ?? 0
            text = Self.trimmed(lines[line - 1])
            body = Set(lines[last...].map(Self.trimmed))
            let rest = Array(lines[..<(line - 1)]) + (isEmpty ? [[]] : []) + Array(lines[line...])
            whole = Importer.importDocument(edition.bytes, name: "whole")
            result = Importer.importDocument(Array(rest.joined(separator: [0x0A])), name: "lost")
        }

        private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
            let bytes = bytes.drop { $0 <= 0x20 }
            return String(
                decoding: bytes.prefix(through: bytes.lastIndex { $0 > 0x20 } ?? bytes.startIndex - 1), as: UTF8.self)
        }

        /// Whether every item that is printed stands in the chapter that it stands in in the whole document.
        var keepsChapters: Bool {
            let places = { (result: ImportResult) in result.model?.printings.map(\.place.chapter) }
            return places(result) == places(whole)
        }

        /// What is said of the table and of headings, and was not before.
        var said: [String] {
            var known = whole.diagnostics.reduce(into: [String: Int]()) { $0[$1.id, default: 0] += 1 }
            return result.diagnostics.map(\.id).filter { id in
                known[id, default: 0] -= 1
                return known[id, default: 0] < 0 && (id.hasPrefix("contents.") || id.hasPrefix("heading."))
            }
        }
    }

    @Test("a chapter's line", arguments: 0..<200)
    func chapter(_ seed: Int) {
        let edition = GeneratedEdition(seed: UInt64(seed))
        var random = SeededRandom(seed: UInt64(seed))
        let chapter = random.pick(edition.expected.outline.chapters)
        let loss = Loss(edition, chapter.line, isEmpty: random.chance(50))
        #expect(loss.said.contains { $0.hasPrefix("contents.") }, "line \(chapter.line): \(loss.said)")
        if loss.body.contains(loss.text) {
            #expect(!loss.result.hasErrors && loss.keepsChapters, "line \(chapter.line): \(loss.said)")
            #expect(loss.result.model?.outline.chapters.map(\.title) == loss.whole.model?.outline.chapters.map(\.title))
        } else {
            #expect(loss.result.hasErrors || loss.keepsChapters, "line \(chapter.line): \(loss.said)")
        }
    }

    @Test("a section's line", arguments: 0..<200)
    func section(_ seed: Int) {
        let edition = GeneratedEdition(seed: UInt64(seed))
        var random = SeededRandom(seed: UInt64(seed))
        let section = random.pick(random.pick(edition.expected.outline.chapters).sections)
        let loss = Loss(edition, section.line, isEmpty: random.chance(50))
        #expect(loss.keepsChapters || !loss.said.isEmpty, "line \(section.line)")
        // A section that the body heads cannot vanish from both.
        #expect(section.bodyLine == nil || !loss.said.isEmpty, "line \(section.line)")
    }

    @Test("a pillar's line", arguments: 0..<100)
    func pillar(_ seed: Int) {
        let edition = GeneratedEdition(seed: UInt64(seed))
        var random = SeededRandom(seed: UInt64(seed))
        guard let pillar = edition.expected.outline.pillars.randomElement(using: &random) else { return }
        let loss = Loss(edition, pillar.line, isEmpty: random.chance(50))
        #expect(loss.keepsChapters)
        // Nothing tells that there was a last one, unless the table's next page names it again.
        let pillars = loss.result.model?.outline.pillars.map(\.number)
        #expect(
            pillar == edition.expected.outline.pillars.last || loss.said == ["contents.number-skipped"]
                || pillars == loss.whole.model?.outline.pillars.map(\.number), "line \(pillar.line): \(loss.said)")
    }
}
