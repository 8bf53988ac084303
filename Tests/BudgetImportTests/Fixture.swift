import Budget

@testable import BudgetImport

/// A small document in the notation of the real ones, written for these tests.
enum Fixture {
    static let title = "令和7年度予算概算要求の概要"

    static let statements = """
        第1 一般会計

        令和7年度要求額 1,000億円+事項要求
         令和6年度予算額 900億円

        (億円)

        区分\t令和7年度 要求額 A\t令和6年度 予算額 B\t比較増減額 (A-B) C\t増減率 (C/B)%
        財源の繰入れ\t700+事項要求\t650\t50\t7.7
        一般歳出\t300\t250\t50\t20.0
        共済費\t100\t150\t▲50\t▲33.3
        重点枠\t200\t100\t100\t100.0
        見本省所管合計\t1,000+事項要求\t900\t100\t11.1
        """

    static let contents = """
        見本省の重点施策 目次

        I 暮らしを守る

        1 水と道

        [1]水道の維持\t4
        [2]道の手入れ\t5

        Ⅱ 人を育てる

        2 学びの場

        - [1]図書館(本館)の開放.....6
        - [2]教える人の確保.....7
        """

    static let body = """
        1 水と道

        [1] 水道の維持 / [2] 道の手入れ

        (1) 水道の維持

        - 管を取り替える。

        【予算】 水道管更新事業 10.5億円（6年度 9.0億円）

        (2) 道の手入れ

        【予算】 道路補修事業
        2.0億円【新規】

        2 学びの場

        [1] 図書館（本館）の開放

        (1) 夜の開館

        【予算】 夜間開館事業（再掲） 0.3億円

        [2] 教える人の確保

        (1) 研修

        ① 集まる研修

        【予算】 研修事業 1.2億円（5年度補正 0.4億円 6年度 1.0億円）
        """

    static func document(statements: String = statements, contents: String = contents, body: String = body) -> String {
        "\(title)\n\n\(statements)\n\n\(contents)\n\n\(body)\n"
    }

    static func read(_ document: String) -> Reading { Reading(Array(document.utf8), name: "fixture.txt") }

    static func text(_ text: String) throws -> SourceText {
        var scanner = TextScanner()
        return try scanner.scan(Array(text.utf8)).get()
    }

    /// A table of labels, requests and prior years (億円) under its account's heading.
    static func table(_ heading: String, _ rows: [(label: String, request: Int, prior: Int)]) -> String {
        heading + "\n(単位：億円)\n区分\t令和7年度 要求額 A\t令和6年度 予算額 B\t増減額 (A-B) C\t増減率 C/B (%)\n"
            + rows.map { row in
                let change = row.request - row.prior
                return "\(row.label)\t\(row.request)\t\(row.prior)\t\(change < 0 ? "△" : "")\(abs(change))\t—\n"
            }.joined()
    }

    /// What a text of tables alone gives.
    static func statements(_ text: String) throws -> (rows: [StatementRow], findings: [String]) {
        let source = try Fixture.text(text)
        var findings = Findings()
        let rows = StatementReader.read(source, lines: source.lines.indices, findings: &findings)
        return (rows, findings.inDocumentOrder.map(\.brief))
    }

    static let calendar = FiscalCalendar(edition: EraYear(era: .reiwa, year: 7))

    /// What one or more blocks give, as a whole text of their own.
    static func blocks(_ text: String) throws -> (drafts: [PrintingDraft], findings: [Diagnostic], uses: [AmountUse]) {
        let source = try Fixture.text(text)
        var reader = BlockReader(
            source, calendar, isHeading: [Bool](repeating: false, count: source.lines.count), findings: Findings())
        let found = Block.find(in: source, lines: source.lines.indices, findings: &reader.findings)
        for block in found { reader.read(block) }
        return (reader.drafts, reader.findings.diagnostics, reader.uses)
    }
}

extension Diagnostic {
    /// `12 item.parenthesis-unclosed`
    var brief: String { "\(line) \(id)" }
}

extension PrintingDraft {
    /// `name|10.5|flags`: amounts in 億円 as far as they were stated.
    var brief: String {
        var parts = [name]
        if let amount = request.amount { parts.append(Self.oku(amount)) }
        if request.pending { parts.append("事項要求") }
        if request.portion { parts.append("内数") }
        if new { parts.append("新規") }
        if repeated != .none { parts.append(repeated == .full ? "再掲" : "一部再掲") }
        if money != .budget { parts.append(money.rawValue) }
        parts += earmarks.map { "うち\($0.label)\(Self.oku($0.amount))" }
        parts += prior.map { figure in
            "\(figure.label)=\(Self.oku(figure.amount))" + (figure.portion ? "内数" : "")
                + figure.earmarks.map { "うち\($0.label)\(Self.oku($0.amount))" }.joined()
                + (figure.name.map { "「\($0)」" } ?? "")
        }
        return parts.joined(separator: "|")
    }

    private static func oku(_ yen: Yen) -> String {
        let tenths = yen.rawValue / 1_000_000
        var digits = String(tenths % 100)
        if digits.count < 2 { digits = "0" + digits }
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(tenths / 100)" + (digits.isEmpty ? "" : ".\(digits)")
    }
}
