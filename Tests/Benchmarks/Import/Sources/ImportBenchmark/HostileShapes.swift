import Budget
import BudgetImport

/// Documents that are made to cost more than they should: each at one size and at four times that size.
enum HostileShapes {
    /// Four times the input may take this many times as long: a quadratic reader takes 16 times.
    private static let limit = 8.0
    /// Milliseconds that a megabyte may take: to go through a long table for every line is linear, too.
    private static let costLimit = 5_000.0
    /// Bytes of the smaller document, about.
    private static let size = 1 << 20

    private static let front = """
        令和9年度予算概算要求の概要

        第1 一般会計

        (億円)

        区分\t令和9年度 要求額 A\t令和8年度 予算額 B\t比較増減額 (A-B) C\t増減率 (C/B)%
        見本省所管合計\t1,000\t900\t100\t11.1


        """
    private static let contents = "目次\n\nI 暮らし\n\n1 水と道\n\n[1]水道の維持\t4\n[2]道の手入れ\t5\n\n"
    private static let end = "\n\n[2] 道の手入れ\n\n(1) 橋\n\n- 直す。\n"

    /// A document whose body repeats `piece`; `#` in it is the number of the repetition.
    private static func body(_ piece: String, _ bytes: Int) -> [UInt8] {
        Array((front + contents + "1 水と道\n\n[1] 水道の維持\n\n(1) 管\n\n" + repeated(piece, bytes) + end).utf8)
    }

    private static func repeated(_ piece: String, _ bytes: Int) -> String {
        let count = max(1, bytes / piece.utf8.count)
        guard piece.contains("#") else { return String(repeating: piece, count: count) }
        let parts = piece.split(separator: "#", omittingEmptySubsequences: false)
        var text = ""
        for number in 0..<count { text += parts.joined(separator: String(number)) }
        return text
    }

    private static let shapes: [(name: String, make: @Sendable (Int) -> [UInt8])] = [
        ("one line of text", { body("あ", $0) }),
        ("one line of digits", { body("9", $0) }),
        ("one line of amounts", { body("1億円", $0) }),
        ("one line of spaces and a letter", { body(" ", $0) }),
        ("parentheses that open", { body("(", $0) }),
        ("parentheses that close", { body(")", $0) }),
        (
            "nested parentheses",
            { body(String(repeating: "（", count: $0 / 6) + String(repeating: "）", count: $0 / 6), $0) }
        ),
        ("a block of parentheses that open", { body("【予算】橋 1億円" + String(repeating: "（", count: $0 / 3), 1) }),
        (
            "a block of nested parentheses",
            {
                body("【予算】橋" + String(repeating: "（", count: $0 / 6) + "1億円" + String(repeating: "）", count: $0 / 6), 1)
            }
        ),
        ("a block of names in parentheses", { body("【予算】" + repeated("（橋", $0), 1) }),
        ("a block of open prior figures", { body("【予算】橋 1億円" + repeated("（8年度 ", $0), 1) }),
        ("a block of prior figures", { body("【予算】橋 1億円（" + repeated("8年度 1億円 ", $0), 1) }),
        ("a block of prior figures on lines", { body("【予算】橋 1億円（" + repeated("8年度 1億円\n", $0), 1) }),
        ("a block of open marks", { body("【予算】橋" + repeated("【", $0), 1) }),
        ("a block of earmarks", { body("【予算】橋 1億円" + repeated("うち水", $0) + "1億円", 1) }),
        ("a block of earmarks in parentheses", { body("【予算】橋 1億円" + repeated("（うち水0.1億円）", $0), 1) }),
        ("a block of items on one line", { body("【予算】" + repeated("橋# 1億円、", $0), 1) }),
        ("a block of items on lines", { body("【予算】" + repeated("橋#\n1億円\n", $0), 1) }),
        ("a block of items behind flags", { body("【予算】橋 1億円\n" + repeated("（補助率）\n", $0) + "道 1億円", 1) }),
        ("a block of text behind an amount", { body("【予算】橋 1億円 " + repeated("あ（い）", $0), 1) }),
        (
            "a block of enumerators and a line of kana",
            { body("【予算】橋 1億円" + repeated("(a)", $0 / 4) + "\n" + repeated("あ", $0 * 3 / 4), 1) }
        ),
        ("a block of open parentheses and spaces", { body("【予算】橋 1億円" + repeated("（ ", $0), 1) }),
        ("a block of flags and components", { body("【予算】橋 " + repeated("（新規）一般会計 1億円、産業投資 1億円 ", $0), 1) }),
        ("a block of brackets", { body("【予算】橋 1億円" + repeated("〔あ", $0), 1) }),
        ("blocks in one line", { body("【予算】橋# 1億円（8年度 2億円） ", $0) }),
        ("a block of breakdowns", { body("【予算】橋 1億円\n" + repeated("（内訳）\n道# 1億円\n", $0), 1) }),
        ("marks of blocks", { body("【予算】", $0) }),
        ("marks that are cut", { body("【予算（", $0) }),
        ("blocks without an amount", { body("【予算】あ\n", $0) }),
        ("items", { body("【予算】橋# 1億円（8年度 2億円）\n\n", $0) }),
        ("printings of one item", { body("【予算】橋 #億円（8年度 2億円）\n\n", $0) }),
        (
            "two printings of many prior figures",
            {
                body(
                    "【予算】橋 1億円（" + repeated("8年度 1億円 ", $0 / 2) + "）\n\n- 。\n\n【予算】橋（再掲） 1億円（"
                        + repeated("7年度補正 1億円 ", $0 / 2) + "）", 1)
            }
        ),
        (
            "printings beside one of many prior figures",
            {
                body(
                    "【予算】橋 1億円（" + repeated("8年度 1億円 ", $0 / 2) + "）\n\n- 。\n\n"
                        + repeated("【予算】橋（再掲） 1億円（8年度 2億円）\n", $0 / 2), 1)
            }
        ),
        (
            "two printings of many earmarks",
            {
                body(
                    "【予算】橋 1億円" + repeated("（うち水#1億円）", $0 / 2) + "\n\n- 。\n\n【予算】橋（再掲） 1億円"
                        + repeated("（うち空#1億円）", $0 / 2), 1)
            }
        ),
        ("blank lines", { body("\n", $0) }),
        ("lines of one character", { body("あ\n", $0) }),
        ("chapter headings", { body("1 水と道\n", $0) }),
        ("section headings", { body("[1] 水道の維持\n", $0) }),
        ("section headings in one line", { body("[1] 水道の維持 ", $0) }),
        ("section headings in turn", { body("[1] 水道の維持\n\n[2] 道の手入れ\n\n", $0) }),
        ("section headings that are not listed", { body("[#] 空\n\n", $0) }),
        ("measures", { body("(1) あ\n(2) い\n", $0) }),
        (
            "section headings on lines and measures",
            { body(repeated("[1] 水道の維持\n", $0 / 2) + repeated("(1) 空#\n", $0 / 2), 1) }
        ),
        (
            "headings of two sections on lines and measures",
            { body(repeated("[1] 水道の維持\n[2] 道の手入れ\n", $0 / 2) + repeated("(2) 水道の維持\n", $0 / 2), 1) }
        ),
        ("page numbers at the end", { body("空\n", 1) + Array(repeated("59\n", $0).utf8) }),
        ("entries with an open one at the end", { body("- 直す。\n", $0) + Array("- 直す".utf8) }),
        ("measures in one line", { body("(1) ", $0) }),
        ("sub-measures", { body("① あ\n② い\n", $0) }),
        (
            "a table of contents of chapters",
            { front(contents: (1..<900).map { "\($0) 章\($0)\n\n[1]節\n" }.joined(), $0) }
        ),
        ("a table of contents that goes on", { Array((front + "目次\n\n1 章\n\n" + repeated("[1]節#\n", $0)).utf8) }),
        (
            "a table of contents of broken titles",
            { Array((front + "目次\n\n1 章\n\n[1]節\n" + repeated("の手入れ\n", $0)).utf8) }
        ),
        ("a table of contents and page numbers", { Array((front + contents + repeated("#\n", $0)).utf8) }),
        ("titles of other years", { Array((front + repeated("令和8年度予算概算要求の概要\n", $0)).utf8) }),
        ("an overview of many sections", { overview("○節#\n", $0) }),
        ("an overview of many sections of one beginning", { overview("○これからの暮らしを支える水の道の手入れ#\n", $0) }),
        (
            "a table of contents of one title",
            { front(contents: "1 章\n" + (1..<900).map { "[\($0)]同じ\n" }.joined(), $0) }
        ),
        ("rows", { rows("甲#\t1\t1\t0\t0.0\n", $0) }),
        ("rows that add up to nothing", { rows("甲\t0\t0\t0\t—\n", $0) }),
        ("cells", { rows("\t1", $0) }),
        ("claims", { rows("橋は1億円。", $0) }),
        ("groups", { rows("一 般\t甲 ①\t1\t1\t0\t0.0\n", $0) }),
        ("control characters in one line", { body("\u{FFFD}", $0) }),
    ]

    private static func rows(_ piece: String, _ bytes: Int) -> [UInt8] {
        Array((front.dropLast(2) + repeated(piece, bytes) + "\n" + contents + "1 水と道\n\n[1] 水道の維持\n" + end).utf8)
    }

    private static func front(contents: String, _ bytes: Int) -> [UInt8] {
        Array((front + "目次\n\n" + contents + repeated("\n[1] 節\n\n(1) 同じ\n\n【予算】橋# 1億円\n", bytes)).utf8)
    }

    /// As many sections as a chapter can have, and an overview that names them again and again.
    private static func overview(_ entry: String, _ bytes: Int) -> [UInt8] {
        let entries = (1..<999).map { entry.replacing("#", with: "\($0)") }
        let sections = entries.enumerated().map { "[\($0 + 1)]" + $1.dropFirst() }.joined()
        let named = String(repeating: entries.joined(), count: max(1, bytes / (998 * entry.utf8.count)))
        let list = "○:予算関連 ☆:制度関連 ※:その他\n\n1 章\n\n" + named + "\n"
        return Array((front + list + "目次\n\n1 章\n" + sections + "\n1 章\n\n[998]節998\n\n- 直す。\n").utf8)
    }

    /// Prints a table; false where a shape takes more than linear time, or long.
    static func compare() -> Bool {
        var isLinear = true
        print("shape | ms per MB | ms per MB at four times the size | ratio of times")
        for shape in shapes where CommandLine.arguments.count < 3 || shape.name.hasPrefix(CommandLine.arguments[2]) {
            let (small, large) = (time(shape.make(size)), time(shape.make(4 * size)))
            let ratio = Double(large.time) / Double(max(small.time, 200))
            let costs = [small, large].map { Double($0.time) / Double($0.bytes) * 1_000 }
            let verdict = ratio > limit ? " NOT LINEAR" : costs[1] > costLimit ? " TOO SLOW" : ""
            if verdict != "" { isLinear = false }
            print(
                shape.name, tenths(costs[0]), tenths(costs[1]), tenths(ratio) + verdict,
                separator: " | ")
        }
        return isLinear
    }

    private static func time(_ document: [UInt8]) -> (time: Int64, bytes: Int) {
        let times = (0..<2).map { _ in Stopwatch.measure { judge(document) } }
        return (times.min() ?? 0, document.count)
    }

    /// Import, and what a program does with the model.
    private static func judge(_ document: [UInt8]) {
        guard let model = Importer.importDocument(document, name: "hostile").model else { return }
        _ = Checks.evaluate(model)
        _ = Indicators.evaluate(model)
    }

    private static func tenths(_ value: Double) -> String {
        let scaled = Int(value * 10)
        return "\(scaled / 10).\(scaled % 10)"
    }
}
