import Budget
import Testing

@testable import BudgetImport

/// Tables of contents that conversion took lines from.
@Suite("Table of contents")
struct ContentsTests {
    private static let whole = """
        目次

        I 暮らしを守る

        1 水と道

        [1]水道の維持\t4
        [2]道の手入れ\t5

        2 学びの場

        [1]図書館(本館)の開放\t6
        [2]教える人の確保\t7

        II 先を見る

        3 森

        [1]苗\t8

        4 空

        [1]雲の記録\t9
        [2]星の記録\t10
        """

    private static let body = (1...4).map { chapter in
        let title = ["水と道", "学びの場", "森", "空"][chapter - 1]
        let sections = [["水道の維持", "道の手入れ"], ["図書館(本館)の開放", "教える人の確保"], ["苗"], ["雲の記録", "星の記録"]][chapter - 1]
        return sections.enumerated().map { index, section in
            "\(chapter) \(title)\n\n[\(index + 1)] \(section)\n\n(1) \(section)の件\n\n【予算】 \(section)事業 1.0億円\n\n"
        }.joined()
    }.joined()

    /// `1[2] 道の手入れ事業`: where the items of a document stand, and what it says of its table and headings.
    private func read(_ contents: String, body: String = body) -> (places: [String], said: [String], hasErrors: Bool) {
        let result = Fixture.read(Fixture.document(contents: contents, body: body)).result
        let places = (result.model?.printings ?? []).map {
            "\($0.place.chapter.map(String.init) ?? "-")[\($0.place.section.map(String.init) ?? "-")] \($0.name)"
        }
        let said = result.diagnostics.map(\.id).filter { $0.hasPrefix("contents.") || $0.hasPrefix("heading.") }
        return (places, said, result.hasErrors)
    }

    private var places: [String] { read(Self.whole).places }

    private static let chapters = ["1 水と道", "2 学びの場", "3 森", "4 空"]

    /// The table with pages, and as another conversion leaves it: without.
    private static let tables = [
        whole,
        whole.split(separator: "\n", omittingEmptySubsequences: false).map { $0.prefix { $0 != "\t" } }.joined(
            separator: "\n"),
    ]

    @Test("a chapter whose line is lost is named by the body", arguments: chapters, tables)
    func lostChapter(_ line: String, _ table: String) {
        for other in ["", String(line.dropFirst(2))] {
            let found = read(table.replacing(line, with: other))
            #expect(found.places == places && found.said == ["contents.chapter-recovered"])
        }
        #expect(read(table.replacing(line + "\n", with: "")).places == places)
    }

    @Test(
        "two chapters whose lines are lost are each named by the body", arguments: zip(chapters, chapters.dropFirst()))
    func lostChapters(_ first: String, _ second: String) {
        let found = read(Self.whole.replacing(first, with: "").replacing(second, with: ""))
        #expect(found.places == places)
        #expect(found.said == ["contents.chapter-recovered", "contents.chapter-recovered"])
    }

    @Test(
        "a chapter with another number has the one that the body gives it", arguments: chapters,
        [1, 2, 3, 4, 5, 14, 99])
    func changedNumber(_ line: String, _ number: Int) throws {
        guard line.first?.wholeNumberValue != number else { return }
        let changed = "\(number)" + line.dropFirst()
        for table in Self.tables {
            let found = read(table.replacing(line, with: changed))
            #expect(found.places == places && found.said.contains("contents.chapter-recovered"))
        }
    }

    @Test("a chapter's line that is joined to the one before or behind is taken apart", arguments: ["", " "])
    func joined(_ space: String) throws {
        let contents = Self.whole.replacing("\n\n4 空", with: space + "4 空").replacing("る\n\n3 森", with: "る\(space)3 森")
            .replacing("2 学びの場\n\n", with: "2 学びの場\(space)")
        let found = Fixture.read(
            Fixture.document(contents: contents.replacing("見る\n\n3", with: "見る\(space)3"), body: Self.body)
        ).result
        let outline = try #require(found.model?.outline)
        let expected = try #require(
            Fixture.read(Fixture.document(contents: Self.whole, body: Self.body)).result.model?.outline)
        #expect(outline.chapters.map(\.title) == expected.chapters.map(\.title))
        #expect(outline.chapters.flatMap(\.sections).map(\.title) == expected.chapters.flatMap(\.sections).map(\.title))
        #expect(outline.chapters.flatMap(\.sections).map(\.page) == expected.chapters.flatMap(\.sections).map(\.page))
        #expect(outline.pillars.map(\.title) == expected.pillars.map(\.title))
        #expect(outline.pillars.map(\.chapters) == expected.pillars.map(\.chapters))
    }

    @Test("a chapter that nothing names is an error, and its items stand in no other chapter")
    func unknownChapter() {
        let body = Self.body.replacing("2 学びの場", with: "")
        let found = read(Self.whole.replacing("2 学びの場", with: ""), body: body)
        #expect(found.hasErrors && found.said.contains("contents.chapter-unknown"))
        #expect(found.places == places)
    }

    @Test("a chapter that only the list in front of the table names has its title from there")
    func namedInFront() throws {
        let body = Self.body.replacing("2 学びの場", with: "")
        let document = Fixture.document(contents: Self.whole.replacing("2 学びの場", with: ""), body: body)
        let front = "○：予算関連 ☆：制度関連 ※：その他\n\n1 水と道\n\n- 水道の維持\n\n2 学びの場\n\n- 教える人の確保\n\n"
        let result = Fixture.read(front + document).result
        #expect(!result.hasErrors && result.model?.outline.chapters.map(\.title) == ["水と道", "学びの場", "森", "空"])
    }

    @Test("a section whose line is lost stands in its chapter, and the loss is said")
    func lostSection() {
        for line in Self.whole.split(separator: "\n") where line.hasPrefix("[") {
            let found = read(Self.whole.replacing(line + "\n", with: "").replacing("\n" + line, with: ""))
            #expect(found.places == places && !found.said.isEmpty, "\(line)")
        }
    }

    @Test("a first section whose line is lost begins its chapter also where the page lost the chapter's heading")
    func lostFirstSection() {
        let found = read(
            Self.whole.replacing("[1]雲の記録\t9\n", with: ""),
            body: Self.body.replacing("4 空\n\n[1] 雲", with: "[1] 雲"))
        #expect(found.places == places)
        #expect(found.said == ["contents.number-skipped", "heading.inferred", "heading.unlisted"])
    }

    @Test("a pillar whose line is lost is said where numbers show it")
    func lostPillar() {
        let found = read(Self.whole.replacing("I 暮らしを守る", with: ""))
        #expect(found.places == places && found.said == ["contents.number-skipped"])
    }

    @Test("a chapter of the body that the table has no line of at all holds what stands under its heading")
    func missingChapter() {
        let found = read(Self.whole.replacing("3 森\n\n[1]苗\t8\n\n", with: ""))
        #expect(found.places == places)
        #expect(found.said == ["contents.number-skipped", "contents.chapter-recovered", "heading.unlisted"])
    }

    @Test("entries behind what was taken for the table's end are an error", arguments: tables)
    func cutShort(_ table: String) {
        let found = read(table.replacing("3 森", with: "【予算】\n\n3 森"))
        #expect(found.hasErrors && found.said.contains("contents.cut-short"))
    }
}
