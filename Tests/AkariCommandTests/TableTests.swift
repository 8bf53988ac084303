import Budget
import Language
import Testing

@testable import AkariCommand

@Suite("Tables")
struct TableTests {
    private func table() -> Table {
        var table = Table([Table.Column("名前", gives: .cut), Table.Column("額", .right), Table.Column("印")])
        table.append([Table.Cell("灯り"), Table.Cell("1億円"), Table.Cell("新規")])
        table.append([Table.Cell("lamp \u{1B}[31m"), Table.Cell("18兆円"), Table.Cell("")])
        return table
    }

    @Test("columns line up by display width, and no line ends in spaces")
    func alignment() {
        #expect(
            table().text() == """
                名前                 額  印
                灯り              1億円  新規
                lamp \\u{1B}[31m  18兆円

                """)
    }

    @Test("on a narrow terminal one column gives way, and cut lines stay within it")
    func narrow() {
        let lines = table().text(width: 26).split(separator: "\n")
        #expect(lines[2] == "lamp \\u{1B}…  18兆円")
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= 26 })
        for width in 1...30 {
            let cut = table().text(width: width, isCut: true).split(separator: "\n")
            #expect(cut.allSatisfy { DisplayWidth.of($0) <= width })
        }
    }

    @Test("colours are sent only where they are wanted")
    func colours() {
        var table = Table([Table.Column("")])
        table.append([Table.Cell("x", .red)])
        #expect(table.text() == "\nx\n")
        #expect(table.text(style: TextStyle(colours: true)) == "\n\u{1B}[31mx\u{1B}[0m\n")
    }

    @Test("statements in Japanese")
    func statements() {
        let text = StatementTables(
            rows: SmallModel.model.statements, model: SmallModel.model, figures: FigureText(language: .ja)
        )
        .text(style: .plain, width: nil)
        #expect(
            text == """
                一般会計
                区分                   要求額   前年度      増減      率  行
                一般歳出          300億円以上  200億円  +100億円   50.0%  10
                  恩給費              100億円  120億円   △20億円  △16.7%  11
                  その他          195億円以上   80億円  +115億円  143.8%  13
                  重要政策推進枠        5億円        —    +5億円    皆増  12

                東日本大震災復興特別会計
                区分          要求額  前年度  増減  率  行
                所管計上額  事項要求   3億円     —   —  20

                """)
    }

    @Test("indicators in English")
    func indicators() {
        let model = SmallModel.model
        let wanted = ["general.discretionary", "pensions.total", "items.new.count", "items.increase.largest"]
        let rows = Indicators.evaluate(model).indicators.filter { wanted.contains($0.id) }
        let table = IndicatorTable(indicators: rows, model: model, figures: FigureText(language: .en)).table
        #expect(
            table.text() == """
                Indicator            id                                    Value  Year before        Change    Rate
                General expenditure  general.discretionary  at least ¥30 billion  ¥20 billion  +¥10 billion   50.0%
                Onkyū pensions       pensions.total                  ¥10 billion  ¥12 billion   −¥2 billion  −16.7%
                New items            items.new.count                           1

                """)
    }

    @Test("items and printings")
    func items() {
        #expect(
            ItemTable(figures: FigureText(language: .ja)).table(SmallModel.model.items).text() == """
                id       章       事項                         要求額  印       行     前年度まで
                r9-0001  1-2-(3)  灯りの整備                 10.2億円  新規 ×2  40 50
                r9-0002  2        ５G, "網"の\\u{1B}[31m調査  事項要求           55     8年度 500万円

                """)
        #expect(
            ItemTable(figures: FigureText(language: .en)).table(SmallModel.model.printings).text() == """
                id       Place    Item                             Request  Marks   Lines  Earlier
                r9-0001  1-2-(3)  灯りの整備                 ¥1.02 billion  new     40
                r9-0001  1        灯りの整備                 ¥1.02 billion  repeat  50
                r9-0002  2        ５G, "網"の\\u{1B}[31m調査        pending          55     8年度 ¥5 million

                """)
    }

    @Test("an indicator is explained with what it rests on")
    func explanation() throws {
        let model = SmallModel.model
        let indicator = try #require(Indicators.evaluate(model)["general.discretionary"])
        let text = IndicatorExplanation(indicator: indicator, model: model, figures: FigureText(language: .ja))
            .text(style: .plain, width: nil)
        #expect(
            text == """
                一般歳出  general.discretionary
                  値          300億円 (30,000,000,000 JPY)
                  求め方      一般会計の表の一般歳出の行
                  前年度当初  200億円 (20,000,000,000 JPY)
                  増減        100億円 (10,000,000,000 JPY)
                  率          50.0%
                  文書の行    small.txt: 10
                  注意        概算要求の数字で、成立した予算ではありません
                  注意        下限です。金額が示されていないもの（事項要求など）が含まれていません

                内訳               金額  行
                恩給費          100億円  11
                その他          195億円  13
                重要政策推進枠    5億円  12

                """)
    }
}
