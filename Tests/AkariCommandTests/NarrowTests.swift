import Budget
import Foundation
import Language
import TestSupport
import Testing

@testable import AkariCommand

@Suite("Narrow terminals")
struct NarrowTests {
    private static let places = [80, 120].flatMap { width in Language.allCases.map { (width, $0) } }

    private func shipped() throws -> Model {
        let file = Places.repository.appending(path: "deploy/models/r6.json")
        return try ModelFile(decoding: Array(try Data(contentsOf: file))).model
    }

    /// What every command shows of the shipped edition, by name.
    private func tables(_ language: Language, _ width: Int?) throws -> [(String, String)] {
        let model = try shipped()
        let loaded = LoadedModel(path: "r6.json", model: model, digest: model.digest)
        let figures = FigureText(language: language)
        let statements = StatementTables(rows: model.statements, model: model, figures: figures)
        var next = model
        next.edition = Edition(id: "r7", label: "令和7年度", fiscalYear: 2025, ministry: "総務省", title: "次の要求")
        for index in stride(from: 0, to: next.items.count, by: 5) {
            next.items[index].name += "の推進等"
            next.items[index].request = Figure(amount: Yen(123_000_000_000), precision: .oku, pending: true)
        }
        next.items.removeLast(3)
        next.outline.chapters[0].title += "と、その先にあるもの"
        next.statements[3].request = Yen(1_234_500_000_000)
        let indicators = Indicators.evaluate(model, scope: .all).indicators
        let names = NameTable(figures: figures).table(model.names, Funding.of(model))
        let diff = DiffTables(comparison: EditionComparison(old: model, new: next), figures: figures)
        let indicatorTable = IndicatorTable(indicators: indicators, model: model, figures: figures).table
        return [
            ("check", CheckTable(checks: Checks.evaluate(model), figures: figures).table.text(width: width)),
            ("names", names.text(width: width)),
            ("figures", PolicyFigureTable(figures: figures).table(model.figures).text(width: width)),
            ("items", ItemTable(figures: figures).table(model.items).text(width: width)),
            ("indicators", indicatorTable.text(width: width)),
            ("statements", statements.text(style: .plain, width: width)),
            ("diff", diff.text(style: .plain, width: width)),
            ("heading", LineBreaks.text(loaded.heading[language], width: width)),
        ]
            + indicators.prefix(40).map { indicator in
                let explanation = IndicatorExplanation(indicator: indicator, model: model, figures: figures)
                return (indicator.id, explanation.text(style: .plain, width: width))
            }
    }

    @Test("no line of a table is wider than the terminal, and no figure is cut off", arguments: places)
    func fits(_ width: Int, _ language: Language) throws {
        let whole = Dictionary(uniqueKeysWithValues: try tables(language, nil))
        for (name, text) in try tables(language, width) {
            let wide = text.split(separator: "\n").filter { DisplayWidth.of($0) > width }
            #expect(wide.isEmpty, "\(name): \(wide.count) lines, such as \(wide.first ?? "")")
            #expect(!text.split(separator: "\n").contains { $0.hasSuffix(" ") }, "\(name)")
            let amounts = try Regex(language == .ja ? "[0-9.,]+[兆億万]円" : "¥[0-9.,]+")
            func count(_ text: String?) -> Int {
                (text ?? "").split(separator: "\n").joined(separator: " ").matches(of: amounts).count
            }
            #expect(count(text) >= count(whole[name]), "\(name)")
        }
    }

    @Test("text is broken behind spaces and beside wide characters, with no sign alone at the wrong side")
    func breaks() {
        func broken(_ text: String, _ width: Int) -> [String] {
            LineBreaks.text(text, width: width).split(separator: "\n").map(String.init)
        }
        #expect(broken("one two  three", 7) == ["one two", "three"])
        #expect(broken("灯りを、「点ける」。", 6) == ["灯り", "を、", "「点け", "る」。"])
        #expect(broken("計1兆2,345億円", 8) == ["計", "1兆2,345", "億円"] && broken("約20億円", 6) == ["約", "20億円"])
        #expect(broken("abcdefgh", 3) == ["abc", "def", "gh"])
        #expect(broken("灯り", 1) == ["灯", "り"])
        #expect(LineBreaks.text("one two", width: 5, indent: 2) == "one\n  two")
        #expect(LineBreaks.text("one two", width: nil) == "one two")
    }

    @Test("a long list says how many of it are not shown")
    func lists() {
        #expect(ShortList.text("12 45 67 89 101 115", width: 14) == "12 45 … (+4)")
        #expect(ShortList.text("12 45", width: 5) == "12 45")
        #expect(ShortList.text("12 45 67 → 13 46 68", width: 30) == "12 45 67 → 13 46 68")
        #expect(ShortList.text("12 45 67 90 → 13 46 68 99 100", width: 26) == "12 45 … (+2) → 13 … (+4)")
        #expect(ShortList.least("12 45 67") == 8 && ShortList.least("12 45 67 89") == 9)
    }

    @Test("what has no room beside the others stands below its row, under its title")
    func below() {
        var table = Table([
            Table.Column("id"), Table.Column("額", .right), Table.Column("説明", gives: .wrapped(least: 10)),
        ])
        table.append([Table.Cell("a"), Table.Cell("1億円"), Table.Cell("短い")])
        table.append([Table.Cell("b"), Table.Cell("200億円"), Table.Cell("とても長い説明がここにあります")])
        #expect(
            table.text(width: 30) == """
                id       額  説明
                a     1億円  短い
                b   200億円  とても長い説明が
                             ここにあります

                """)
        #expect(
            table.text(width: 20) == """
                id       額
                a     1億円
                    説明: 短い
                b   200億円
                    説明: とても長い
                    説明がここにあり
                    ます

                """)
    }
}
