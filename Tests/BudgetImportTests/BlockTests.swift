import Budget
import Testing

@testable import BudgetImport

@Suite("Blocks")
struct BlockTests {
    @Test(
        "one block, one item",
        arguments: [
            ("【予算】橋の点検 1.5億円（6年度 1.0億円）", "橋の点検|1.5|6年度=1"),
            ("文が続いたあと。【予算】橋の点検\n\n1.5億円", "橋の点検|1.5"),
            ("- 【予算】橋の点検 0.05億円【新規】", "橋の点検|0.05|新規"),
            ("【予算】橋の点検（再掲） 2.0億円 【新規】", "橋の点検|2|新規|再掲"),
            ("【予算】橋の点検 2.0億円（一部再掲）（5年度補正 1.0億円）", "橋の点検|2|一部再掲|5年度補正=1"),
            ("【予算】橋の\n点検と\n修繕 等\n 2.0億円", "橋の点検と修繕 等|2"),
            ("【予算】点検補助金\n うち橋の点検\n 4.0億円", "点検補助金うち橋の点検|4"),
            ("【予算】橋の点検 事項要求（5年度2次補正 1.0億円）", "橋の点検|事項要求|5年度2次補正=1"),
            ("【予算】橋の点検 3億円＋事項要求", "橋の点検|3|事項要求"),
            ("【予算】橋の点検【事項要求】（5年度2次補正 1.0億円）", "橋の点検|事項要求|5年度2次補正=1"),
            ("【予算】橋の点検 0.8億円の内数（6年度 0.6億円の内数）", "橋の点検|0.8|内数|6年度=0.6内数"),
            ("【予算】点検補助金（補助率 1／2） 1.0億円", "点検補助金|1"),
            ("【予算】点検補助金\n(補助率 1/3、1/2 ※一部は別)\n1.0億円", "点検補助金|1"),
            ("【予算】橋（仮称）の点検（本省） 1.0億円", "橋（仮称）の点検（本省）|1"),
            ("【予算】\t橋の点検\t1.0億円\t(5年度補正\t0.7億円 6年度 2.0億円)", "橋の点検|1|5年度補正=0.7|6年度=2"),
            ("【予算】橋の点検 1.0億円（5年度0.6億円）", "橋の点検|1|5年度=0.6"),
            ("【予算】橋の点検 ２．５億円（６年度　１．０億円）", "橋の点検|2.5|６年度=1"),
            (
                "【予算】令和8年調査（10,000橋） 1.0億円（うち積立金財源0.4億円）\n（5年度補正 9.0億円（うち積立金財源3.0億円） 6年度 2.0億円（積立金財源））",
                "令和8年調査（10,000橋）|1|うち積立金財源0.4|5年度補正=9うち積立金財源3|6年度=2うち積立金財源2"
            ),
            ("【予算】橋の点検（再掲）\n\n155.0億円\n\n（うち積立金財源150.0億円）の内数", "橋の点検|155|内数|再掲|うち積立金財源150"),
            (
                "【予算】橋の点検 5.0億円\n\n（5年度補正 1億円 6年度 1.3億円（古い事業）\n\n5年度2次補正 2.2億円 6年度 0.7億円（別の事業））",
                "橋の点検|5|5年度補正=1|6年度=1.3「古い事業」|5年度2次補正=2.2|6年度=0.7「別の事業」"
            ),
        ])
    func single(_ text: String, _ expected: String) throws {
        let blocks = try Fixture.blocks(text)
        #expect(blocks.drafts.map(\.brief) == [expected])
        #expect(blocks.findings.map(\.brief) == [])
    }

    @Test(
        "figures that nobody can place are an error, and become nobody's name",
        arguments: [
            ("【予算】 橋の点検 3.0億円（6年目 1.0億円）\n道の点検 4.0億円（6年度 1.0億円）", ["橋の点検|3", "道の点検|4|6年度=1"])
        ])
    func unplaced(_ text: String, _ expected: [String]) throws {
        let blocks = try Fixture.blocks(text)
        #expect(blocks.drafts.map(\.brief) == expected)
        #expect(blocks.findings.map(\.id) == ["item.amount-unexpected"])
    }

    @Test("earlier figures by other words: the year before, a reserve")
    func otherWords() throws {
        let blocks = try Fixture.blocks("【予算】 橋の点検 3.0億円（5年度予備費 1.0億円 前年度 200百万円）\n道の点検 4.0億円")
        #expect(blocks.drafts.map(\.brief) == ["橋の点検|3|5年度予備費=1|前年度=2", "道の点検|4"] && blocks.findings == [])
        #expect(blocks.drafts[0].prior.map(\.phase) == [.unspecified, .initial])
    }

    @Test("one block holds several items, and a flag belongs to one of them")
    func several() throws {
        let blocks = try Fixture.blocks(
            """
            【予算】 橋の点検（再掲） 1.0億円（6年度 1.0億円）
             道の点検 2.0億円（6年度 1.0億円）
             川の
             点検

             
            3.0億円【新規】

            図の説明

            ・列
            """)
        #expect(blocks.drafts.map(\.brief) == ["橋の点検|1|再掲|6年度=1", "道の点検|2|6年度=1", "川の点検|3|新規"])
        #expect(blocks.drafts.map(\.line) == [0, 1, 2] && blocks.drafts[2].amountLine == 6)
        #expect(blocks.findings == [])
    }

    @Test("two items of one line are two")
    func oneLine() throws {
        let blocks = try Fixture.blocks("【予算】橋の点検 1.0億円（再掲）、道の点検 2.0億円")
        #expect(blocks.drafts.map(\.brief) == ["橋の点検|1|再掲", "道の点検|2"])
    }

    @Test("of two blocks in one line only the second goes on in the next")
    func twoMarks() throws {
        let blocks = try Fixture.blocks("【予算】 橋 1.0億円【予算】 道 2.0億円\n（6年度 1.5億円）\n川 3.0億円【新規】")
        #expect(blocks.drafts.map(\.brief) == ["橋|1", "道|2|6年度=1.5", "川|3|新規"] && blocks.findings == [])
    }

    @Test("components in other money are printings of their own with one name")
    func investment() throws {
        let blocks = try Fixture.blocks(
            "【予算 (財投等)】 株式会社の活用\n 産業投資 560.0億円 政府保証 210.0億円\n (6年度 産業投資 244.0億円 政府保証 209.0億円)")
        #expect(
            blocks.drafts.map(\.brief) == ["株式会社の活用|560|investment|6年度=244", "株式会社の活用|210|guarantee|6年度=209"])
        #expect(blocks.findings == [])
    }

    @Test("captions, notes, pictures and headings end a block")
    func ends() throws {
        for after in [
            "\n※1.0億円は別", "\n\n図の題\n\n\n\n3.0億円", "\n【様子】\n3.0億円", "\n\n- 3.0億円", "\n\n<図>\n3.0億円",
            "\n\nこれは文である。3.0億円もある。",
        ] {
            #expect(try Fixture.blocks("【予算】橋の点検 1.0億円" + after).drafts.map(\.brief) == ["橋の点検|1"], "\(after)")
        }
    }

    @Test("an unclosed parenthesis is closed where its figures end, and reported where it opens")
    func unclosed() throws {
        let blocks = try Fixture.blocks("【予算】橋の点検 1.0億円（6年度 1.0億円\n道の点検 2.0億円（6年度 3.0億円）")
        #expect(blocks.drafts.map(\.brief) == ["橋の点検|1|6年度=1", "道の点検|2|6年度=3"])
        #expect(blocks.findings.map(\.brief) == ["1 item.parenthesis-unclosed"])
        #expect(blocks.findings[0].column == 15)

        let named = try Fixture.blocks("【予算】橋の点検\n\n1.0億円（6年度 1.0億円\n\n（古い事業）\n\n\n\n")
        #expect(named.drafts.map(\.brief) == ["橋の点検|1|6年度=1「古い事業」"])
        #expect(named.findings.map(\.brief) == ["3 item.parenthesis-unclosed"])

        let flag = try Fixture.blocks("【予算】橋の点検（再掲 1.0億円")
        #expect(flag.drafts.map(\.brief) == ["橋の点検|1|再掲"] && flag.findings.count == 1)
    }

    @Test("a parenthesis too many is reported")
    func unopened() throws {
        let blocks = try Fixture.blocks("【予算】橋の点検 1.0億円（6年度 1.0億円））")
        #expect(blocks.drafts.map(\.brief) == ["橋の点検|1|6年度=1"])
        #expect(blocks.findings.map(\.brief) == ["1 item.parenthesis-unopened"])
    }

    @Test("an earlier figure that fell out of its parenthesis is put back")
    func outside() throws {
        let blocks = try Fixture.blocks("【予算】調査経費\t80.5億円 (6年度)\t12.3億円\n検査経費\t3.0億円\t(6年度)\t4.0億円")
        #expect(blocks.drafts.map(\.brief) == ["調査経費|80.5|6年度=12.3", "検査経費|3|6年度=4"])
        #expect(blocks.findings.map(\.id) == ["item.prior-outside-parenthesis", "item.prior-outside-parenthesis"])
    }

    @Test(
        "what cannot be trusted is an error",
        arguments: [
            ("【予算】橋の点検\n\n\n\n1.0億円", "1 block.without-amount"), ("【予算】 1.0億円", "1 item.name-missing"),
            ("【予算】橋の点検 1.0億円 2.0億円", "1 item.amount-unexpected"),
            ("【予算】橋の点検 9999999999999億円", "1 item.amount-too-large"),
        ])
    func errors(_ text: String, _ expected: String) throws {
        let findings = try Fixture.blocks(text).findings
        #expect(findings.first { $0.severity == .error }?.brief == expected)
    }

    @Test("an item with earlier figures only has no request, and says so")
    func noRequest() throws {
        let blocks = try Fixture.blocks("【予算】橋の\n点検（4年度補正 500.0億円）")
        #expect(blocks.drafts.map(\.brief) == ["橋の点検|4年度補正=500"])
        #expect(blocks.findings.map(\.brief) == ["1 item.request-missing"])
    }

    @Test("a caption that begins like the mark is no block")
    func captions() throws {
        #expect(try Fixture.blocks("【予算編成の過程】 1.0億円").drafts.isEmpty)
        #expect(try Fixture.blocks("【予算等】橋の点検 1.0億円").drafts.map(\.brief) == ["橋の点検|1"])
    }

    @Test(
        "a mark spread out, or with another ending, is a block",
        arguments: ["【予 算】", "【 予算 】", "【\u{3000}予\u{3000}算\u{3000}】", "【予算額】", "【予算案】", "【予算要求額】", "【予 算 等（国費）】"])
    func otherMarks(_ mark: String) throws {
        let blocks = try Fixture.blocks(mark + " 橋の点検 1.0億円（6年度 1.0億円）")
        #expect(blocks.drafts.map(\.brief) == ["橋の点検|1|6年度=1"] && blocks.findings == [])
    }

    @Test("a mark that is nearly one, with amounts behind it, is reported")
    func unknownMark() throws {
        let blocks = try Fixture.blocks("【予算関連施策】 橋の点検 1.0億円\n【予算編成の過程】")
        #expect(blocks.drafts.isEmpty && blocks.findings.map(\.brief) == ["1 block.mark-unknown"])
    }

    @Test("every amount of a block has one use")
    func uses() throws {
        let blocks = try Fixture.blocks("【予算】橋の点検 5.0億円（うち積立金財源1.0億円）（6年度 1.3億円）")
        #expect(blocks.uses.map(\.role) == [.request, .earmark, .prior])
        #expect(Set(blocks.uses.map(\.unitOffset)).count == 3)
    }
}
