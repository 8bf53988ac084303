import Budget
import Foundation
import JSON
import Language
import TestSupport
import Testing

@testable import AkariCommand

@Suite("akari diff")
struct DiffCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(_ model: Model, _ name: String) throws -> String {
        try Data(model.encoded()).write(to: folder[name])
        return folder[name].path
    }

    /// The small model's next edition: one thing each that can become of an item, a chapter, a row.
    static let next: Model = {
        var model = SmallModel.model
        model.edition = Edition(
            id: "r10", label: "令和10年度", fiscalYear: 2028, ministry: "試験省", title: "令和10年度予算概算要求の概要")
        model.source = Source(name: "next.txt", bytes: 120, lines: 64, sha256: String(repeating: "1", count: 64))
        model.outline.pillars[0].chapters = [2]
        model.outline.chapters = [
            Chapter(number: 1, title: "海の向こうへ", line: 3), Chapter(number: 2, title: "はじめに", line: 4),
        ]
        model.statements[1].request = Yen(9_000_000_000)
        model.statements[2].requestPending = false
        model.items[0].place.chapter = 2
        model.items[0].new = false
        model.items[0].request = Figure(amount: Yen(1_000_000_000), precision: .oku)
        model.items[1].place.chapter = 1
        model.items[1].name = "5G, \"網\"の\u{1B}[31m追跡調査"
        model.items[1].request = Figure(amount: Yen(7_000_000), precision: Yen(1_000_000))
        model.items[1].prior = []
        model.statements[0].request = Yen(31_000_000_000)
        model.items.append(
            Item(
                id: "r10-0003", place: Place(chapter: 1), name: "海底の灯台", request: Figure(pending: true), new: true,
                printings: [58]))
        return model
    }()

    private static let golden = """
                        Old                             New
        edition         r9 令和9年度予算概算要求の概要  r10 令和10年度予算概算要求の概要
        ministry        試験省                          試験省
        source          small.txt                       next.txt
        last line       60                              64
        source SHA-256  000000000000                    111111111111
        model           sha256:old                      sha256:new

        chapters 1 → 2 · statement rows 5 → 5 (same 2)
        items 2 → 3: new 1 · gone 0 · renamed 1 · moved 1 · changed 2 · rounding 0 · same 0

        Pillars, chapters, sections
        What                 Old         New             Lines  Why
        new         chapter  —           1 海の向こうへ  — → 3
        renumbered  chapter  1 はじめに  2 はじめに      3 → 4  number 1 → 2

        Items
        What                   Chapter  Item                                    Old         New  Difference  Rate  Lines          Why
        new                    1        海底の灯台                                —     pending                    — → 58         chapter “海の向こうへ”; marked 【新規】
        renamed moved changed  2 → 1    5G, "網"の\\u{1B}[31m追跡調査        pending  ¥7 million                    55 → 55        was “５G, "網"の\\u{1B}[31m調査”; 80.0% in common; from “—” to “海の向こうへ”; an amount is stated now; no longer 事項要求
        changed                1 → 2    灯りの整備                    ¥1.02 billion  ¥1 billion                    40 50 → 40 50  the same within rounding (up to ¥55 million), printed to other digits; no longer marked 【新規】

        Statements
        What     Statement        Row                          Old                   New   Difference    Rate  Lines    Why
        changed  general account  一般歳出    at least ¥30 billion  at least ¥31 billion  +¥1 billion          10 → 10  the difference is of stated amounts only
        changed  general account  恩給費               ¥10 billion            ¥9 billion  −¥1 billion  −10.0%  11 → 11
        changed  general account  その他    at least ¥19.5 billion         ¥19.5 billion                       13 → 13  no longer 事項要求

        Totals
        Indicator            id                                                      Old                   New    Difference    Rate  Remark
        General expenditure  general.discretionary                  at least ¥30 billion  at least ¥31 billion   +¥1 billion          of stated amounts only
        Onkyū pensions       pensions.total                                  ¥10 billion            ¥9 billion   −¥1 billion  −10.0%
        Budget items         items.count                                               2                     3            +1
        New items, request   items.new.amount                              ¥1.02 billion           at least ¥0                        only one is a lower bound: no difference
        Chapter 2: request   chapter.1.request → chapter.2.request         ¥1.02 billion            ¥1 billion  −¥20 million   −2.0%
        Chapter 1: request   chapter.1.request                                         —   at least ¥7 million
        """

    /// Totals that any catalogue of indicators has.
    private static let totals: Set = [
        "general.discretionary", "pensions.total", "items.count", "items.new.amount", "chapter.1.request",
        "chapter.2.request", "special-grants.total",
    ]

    private static func tables(_ language: Language) -> DiffTables {
        DiffTables(
            comparison: EditionComparison(old: SmallModel.model, new: next), figures: FigureText(language: language))
    }

    @Test("the table can be read aloud")
    func table() {
        var tables = Self.tables(.en)
        tables.comparison.old.digest = "sha256:old"
        tables.comparison.new.digest = "sha256:new"
        tables.comparison.totals.removeAll { !Self.totals.contains($0.new?.id ?? $0.old?.id ?? "") }
        #expect(tables.text(style: .plain, width: nil) == Self.golden + "\n")
    }

    @Test(
        "what is printed is the table, under a heading that keeps requests and budgets apart",
        arguments: Language.allCases)
    func printed(_ language: Language) throws {
        let run = try CommandRun(
            "diff", try write(SmallModel.model, "old.json"), try write(Self.next, "new.json"),
            environment: ["LC_ALL": language == .ja ? "ja_JP.UTF-8" : "C.UTF-8"])
        #expect(run.status == 0 && run.errors.isEmpty)
        let heading = language == .ja ? "概算要求どうしの比較であり、決まった予算ではありません" : "Budget requests compared, not budgets"
        #expect(run.output == heading + "\n\n" + Self.tables(language).text(style: .plain, width: nil))
    }

    @Test("in Japanese it says the same")
    func japanese() {
        let text = Self.tables(.ja).text(style: .plain, width: nil)
        for words in ["番号 1 → 2", "【新規】の印がなくなった", "金額が示された、事項要求でなくなった", "差は示された額どうし", "同じ値の指標"] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test("JSON holds both sides of every difference and all totals")
    func json() throws {
        let run = try CommandRun(
            "diff", try write(SmallModel.model, "old.json"), try write(Self.next, "new.json"), "--format", "json")
        let value = try JSONValue(parsing: Array(run.output.utf8))
        #expect(value["same"]?.asBool == false && value["old"]?["edition"]?.asString == "r9")
        let items = try #require(value["items"]?.asArray)
        #expect(items.count == 3)
        let light = try #require(items.first { $0["new"]?["item"]?["item"]?.asString == "r9-0001" })
        #expect(light["old"]?["chapterTitle"]?.asString == "はじめに" && light["basis"]?["by"]?.asString == "name")
        let request = try #require(light["changes"]?.asArray?.first { $0["what"]?.asString == "request" })
        #expect(request["aspects"]?.asArray?.compactMap(\.asString) == ["rounding"])
        #expect(request["difference"]?.asInteger == -20_000_000 && request["tolerance"]?.asInteger == 55_000_000)
        let old = Indicators.evaluate(SmallModel.model).indicators.count
        #expect(try #require(value["totals"]?.asArray?.count) >= old)
    }

    @Test("one model beside itself has no difference, and that is no error")
    func same() throws {
        let path = try write(SmallModel.model, "old.json")
        let run = try CommandRun("diff", path, path)
        #expect(
            run.status == 0 && run.errors.isEmpty
                && run.output.contains("There is no difference; both are of the same text."))
        var cut = SmallModel.model
        cut.source.lines = 59
        cut.source.sha256 = String(repeating: "2", count: 64)
        let other = try CommandRun("diff", path, try write(cut, "cut.json"))
        #expect(
            other.status == 0 && other.output.contains("the texts themselves differ") && other.output.contains("59"))
    }

    @Test("the wrong order and another ministry are warned of")
    func warnings() throws {
        var other = Self.next
        other.edition.ministry = "別の省"
        let run = try CommandRun("diff", try write(other, "next.json"), try write(SmallModel.model, "small.json"))
        #expect(run.status == 0 && run.errors.contains("wrong order") && run.errors.contains("different ministries"))
    }

    @Test("what a document holds is made visible, and a missing file is status 1")
    func bad() throws {
        let path = try write(SmallModel.model, "old.json")
        let run = try CommandRun("diff", path, try write(Self.next, "new.json"))
        #expect(!run.output.unicodeScalars.contains("\u{1B}") && run.output.contains("\\u{1B}[31m"))
        #expect(try CommandRun("diff", path, "/nonexistent").status == 1)
        #expect(try CommandRun("diff", path).status == 64)
    }
}
