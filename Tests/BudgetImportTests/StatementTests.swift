import Budget
import Testing

@testable import BudgetImport

@Suite("Statements")
struct StatementTests {
    private func read(_ text: String) throws -> (rows: [StatementRow], findings: [Diagnostic]) {
        let source = try Fixture.text(text)
        var findings = Findings()
        let rows = StatementReader.read(source, lines: source.lines.indices, findings: &findings)
        return (rows, findings.diagnostics)
    }

    private let header = "区分\t令和7年度 要求額 A\t令和6年度 予算額 B\t増減額 (A-B) C\t増減率 C/B (%)\n"
    private let grouped = "区分\t\t令和7年度 要求額 A\t令和6年度 予算額 B\t増減額 (A-B) C\t増減率 C/B\n"
    private let account = "第3 交付税及び譲与税配付金特別会計\n(1) 通常収支分\n(単位：億円)\n"

    @Test("a row keeps amounts, signs, pending, marks and dashes apart")
    func cells() throws {
        let (rows, findings) = try read(
            "第1 一般会計\n(億円)\n" + header
                + "甲\t3+事項要求\t626\t▲1\t▲27.5\n乙\t事項要求\t654\t—\t—\n丙\t473\t—\t473\t皆増\n丁\t△0\t1,200\t△1,200\t皆減\n戊\t１０\t５\t５\t100.0%\n"
        )
        #expect(findings == [])
        #expect(rows.map(\.request) == [Yen(300_000_000), nil, Yen(47_300_000_000), .zero, Yen(1_000_000_000)])
        #expect(rows.map(\.requestPending) == [true, true, false, false, false])
        #expect(
            rows.map(\.prior) == [
                Yen(62_600_000_000), Yen(65_400_000_000), nil, Yen(120_000_000_000), Yen(500_000_000),
            ])
        #expect(rows.map(\.change?.rawValue) == [-100_000_000, nil, 47_300_000_000, -120_000_000_000, 500_000_000])
        #expect(rows.map(\.rate?.rawValue) == [-275, nil, nil, nil, 1000])
        #expect(rows.map(\.rateMark) == [nil, .notApplicable, .allNew, .allGone, nil])
        #expect(rows.map(\.line) == [4, 5, 6, 7, 8])
    }

    @Test("a cell ends at its tab: a sign, a plus or a number too large is not completed by the next one")
    func cellEnds() throws {
        let source = try Fixture.text("▲\t100\n90+\t事項要求\n999999999999999999%\t1\n▲\n")
        let contents = source.lines.indices.map { TableCell.cells(source, line: $0).cells.map(\.content) }
        #expect(contents == [[.text, .number(100)], [.text, .pending(nil)], [.text, .number(1)], [.text]])
    }

    @Test("rows without marks are components where they add up")
    func levelsBySums() throws {
        let rows = Fixture.read(Fixture.document()).result.model?.statements ?? []
        #expect(rows.map(\.level) == [0, 0, 1, 1, 0])
    }

    @Test("marks, arithmetic and 小計 give labels and levels")
    func marks() throws {
        let (rows, _) = try read(
            account + grouped
                + "国\tから\tx\n一般 会計\t税の分 ①\t6\t5\t1\t20.0%\n\t甲税\t4\t3\t1\t33.3%\n\t乙税\t2\t2\t0\t0.0%\n\t(小計)\t6\t5\t1\t20.0%\n\t足す分 ②\t1\t1\t0\t0.0%\n\t計(入口) ①+②=③\t7\t6\t1\t16.7%\n"
        )
        #expect(rows.map(\.label) == ["税の分", "甲税", "乙税", "(小計)", "足す分", "計(入口)"])
        #expect(rows.map(\.mark) == ["①", nil, nil, nil, "②", "③"])
        #expect(rows.last?.arithmetic == "①+②=③")
        #expect(rows.map(\.level) == [0, 2, 2, 1, 0, 0])
        #expect(rows.allSatisfy { $0.group == "一般会計" && $0.statement == .allocationTax })
    }

    @Test("a group label that swallowed a column is recovered by the arithmetic, row by row, and reported")
    func shifted() throws {
        let (rows, findings) = try read(
            account + grouped
                + "\t地方 交付\t税の分 ④\t19\t18\t1\n還す分 ⑤\t\t0\t0\t0\t411.9%\n計 ④+⑤=⑥\t\t19\t18\t1\t5.6%\n総額(出口) ③+⑥\t26\t24\t2\t8.3%\t\n特例\t繰入れ ⑦\t2\t2\t0\t0.0%\n"
        )
        #expect(rows.map(\.group) == ["地方交付", "地方交付", "地方交付", nil, "特例"])
        #expect(rows.map(\.mark) == ["④", "⑤", "⑥", "③+⑥", "⑦"])
        #expect(rows[0].rate == nil && rows[0].rateMark == nil && rows[0].change == Yen.oku)
        #expect(rows[3].request == Yen(2_600_000_000) && rows[3].rate == Tenths(rawValue: 83))
        #expect(
            findings.map(\.brief) == [
                "5 row.cells-shifted", "6 row.cells-shifted", "7 row.cells-shifted", "8 row.cells-shifted",
                // The part of the table that ③ stands in is not here.
                "8 row.mark-lost",
            ])
    }

    @Test("moved cells whose amounts do not fit together are an error, not a guess")
    func unrecoverable() throws {
        let (rows, findings) = try read(account + grouped + "\t地方\t税 ④\t19\t18\t500\n")
        #expect(rows == [] && findings.map(\.brief) == ["5 row.unreadable", "1 statement.missing"])
    }

    @Test("moved cells that are all there are still their columns', also where a figure is wrong")
    func shiftedAndWrong() throws {
        let (rows, findings) = try read(
            account + grouped + "\t地方\t税 ①\t19\t18\t1\n還す分 ②\t\t7\t0\t0\t411.9%\n計 ①+②=③\t\t19\t18\t1\t5.6%\n")
        #expect(rows.map(\.request?.rawValue) == [19, 7, 19].map { $0 * Yen.oku.rawValue })
        #expect(findings.map(\.id) == Array(repeating: "row.cells-shifted", count: 3))
    }

    @Test("a sign whose number stands in the next cell is no number, and neither is one whose 事項要求 does")
    func halves() throws {
        for cells in ["△\t5\t1\t1\t0.0", "3+\t事項要求\t1\t1\t0.0", "3+\t5\t1\t1\t0.0"] {
            let (rows, findings) = try read("第1 一般会計\n(億円)\n" + header + "甲\t\(cells)\n")
            #expect(rows == [] && findings.contains { $0.severity == .error }, "\(cells)")
        }
    }

    @Test("figures at the end of 64 bits are no cells of a row, and do not trap")
    func extremes() throws {
        for cell in ["999999999999999999%", "999999999999999999", "9223372036854775808", "99999999999999999.9%"] {
            let (rows, findings) = try read("第1 一般会計\n(億円)\n" + header + "甲\t\(cell)\t1\t1\t\(cell)\n")
            #expect(rows == [] && findings.contains { $0.id == "row.unreadable" }, "\(cell)")
        }
    }

    @Test("the table after the first of an account's ordinary part is of grants; the reconstruction part is its own")
    func kinds() throws {
        let row = "甲\t2\t1\t1\t100.0\n"
        let (rows, _) = try read(
            account + header + row + "\n(単位：億円)\n" + header + row + "\n(2) 東日本大震災分\n(単位：百万円)\n" + header + row
                + "\n第2 東日本大震災復興特別会計\n(億円)\n" + header + row)
        #expect(rows.map(\.statement) == [.allocationTax, .grants, .reconstructionAllocationTax, .reconstruction])
        #expect(rows[2].precision == Yen(1_000_000))
    }

    @Test("headlines and notes are claims, named by the noun before the amount")
    func claims() throws {
        let source = try Fixture.text(
            "令和7年度要求額 17兆8,641億円+事項要求\n (注2) 当初の額には、戻り金(32 億円)を含む。\n- 来年も資金不足が続き(1.8 兆円)、見直す。\n甲\t3億円")
        var findings = Findings()
        let claims = ClaimReader.read(source, lines: source.lines.indices, findings: &findings)
        #expect(claims.map(\.label) == ["令和7年度要求額", "戻り金", "資金不足"])
        #expect(claims.map(\.figure.pending) == [true, false, false])
        #expect(claims.map(\.figure.amount?.rawValue) == [17_864_100_000_000, 3_200_000_000, 1_800_000_000_000])
    }

    @Test("sentences under a heading say that its figures are provisional, or that more is requested")
    func remarks() throws {
        let source = try Fixture.text(
            "仮置きの数値である。\n【甲の税】\n- 前提を置いた仮置きの数値である。\n- 率の引上げについて事項要求する。\n事項要求\n【】\n見直す。\n【乙の金】\n仮置きであり、事項要求とする。")
        #expect(
            RemarkReader.read(source, lines: source.lines.indices) == [
                Remark(kind: .provisional, subject: "甲の税", line: 3), Remark(kind: .pending, subject: "甲の税", line: 4),
                Remark(kind: .provisional, subject: "乙の金", line: 9), Remark(kind: .pending, subject: "乙の金", line: 9),
            ])
    }

    @Test("a note behind an item says whose budget its money is in; behind a heading it is nobody's")
    func accountedElsewhere() throws {
        let body =
            Fixture.body.replacing(
                "2.0億円【新規】", with: "2.0億円【新規】\n ※別の庁一括計上予算\n")
            + "\n(3) 別の施策\n※よその府で予算計上後、移替えて執行\n※ただの注\n"
        let model = try #require(Fixture.read(Fixture.document(body: body)).result.model)
        #expect(model.remarks.map(\.kind) == [.elsewhere, .elsewhere])
        #expect(model.remarks.map(\.subject) == ["別の庁", "よその府"])
        #expect(model.remarks.map(\.item) == [model.items.first { $0.name == "道路補修事業" }?.id, nil])
    }

    @Test(
        "a page break inside a table does not end it",
        arguments: ["\n", "\n\n- 7 -\n\n", "\n7\n", "\nHEADER", "\n\n- 7 -\nHEADER"])
    func pageBreak(_ between: String) throws {
        let rows = [
            "一般\t税の分 ①\t6\t5\t1\t20.0%\n", "\t甲税\t6\t5\t1\t20.0%\n", "\t足す分 ②\t1\t1\t0\t0.0%\n",
            "\t計(入口) ①+②=③\t7\t6\t1\t16.7%\n",
        ]
        let whole = try read(account + grouped + rows.joined())
        for cut in 1..<rows.count {
            let first = rows[..<cut].joined()
            let second = rows[cut...].joined()
            let (found, findings) = try read(
                account + grouped + first + between.replacing("HEADER", with: grouped) + second)
            #expect(findings == [])
            #expect(found.map(\.withoutLine) == whole.rows.map(\.withoutLine), "\(cut)")
        }
    }

    @Test("columns of amounts without a header are an error, not nothing")
    func headless() throws {
        let rows = "一般\t100\t90\t10\t11.1\n特別\t10\t9\t1\t11.1\n"
        let (none, findings) = try read("第1 一般会計\n(億円)\n区分\t要求\t予算\n" + rows)
        #expect(none == [] && findings.map(\.id).contains("statement.header-missing"))
        let (_, after) = try read("第1 一般会計\n(億円)\n" + header + rows + "注書き\n" + rows)
        #expect(after.map(\.id) == ["statement.header-missing"] && after.first?.severity == .error)
        #expect(try read("第1 一般会計\n連絡先\t03-0000-0000\n").findings.allSatisfy { $0.severity != .error })
        let (wished, _) = try read("第1 一般会計\n(億円)\n" + header.replacing("要求額", with: "要求・要望額") + rows)
        #expect(wished.count == 2)
    }

    @Test(
        "the unit above a table is read, or the table is not",
        arguments: [
            ("(億円)", 100_000_000), ("（単位：億円）", 100_000_000), ("(単位:百万円)", 1_000_000),
            ("（単位：百万円、四捨五入）", 1_000_000), ("（単位　千円）", 1_000), ("(単位：十億円)", 1_000_000_000), ("(万円)", 10_000),
            ("（単位：百億円）", nil), ("（単位：ドル）", nil), ("単位：千円", 1_000), ("［単位：百万円］", 1_000_000), ("〔百万円〕", 1_000_000),
        ] as [(String, Int64?)])
    func units(_ line: String, _ worth: Int64?) throws {
        let (rows, findings) = try read("第1 一般会計\n" + line + "\n" + header + "甲\t3\t2\t1\t50.0\n")
        #expect(rows.first?.request?.rawValue == worth.map { 3 * $0 })
        #expect(findings.map(\.id) == (worth == nil ? ["statement.unit-unknown", "statement.missing"] : []))
    }

    @Test(
        "a unit in front of the account's heading, in it, or in the table's header is the table's",
        arguments: ["（単位：百万円）\n第1 一般会計\n", "第1 一般会計（単位：百万円）\n", "第1 一般会計\nUNIT"])
    func unitElsewhere(_ front: String) throws {
        let own = front.contains("UNIT") ? header.replacing("区分", with: "区分（百万円）") : header
        let (rows, findings) = try read(front.replacing("UNIT", with: "") + own + "甲\t3\t2\t1\t50.0\n")
        #expect(rows.first?.request == Yen(3_000_000) && findings == [])
    }

    @Test(
        "a unit that another table has used is not taken for the next account's; without any the figures are an error")
    func unitMissing() throws {
        let (_, findings) = try read(
            "第1 一般会計\n(百万円)\n" + header + "甲\t3\t2\t1\t50.0\n第2 東日本大震災復興特別会計\n" + header
                + "乙\t3\t2\t1\t50.0\n")
        #expect(findings.map(\.id) == ["statement.unit-missing"] && findings.first?.severity == .error)
    }

    @Test("a heading that names several accounts, or another, is none of ours; one in decomposed kana is")
    func accounts() throws {
        let row = header + "甲\t3\t2\t1\t50.0\n"
        let (none, findings) = try read("第2 一般会計・特別会計の総括\n(億円)\n" + row)
        #expect(none == [] && findings.map(\.id).contains("statement.unknown"))
        let (rows, _) = try read("第3 交付税及ひ\u{3099}譲与税配付金特別会計\n(1) 通常収支分\n(億円)\n" + row)
        #expect(rows.map(\.statement) == [.allocationTax])
    }

    @Test("signs and white space inside of a header's words say nothing")
    func headerSigns() throws {
        let own = header.replacing("増減", with: "増△減").replacing("要求額", with: "要 求 額")
        #expect(try read("第1 一般会計\n(億円)\n" + own + "甲\t3\t2\t1\t50.0\n").rows.count == 1)
    }

    @Test("a table whose columns no tab parts is an error, not nothing")
    func unseparated() throws {
        let spaces = (header + "甲\t3\t2\t1\t50.0\n").replacing("\t", with: "    ")
        let (rows, findings) = try read("第1 一般会計\n(億円)\n" + spaces)
        #expect(rows == [] && findings.contains { $0.id == "statement.columns-unseparated" && $0.severity == .error })
    }

    @Test("a label that is longer than any is reported and not kept with every row")
    func longLabel() throws {
        let (rows, findings) = try read(
            account + grouped + String(repeating: "群", count: 500) + "\t税 ①\t6\t5\t1\t20.0%\n")
        #expect(rows == [] && findings.map(\.id).contains("row.unreadable"))
    }

    @Test("rows that add up by chance are no components where the total says so")
    func chance() throws {
        let (rows, _) = try read(
            "第2 東日本大震災復興特別会計\n(億円)\n" + header
                + "甲\t3\t4\t▲1\t▲25.0\n乙\t1\t2\t▲1\t▲50.0\n丙\t2\t2\t0\t0.0\n合計\t6\t8\t▲2\t▲25.0\n")
        #expect(rows.map(\.level) == [0, 0, 0, 0])
    }
}

extension StatementRow {
    fileprivate var withoutLine: StatementRow {
        var row = self
        row.line = 0
        return row
    }
}
