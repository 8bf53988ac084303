import Budget
import Language
import Testing

@testable import BudgetImport

@Suite("Outline")
struct OutlineTests {
    private func places(_ body: String) -> [String] {
        let result = Fixture.read(Fixture.document(body: body)).result
        return (result.model?.outline.measures ?? []).map { measure in
            let place = measure.place
            let numbers = [place.chapter, place.section, place.measure].map { $0.map(String.init) ?? "-" }
            return (numbers + (measure.sub.map { [String($0)] } ?? [])).joined(separator: ".") + " \(measure.title)"
                + (measure.inferred ? " inferred" : "")
        }
    }

    private func ids(_ body: String) -> [String] {
        Fixture.read(Fixture.document(body: body)).result.diagnostics.map(\.id).filter { $0.hasPrefix("heading.") }
    }

    private let end = "\n\n2 学びの場\n\n[1] 図書館（本館）の開放\n\n[2] 教える人の確保\n\n(1) 研修\n\n- 行う。"

    @Test("the table of contents gives pillars, chapters, sections and pages")
    func contents() throws {
        let outline = try #require(Fixture.read(Fixture.document()).result.model?.outline)
        #expect(outline.pillars.map(\.title) == ["暮らしを守る", "人を育てる"] && outline.pillars.map(\.chapters) == [[1], [2]])
        #expect(outline.chapters.map(\.title) == ["水と道", "学びの場"])
        #expect(outline.chapters.flatMap(\.sections).map(\.title) == ["水道の維持", "道の手入れ", "図書館(本館)の開放", "教える人の確保"])
        #expect(outline.chapters.flatMap(\.sections).map(\.page) == [4, 5, 6, 7])
        #expect(outline.chapters.flatMap(\.sections).allSatisfy { $0.bodyLine != nil })
    }

    @Test("the overview list says what a section is about, as far as the conversion left it")
    func overview() throws {
        let overview = """
            ○：予算関連 ☆：制度関連 ※：その他

            1 水と道

            - 水道の維持 ○※道の手入れ【再掲】

            2 学びの場

            ☆図書館（本館）の開放
            - ☆知らない題名
            """
        func read(_ text: String) throws -> (sections: [OverviewEntry?], findings: [String]) {
            let result = Fixture.read(text).result
            let outline = try #require(result.model?.outline)
            return (
                outline.chapters.flatMap(\.sections).map(\.overview),
                result.diagnostics.map(\.id).filter { $0.hasPrefix("overview.") }
            )
        }
        let found = try read(overview + "\n\n" + Fixture.document())
        #expect(
            found.sections == [
                OverviewEntry(marks: [], complete: false, line: 5),
                OverviewEntry(marks: [.budget, .other], complete: true, line: 5),
                OverviewEntry(marks: [.system], complete: true, line: 9), nil,
            ])
        #expect(found.findings == ["overview.mark-lost"])
        // Without its legend the marks mean nothing.
        let bare = try read(
            overview.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n" + Fixture.document())
        #expect(bare.sections == [nil, nil, nil, nil] && bare.findings.isEmpty)
    }

    @Test("under a heading of two sections a measure stands in the one it is named after")
    func combined() {
        #expect(places(Fixture.body).prefix(2) == ["1.1.1 水道の維持", "1.2.2 道の手入れ"])
        #expect(
            places("1 水と道\n\n[1]水道の維持 [2]道の手入れ\n\n(1) 水の話\n\n(2) 道の手入れ" + end).prefix(2) == [
                "1.1.1 水の話", "1.2.2 道の手入れ",
            ])
    }

    @Test("a heading may go on in the next line, with bullets")
    func continued() {
        #expect(
            places("1 水と道\n\n- [1] 水道の維持\n- [2] 道の手入れ\n\n(1) 水道の維持\n\n(2) 道の手入れ" + end).prefix(2) == [
                "1.1.1 水道の維持", "1.2.2 道の手入れ",
            ])
    }

    @Test("numbers of measures do not carry over into a new section")
    func reset() throws {
        let body = "1 水と道\n\n[1] 水道の維持\n\n(1) 甲\n\n(2) 乙\n\n[2] 道の手入れ\n\n【予算】橋 1.0億円" + end
        let model = try #require(Fixture.read(Fixture.document(body: body)).result.model)
        #expect(model.printings.map(\.place) == [Place(chapter: 1, section: 2, measure: nil)])
    }

    @Test("page headings repeat without a new measure, also with （続き）")
    func repeated() {
        let body = "1 水と道\n\n[1] 水道の維持\n\n(1) 甲\n\n① 一\n\n1 水と道\n\n【1】水道の維持\n\n（１）甲（続き）\n\n② 二\n\n[2]道の手入れ" + end
        #expect(places(body).prefix(3) == ["1.1.1 甲", "1.1.1.1 一", "1.1.1.2 二"] && ids(body) == [])
    }

    @Test("a lost chapter heading is inferred from the section's title")
    func lostChapter() {
        let body = "1 水と道\n\n[1] 水道の維持\n\n[2] 道の手入れ\n\n[1]図書館（本館）の開放\n\n(1) 夜\n\n[2] 教える人の確保\n\n(1) 研修\n\n- 行う。"
        #expect(places(body) == ["2.1.1 夜 inferred", "2.2.1 研修"] && ids(body) == ["heading.inferred"])
    }

    @Test("a lost section heading is inferred where numbers begin again")
    func lostSection() {
        let body = "1 水と道\n\n[1] 水道の維持\n\n(1) 甲\n\n(2) 乙\n\n(1) 丙\n\n① 一\n\n(1) 丙" + end
        #expect(places(body).prefix(4) == ["1.1.1 甲", "1.1.2 乙", "1.2.1 丙 inferred", "1.2.1.1 一 inferred"])
        #expect(ids(body) == ["heading.inferred"])
    }

    @Test("rates in parentheses and lists inside of a sub-measure are no headings")
    func notHeadings() {
        let body =
            "1 水と道\n\n[1] 水道の維持\n\n(1) 甲\n\n① 一\n\n① 内の一\n\n② 内の二\n\n② 二\n\n(1) 市の分1/2、 (2) 県の分1/3\n\n[2] 道の手入れ" + end
        #expect(places(body).prefix(3) == ["1.1.1 甲", "1.1.1.1 一", "1.1.1.2 二"])
    }

    @Test("a section that the body never heads is reported at its line in the table of contents")
    func lost() {
        let result = Fixture.read(Fixture.document(body: "1 水と道\n\n[1] 水道の維持" + end)).result
        let lost = result.diagnostics.filter { $0.id == "heading.lost" }
        #expect(lost.map(\.line) == [24])
    }

    @Test("page numbers inside of the table of contents change nothing", arguments: ["- 2 -", "3", "- 4"])
    func pagesInContents(_ page: String) throws {
        let whole = try #require(Fixture.read(Fixture.document()).result.model?.outline)
        let lines = Fixture.contents.split(separator: "\n", omittingEmptySubsequences: false)
        for cut in lines.indices.dropFirst(3) {
            let contents = (lines[..<cut] + [page[...]] + lines[cut...]).joined(separator: "\n")
            let outline = try #require(
                Fixture.read(Fixture.document(contents: contents)).result.model?.outline, "\(cut)")
            #expect(outline.chapters.map(\.title) == whole.chapters.map(\.title), "\(cut)")
            #expect(outline.measures.map(\.place) == whole.measures.map(\.place), "\(cut)")
        }
    }

    @Test("a section's title goes on in a line that begins with a number")
    func wrappedTitle() throws {
        let contents = Fixture.contents.replacing("[2]道の手入れ\t5", with: "[2]道の手入れの\n3 つの柱の推進\t5")
        let body = Fixture.body.replacing("[2] 道の手入れ", with: "[2] 道の手入れの3 つの柱の推進")
        let outline = try #require(Fixture.read(Fixture.document(contents: contents, body: body)).result.model?.outline)
        #expect(outline.chapters.map(\.number) == [1, 2])
        #expect(outline.chapters[0].sections[1].title == "道の手入れの3 つの柱の推進")
        #expect(outline.chapters[0].sections[1].page == 5)
    }

    @Test("目次 may be spaced, or printed with characters that stand for its own", arguments: ["目　次", "⽬次", "目 次"])
    func spacedContents(_ word: String) throws {
        let contents = Fixture.contents.replacing("見本省の重点施策 目次", with: word)
        #expect(Fixture.read(Fixture.document(contents: contents)).result.model?.outline.chapters.count == 2)
    }

    @Test("a chapter behind the last of the table of contents is said")
    func unlistedChapter() throws {
        let body = Fixture.body + "\n\n3 森\n\n(1) 苗\n\n【予算】 苗木事業 5.0億円（6年度 4.0億円）"
        let diagnostics = Fixture.read(Fixture.document(body: body)).result.diagnostics
        #expect(diagnostics.contains { $0.id == "heading.unlisted" && $0.text.en.contains("chapter 3") })
        #expect(diagnostics.contains { $0.id == "heading.unlisted" && $0.text.en.contains("measures begin again") })
    }

    @Test("a title that differs and a section that is not listed are said")
    func differs() {
        #expect(
            ids("1 水と道\n\n[1] 水路の維持\n\n[2] 道の手入れ\n\n[9] 空の話" + end).sorted() == ["heading.differs", "heading.unlisted"])
    }
}
