import Budget
import Foundation
import TestSupport
import Testing

@testable import BudgetImport

@Suite("Figures of the policy pages")
struct FigureTests {
    /// `kind text = value unit @ date/year`
    private func read(_ text: String) throws -> [String] {
        return FigureReader.read(try Fixture.text(text)).map { figure in
            let number = figure.denominator == 1 ? "\(figure.numerator)" : "\(figure.numerator)/\(figure.denominator)"
            let date = figure.date.map { " @ \($0)/\(figure.year ?? 0)" } ?? ""
            return "\(figure.kind.rawValue) \(figure.text) = \(number) \(figure.unit)\(date)"
        }
    }

    @Test(
        "a number with a unit is a count, with the date that belongs to it",
        arguments: [
            ("組織(7,207団体：令和4年度調査)", "count 7,207団体 = 7207 団体 @ 令和4年度/2022"),
            ("令和5年4月1日時点 6,629隊", "count 6,629隊 = 6629 隊 @ 令和5年4月1日/2023"),
            ("契約数は約５，３６０万（2023年4月末時点）", "count 約５，３６０万 = 53600000  @ 2023年4月/2023"),
            ("S62以降、累計で約7万7千人", "count 約7万7千人 = 77000 人 @ S62以降/1987"),
            ("市町村（759市町村※²）で実施。 ※² 令和5年4月1日集計", "count 759市町村 = 759 市町村 @ 令和5年4月1日/2023"),
            ("市町村（759市町村※1）で実施\n\n※1 令和元年集計", "count 759市町村 = 759 市町村 @ 令和元年/2019"),
            ("全国2.5万箇所で", "count 2.5万箇所 = 25000 箇所"), ("満足度は62.5％", "count 62.5％ = 625/10 ％"),
        ])
    func counts(text: String, figure: String) throws {
        #expect(try read(text) == [figure])
    }

    @Test(
        "a number near the word for an aim is a target, money among them",
        arguments: [
            ("令和8年度までに隊員を1万人にする目標", "target 1万人 = 10000 人 @ 令和8年度まで/2026"),
            ("2030年に60%を目指す", "target 60% = 60 % @ 2030年/2030"),
            ("目標（2025年の受注額「34兆円」）", "target 34兆円 = 34000000000000 円 @ 2025年/2025"),
        ])
    func targets(text: String, figure: String) throws {
        #expect(try read(text) == [figure])
    }

    @Test(
        "a fraction is a subsidy rate, and so is a percentage beside the word for one",
        arguments: [
            ("（補助率：1/2、2/3等）", ["rate 1/2 = 1/2 ", "rate 2/3 = 2/3 "]), ("国費10／10補助", ["rate 10／10 = 10/10 "]),
            ("補助率 1 / 3", ["rate 1 / 3 = 1/3 "]), ("補助率は50%", ["rate 50% = 50 %"]),
        ])
    func rates(text: String, figures: [String]) throws {
        #expect(try read(text) == figures)
    }

    @Test(
        "names, dates, ordinals, call numbers, durations, money and manners of speaking are no figures",
        arguments: [
            "5Gと4K、SecHack365", "令和5年6月9日閣議決定", "第33次調査会", "#7119の全国展開", "5年に1度", "24時間365日", "1人1台の端末",
            "上限2,500万円", "高度20km", "ローカル10,000プロジェクト", "2023/5/1", "3/25", "1.2.3人", "第103条の2第4項", "R5.4公表",
            "財政力指数が0.5以下", "10.5億円（6年度 9.0億円）", "5社会", "99999999999999999999人", "999999999兆人", "１０万２百人", "3,000,00人",
        ])
    func others(text: String) throws {
        #expect(try read(text).isEmpty)
    }

    @Test("a date that something is cited by, or of another clause, dates no number")
    func dates() throws {
        #expect(try read("法(平成13年法律第120号)による3件") == ["count 3件 = 3 件"])
        #expect(try read("令和5年度に改正し、全国6箇所で実施") == ["count 6箇所 = 6 箇所"])
        #expect(try read("令和5年度に改正。全国6箇所で実施") == ["count 6箇所 = 6 箇所"])
    }

    @Test("a line that is passed over by its bytes has no figure", arguments: 0..<300 as Range<UInt64>)
    func passedOver(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "1", "23", "4", ",", ".", "/", " ", "　", "-", "１", "／", "％", "%", "万", "億", "兆", "千", "円", "人", "年度", "令和",
            "目標", "箇所",
            "補助", "第", "(", ")", "。", "灯", "約", "A",
        ]
        let lines = (0..<200).map { _ in
            "灯"
                + (0..<Int.random(in: 1...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                .joined()
        }
        let source = try Fixture.text(lines.joined(separator: "\n"))
        for line in source.lines.indices where !FigureSigns.mayHoldFigure(source, line) {
            #expect(FigureReader.read(source, line: line).isEmpty, "\(lines[line])")
        }
        // A test that passes every line over would prove nothing.
        #expect(source.lines.indices.contains { !FigureReader.read(source, line: $0).isEmpty })
    }

    @Test("headings are no pages: their numbers are left alone, and figures know their line and place")
    func places() throws {
        let body = Fixture.body.replacingOccurrences(of: "- 管を取り替える。", with: "- 30箇所の管を取り替える。")
        let model = try #require(Fixture.read(Fixture.document(body: body)).result.model)
        let line = Fixture.document(body: body).split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex { $0.contains("30箇所") }
        #expect(
            model.figures == [
                PolicyFigure(
                    kind: .count, text: "30箇所", numerator: 30, unit: "箇所", line: try #require(line) + 1,
                    place: Place(chapter: 1, section: 1, measure: 1))
            ])
    }
}
