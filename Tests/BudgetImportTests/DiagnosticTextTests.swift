import Budget
import Language
import Testing

@testable import BudgetImport

@Suite("Texts of diagnostics")
struct DiagnosticTextTests {
    private static let end = "\n\n2 学びの場\n\n[1] 図書館（本館）の開放\n\n[2] 教える人の確保\n\n(1) 研修\n\n- 行う。"

    private static let blocks = [
        "【予算】 1億円", "【予算】\n\n- 何もない。", "【予算】橋（6年度 1.0億円）", "【予算】橋 1.0億円（6年度 1.0億円", "【予算】橋 1億円 2億円",
        "【予算】橋 1億円（6年度 1億円））", "【予算】橋 1億円（6年度 1億円 2億円 3億円）", "【予算】橋 99999999999999兆円",
        "【予算】橋 1億円（なんとか）", "【予算】橋 1億円 なんとか", "【予算】橋 1億円（6年度 なんとか 1億円）", "【予算】橋 1億円（5年度 1億円 6年度）",
        "【予算】橋 1億円（6年度 1億円（甲）（乙））", "【予算】橋 1億円\n道", "【予算】橋【謎】 1億円", "【予算（財投）】橋 1億円", "- 3億円を配る。",
        "【予算】調査経費\t80.5億円 (6年度)\t12.3億円", "【予算】調査経費 80.5億円 6年度 12.3億円", "【予算】橋 1億円（6年度、7億円、 8億円）",
        "【予算】橋 1億円" + String(repeating: "（うち積立金0.1億円）", count: Model.maximumFigures + 1),
        "【予算】橋 3.0億円（4年度 2億円 6年度 1億円）\n\n(2) 乙\n\n【予算】橋 4.0億円+事項要求（5年度 2億円 6年度 2億円）",
        "【予算】橋 3.0億円\n\n(2) 乙\n\n【予算】橋 事項要求（再掲）", "【予算】橋（再掲） 3.0億円",
        "【予算関連】橋 3.0億円", "【予算】橋 1億円 ※うち川の分1億円を除く",
        "【予算】橋 1億円\n計 1億円", "【予算】橋 1億円程度\n道 約2億円", "【予算】橋 1億円（一部新規）", "橋 1億円（6年度 1億円）", "【予算】橋 1,2億円",
        "【予算】" + String(repeating: "橋", count: 500) + " 1億円", "【予算】橋 1～2億円", "【予算】橋 △1億円", "【予算】橋 3.5 1億円",
        "【予算】橋 1億円道 2億円", "【予算】橋 1億円及び道 2億円", "【予算】橋 1億円又は事項要求", "【予算】橋 1億円 国費 1億円",
        "【予算】橋 1億円（うち事項要求）", "【予算】橋 産業投資 1億円 政府保証 1億円（6年度 1億円）", "【予算】及び 1億円",
    ]

    private static let bodies =
        blocks.map { "1 水と道\n\n[1] 水道の維持\n\n(1) 甲\n\n\($0)\n\n[2] 道の手入れ" + end } + [
            "1 水と道\n\n[1] 水路の維持\n\n[2] 道の手入れ\n\n[9] 空の話" + end, "3 水と道\n\n[1] 水道の維持" + end,
            "1 水と道\n\n[1] 水道の維持\n\n(1) 甲\n\n(3) 丙\n\n(1) 丁" + end, end + "\n\n1 水と道\n\n[1] 水道の維持",
            "1 水と道\n\n[1] 水道の維持\n\n[2] 道の手入れ\n\n[1]図書館（本館）の開放\n\n[2] 教える人の確保\n\n(1) 研修\n\n- 行う。",
        ]

    private static let header = "区分\t\t令和7年度 要求額 A\t令和6年度 予算額 B\t増減額 (A-B) C\t増減率 C/B\n"
    private static let statements = [
        "\t地方 交付\t税の分 ④\t19\t18\t1\n", "\t地方\t税 ④\t19\t18\t500\n", "甲\t乙\n", "\t\t1\t1\t0\t0\n",
        rows("税 ①", "金 ②", "計 +②=③", "銭 ⑤", "計 ④+⑤=⑥", "合計"), rows("税 ①", "金 ②", "計", "銭 ④", "計 ③+④=⑤", "総額 ④"),
        rows("税 1", "金 2", "計 1+2=3"), rows("税 1", "金", "計 1+2=3"), rows("税", "金", "銭", "合計額"),
    ].map {
        "第3 交付税及び譲与税配付金特別会計\n(1) 通常収支分\n\(header)\($0)"
    }

    /// Rows of 1, 2, 3, …: they add up or not.
    private static func rows(_ labels: String...) -> String {
        labels.enumerated().map { "\t\($1)\t\($0 + 1)0\t\($0 + 1)0\t0\t0.0%\n" }.joined()
    }

    private static let documents: [String] = {
        let whole = Fixture.document()
        let cuts = whole.indices.map { String(whole[..<$0]) }
        let contents = Fixture.contents.replacing("Ⅱ", with: "Ⅳ").replacing("2 学びの場", with: "3 学びの場")
            .replacing("[2]", with: "[3]")
        return cuts + bodies.map { Fixture.document(body: $0) } + statements.map { Fixture.document(statements: $0) }
            + [
                "# README\n", "○：予算関連 ☆：制度関連\n\n1 水と道\n\n- 水道の維持\n\n" + whole,
                whole.replacing("第1 一般会計", with: "第1 謎の会計"),
                Fixture.document(statements: "第1 一般会計\n（単位：ドル）\n\(header)"),
                Fixture.document(statements: "第1 一般会計\n\(header)甲\t3\t2\t1\t50.0"),
                Fixture.document(statements: "第1 一般会計\n区分 要求額 予算額 増減額 増減率\n甲 3 2 1 50.0"),
                Fixture.document(body: Fixture.body + "\n\n3 森\n\n(1) 苗\n\n- 植える。"),
                Fixture.document(statements: "第1 一般会計\n甲\t3\t2\t1\t50.0"), whole.replacing("管を", with: "\u{FFFD}\u{8}"),
                Fixture.document(contents: contents), Fixture.document(statements: "額 99999999999999兆円"),
                Fixture.document(contents: Fixture.contents.replacing("2 学びの場", with: "")),
                Fixture.document(contents: Fixture.contents.replacing("2 学びの場", with: "5 学びの場")),
                Fixture.document(
                    contents: Fixture.contents.replacing("1 水と道", with: "4 水と道").replacing("2 学", with: "3 学")),
                Fixture.document(
                    contents: Fixture.contents.replacing("2 学びの場", with: ""),
                    body: Fixture.body.replacing("2 学びの場", with: "")),
                Fixture.document(
                    contents: Fixture.contents.replacing("1 水と道", with: "4 水と道").replacing("2 学びの場", with: "3 学びの場"),
                    body: Fixture.body.replacing("1 水と道", with: "").replacing("2 学びの場", with: "")),
                Fixture.document(contents: Fixture.contents.replacing("[1]水道の維持\t4", with: "[2]水道の維持\t4")),
                Fixture.document(
                    contents: Fixture.contents.replacing("1 水と道", with: "").replacing(
                        "[1]水道の維持\t4\n", with: "[1]水道の維持\t4\n\n1 水と道\n\n")),
                Fixture.document(
                    contents: Fixture.contents.replacing("I 暮らしを守る", with: "").replacing(
                        "1 水と道\n\n[1]水道の維持\t4\n[2]道の手入れ\t5", with: "")),
                Fixture.document(contents: Fixture.contents + "\n【予算】\n\n3 空\n\n[1]空の話.....8"),
                Fixture.document(
                    statements: Fixture.statements + String(repeating: "\n甲\t1\t1\t0\t0.0", count: Model.maximumRows)),
            ]
    }()

    /// Of documents that no text can be read from.
    private static var unreadable: [Diagnostic] {
        var findings = Findings()
        UnreadableText.report(.tooLarge, [], &findings)
        let files: [[UInt8]] = [[], [0], [0xFF, 0xFE, 0x30], [0x80], Array("二".utf8.dropLast())]
        return findings.diagnostics + files.flatMap { Importer.importDocument($0, name: "bad").diagnostics }
    }

    @Test("everything that the importer can say is said in Japanese and in English")
    func languages() {
        let said = Self.unreadable + Self.documents.flatMap { Fixture.read($0).result.diagnostics }
        let unsaid = Set(DiagnosticCatalog.ids).subtracting(said.map(\.id))
        #expect(unsaid.isEmpty)
        for text in Set(said.flatMap { [$0.text] + $0.notes.map(\.text) }) {
            #expect(text.ja.contains { !$0.isASCII } && text.ja != text.en && !text.en.isEmpty, "\(text)")
            #expect(!text.ja.hasSuffix("。") && !text.en.hasSuffix("."), "\(text)")
        }
    }

    @Test(
        "what the printings of an item say differently is said of both lines",
        arguments: [
            ("4億円", "橋: 41行目の要求額は4億円、37行目は3億円です", "橋: line 41 requests 4億円, line 37 3億円"),
            ("事項要求", "橋: 41行目には事項要求があり、37行目にはありません", "橋: line 41 has 事項要求, unlike line 37"),
            ("3億円（6年度 2億円）", "橋: 41行目の6年度は2億円、37行目は1億円です", "橋: line 41 has 2億円 for 6年度, line 37 1億円"),
            ("3億円（6年度 1億円 5年度 9億円）", "橋: 41行目には5年度 9億円もあります", "橋: line 41 also has 5年度 9億円"),
        ])
    func printings(_ other: String, _ ja: String, _ en: String) {
        let body = "1 水と道\n\n[1] 水道の維持\n\n【予算】橋 3億円（6年度 1億円）\n\n[2] 道の手入れ\n\n【予算】橋 \(other)【再掲】"
        let result = Fixture.read(Fixture.document(body: body + Self.end)).result
        let said = result.diagnostics.filter { $0.id == "item.printings-disagree" }
        #expect(said.map(\.text) == [LocalizedText(ja: ja, en: en)])
        #expect(result.model?.items.first?.conflicts == [String(en.dropFirst(3))])
    }
}
