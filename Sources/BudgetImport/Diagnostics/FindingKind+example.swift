/// An example of each diagnostic. A test holds every one of them against the importer.
extension FindingKind {
    /// nil where it is of a whole file (empty, binary, …) or of something that is missing.
    var example: DiagnosticExample? {
        if let block { return DiagnosticExample([.body: block]) }
        if let table { return DiagnosticExample([.statements: table]) }
        return page.map(DiagnosticExample.init)
    }

    /// Around a 【予算】.
    private var block: String? {
        switch self {
        case .textCut: "【予算】 橋の点検事業 10.5億円（6年度 9.0"
        case .textReplacementCharacter: "【予算】 橋の点\u{FFFD}事業 10.5億円（6年度 9.0億円）"
        case .blockMarkUnknown: "【予算関連施策】 橋の点検事業 10.5億円"
        case .blockWithoutAmount: "【予算】 橋の点検事業"
        case .itemNameMissing: "【予算】 10.5億円\n道の手入れ事業 2.0億円"
        case .itemNameDoubtful: "【予算】 橋の点検事業及び 10.5億円"
        case .itemRequestMissing: "【予算】 橋の点検事業（6年度補正 9.0億円）"
        case .itemParenthesisUnclosed: "【予算】 橋の点検事業 10.5億円（6年度 9.0億円"
        case .itemParenthesisUnopened: "【予算】 橋の点検事業 10.5億円（6年度 9.0億円））"
        case .itemAmountUnexpected: "【予算】 橋の点検事業 10億円～20億円"
        case .itemAmountAsText: "【予算】 橋の点検事業 10.5億円\n※ 10.5億円は前年度と同額"
        case .itemAmountTooLarge: "【予算】 橋の点検事業 10.5億円\n道の手入れ事業 9999999999999億円"
        case .itemAmountNegative: "【予算】 橋の点検事業 △10.5億円"
        case .itemTextIgnored: "【予算】 橋の点検事業 10.5億円程度"
        case .itemFlagUnknown: "【予算】 橋の点検事業 10.5億円【拡充】"
        case .itemMoneyUnknown: "【予算（財投等）】 橋の点検事業 10.5億円"
        case .itemPriorOutside: "【予算】 橋の点検事業 10.5億円（6年度） 9.0億円"
        case .itemPriorIncomplete: "【予算】 橋の点検事業 10.5億円（6年度 9.0億円 5年度）"
        case .itemRepeatUnmarked: "【予算】 橋の点検事業 10.5億円\n\n【予算】 橋の点検事業 10.5億円"
        case .itemRepeatWithoutOriginal: "【予算】 橋の点検事業（再掲） 10.5億円"
        case .itemPrintingsDisagree: "【予算】 橋の点検事業 10.5億円\n\n【予算】 橋の点検事業（再掲） 10.6億円"
        case .amountLikeItem: "- 橋を点検する。\n\n橋の点検事業 10.5億円（6年度 9.0億円）"
        case .amountInText: "- 橋の点検に10.5億円を投じる。"
        default: nil
        }
    }

    /// In front of the table of contents.
    private var table: String? {
        let head = "区分\t要求額 A\t前年度予算額 B\t増減額 (A-B) C\t増減率 C/B (%)\n"
        let first = "第1 一般会計\n(億円)\n"
        let third = "第3 交付税及び譲与税配付金特別会計\n(1) 通常収支分\n(億円)\n"
        return switch self {
        case .statementUnknown: "(億円)\n" + head + "橋の費\t61\t52\t9\t17.3"
        case .statementHeaderMissing: first + "橋の費\t61\t52\t9\t17.3"
        case .statementColumnsUnseparated: first + "区分 要求額 前年度予算額 増減額\n橋の費 61 52 9"
        case .statementUnitMissing: "第1 一般会計\n" + head + "橋の費\t61\t52\t9\t17.3"
        case .statementUnitUnknown: "第1 一般会計\n(単位：ドル)\n" + head + "橋の費\t61\t52\t9\t17.3"
        case .rowCellsShifted: third + head + "橋の費\t61\t52\t9\t\n道の費\t\t30\t41\t△11\t△26.8"
        case .rowUnreadable: first + head + "橋の費\t多額\t52\t9\t17.3"
        case .rowMarkLost: third + head + "甲税の分 ①\t61\t52\t9\t17.3\n乙税の分\t30\t41\t△11\t△26.8\n計 ①+②=③\t91\t93\t△2\t△2.2"
        case .rowMarkAsDigits:
            third + head + "甲税の分 1\t61\t52\t9\t17.3\n乙税の分 2\t30\t41\t△11\t△26.8\n計 1+2=3\t91\t93\t△2\t△2.2"
        case .rowFormulaLost:
            third + head + "甲税の分 ①\t61\t52\t9\t17.3\n乙税の分 ②\t30\t41\t△11\t△26.8\n計\t91\t93\t△2\t△2.2"
        case .rowStructureUnclear:
            first + head + "橋の費\t61\t52\t9\t17.3\n道の費\t30\t41\t△11\t△26.8\n合計\t910\t933\t△23\t△2.5"
        case .rowTotalUnnamed: first + head + "橋の費\t61\t52\t9\t17.3\n道の費\t30\t41\t△11\t△26.8\n所管\t91\t93\t△2\t△2.2"
        default: nil
        }
    }

    /// Where headings are.
    private var page: [DiagnosticExample.Place: String]? {
        let contents = "目次\n\nI 暮らしを守る\n\n1 水と道\n\n[1]水道の維持\t4\n[2]道の手入れ\t5\n\n2 学びの場\n\n[1]教える人の確保\t7"
        let body = "1 水と道\n\n[1] 水道の維持\n\n[2] 道の手入れ\n\n2 学びの場\n\n[1] 教える人の確保\n\n- 確保する。"
        func table(without text: String, _ other: String = "") -> [DiagnosticExample.Place: String] {
            [.contents: contents.replacing(text, with: other), .body: body]
        }
        func page(without text: String, _ other: String = "") -> [DiagnosticExample.Place: String] {
            [.contents: contents, .body: body.replacing(text, with: other)]
        }
        return switch self {
        case .contentsNumberSkipped: table(without: "[1]水道の維持\t4\n")
        case .contentsChapterRecovered: table(without: "2 学びの場\n\n")
        case .contentsChapterUnknown:
            [
                .contents: contents.replacing("2 学びの場\n\n", with: ""),
                .body: body.replacing("2 学びの場\n\n", with: ""),
            ]
        case .contentsCutShort: table(without: "2 学び", "【予算】 橋の点検事業 10.5億円\n\n2 学び")
        case .overviewMarkLost:
            [.overview: "○：予算関連 ☆：制度関連 ※：その他\n\n1 水と道\n\n- 水道の維持 ※道の手入れ", .contents: contents, .body: body]
        case .headingInferred: page(without: "2 学びの場\n\n")
        case .headingDiffers: page(without: "道の手入れ", "道の手当て")
        case .headingUnlisted: page(without: "2 学び", "[3] 川の掃除\n\n2 学び")
        case .headingLost: page(without: "[2] 道の手入れ\n\n")
        case .headingOutOfOrder:
            [.contents: contents, .body: "2 学びの場\n\n[1] 教える人の確保\n\n1 水と道\n\n[1] 水道の維持\n\n[2] 道の手入れ\n\n- 続ける。"]
        case .headingNumberSkipped: page(without: "[2] 道", "(1) 管の交換\n\n(3) 水質の検査\n\n[2] 道")
        default: nil
        }
    }
}
