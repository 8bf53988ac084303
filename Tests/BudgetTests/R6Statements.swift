import Budget

/// The statements of the 令和6年度 request as figures, typed in by hand: what the importer must find, and what the checks
/// and indicators are tested with when there is no document.
enum R6Statements {
    static var model: Model {
        Model(
            edition: Edition(
                id: "r6", label: "令和6年度", fiscalYear: 2024, ministry: "総務省", title: "令和6年度予算概算要求の概要"),
            source: Source(name: "hand.txt", bytes: 0, lines: 210, sha256: String(repeating: "0", count: 64)),
            outline: outline, statements: rows, claims: claims, printings: printings, items: items)
    }

    static let rows: [StatementRow] =
        [
            row(.generalAccount, "地方交付税等財源繰入れ", "173883+", "163992", "9891", "60", line: 137),
            row(.generalAccount, "一般歳出", "4758+", "4633", "125", "27", line: 138),
            row(.generalAccount, level: 1, "恩給費", "725", "891", "-165", "-185", line: 139),
            row(.generalAccount, level: 1, "その他政策的経費", "3560+", "3743", "-183", "-49", line: 140),
            row(.generalAccount, level: 1, "重要政策推進枠", "473", "", "473", "皆増", line: 141),
            row(.generalAccount, "総務省所管合計", "178641+", "168625", "10016", "59", line: 142),
            row(.reconstruction, "総務省所管計上額 (地方交付税)", "+", "622", "", "—", line: 154),
            row(.reconstruction, "復興庁所管計上額", "3", "4", "-1", "-275", line: 155),
            row(.reconstruction, "総務省関係費合計", "3+", "626", "", "—", line: 156),
        ] + allocationTax + [
            row(.grants, "交通安全対策特別交付金", "494", "516", "-22", "-42", line: 197),
            row(.grants, "地方譲与税譲与金", "27172", "26001", "1171", "45", line: 198),
            row(.reconstructionAllocationTax, "復興特会からの繰入れ (注2)", "+", "654", "", "—", line: 205),
        ]

    private static let allocationTax: [StatementRow] = [
        row(.allocationTax, "国税4税の法定率分等", mark: "①", "168324", "161669", "6655", "41", line: 167),
        row(.allocationTax, level: 2, "所得税×33.1%", "67741", "69669", "-1928", "-28", line: 168),
        row(.allocationTax, level: 2, "法人税×33.1%", "50744", "48333", "2411", "50", line: 169),
        row(.allocationTax, level: 2, "酒税×50%", "5897", "5900", "-4", "-1", line: 170),
        row(.allocationTax, level: 2, "消費税×19.5%", "46853", "45599", "1254", "28", line: 171),
        row(.allocationTax, level: 1, "(小計)", "171234", "169500", "1733", "10", line: 172),
        row(.allocationTax, level: 2, "過年度補正予算精算分 (注1)", "-2461", "-7383", "4922", "-667", line: 173),
        row(.allocationTax, level: 2, "平成28年度国税4税決算精算分", "-449", "-449", "0", "0", line: 174),
        row(.allocationTax, level: 1, "(小計)", "-2910", "-7832", "4922", "-628", line: 175),
        row(.allocationTax, "一般会計からの加算分", mark: "②", "3488", "154", "3334", "21649", line: 176),
        row(.allocationTax, level: 1, "法定加算等", "3488", "154", "3334", "21649", line: 177),
        row(.allocationTax, level: 1, "臨時財政対策特例加算額", "0", "0", "0", "—", line: 178),
        row(.allocationTax, "計(入口ベース)", mark: "③", sum: "①+②=③", "171812", "161823", "9989", "62", line: 179),
        row(.allocationTax, "地方法人税の法定率分等", mark: "④", "19439", "18919", "520", "", line: 180),
        row(.allocationTax, level: 1, "地方法人税×100%", "19439", "18919", "520", "27", line: 181),
        row(.allocationTax, level: 1, "平成28年度地方法人税決算精算分", "0", "0", "0", "0", line: 182),
        row(.allocationTax, "返還金", mark: "⑤", "0", "0", "0", "4119", line: 183),
        row(.allocationTax, "特別会計借入金償還額", mark: "⑥", "-5000", "-13000", "8000", "-615", line: 184),
        row(.allocationTax, "特別会計借入金利子", mark: "⑦", "-561", "-572", "11", "-19", line: 185),
        row(.allocationTax, "剰余金の活用", mark: "⑧", "0", "1200", "-1200", "皆減", line: 186),
        row(.allocationTax, "公庫債権金利変動準備金の活用", mark: "⑨", "0", "1000", "-1000", "皆減", line: 187),
        row(.allocationTax, "前年度からの繰越金", mark: "⑩", "0", "14242", "-14242", "皆減", line: 188),
        row(.allocationTax, "計", mark: "⑪", "13878", "21788", "-7910", "-363", line: 189),
        row(.allocationTax, "地方交付税総額(出口ベース)", mark: "③+⑪", "185690", "183611", "2079", "11", line: 190),
        row(
            .allocationTax, group: "地方特例交付金等", "一般会計からの繰入れ", mark: "⑫", "2071", "2169", "-98", "-45", line: 191),
        row(.allocationTax, "一般会計からの繰入れ 合計", mark: "③+⑫", "173883", "163992", "9891", "60", line: 192),
    ]

    static let claims: [Claim] = [
        claim("令和6年度要求額", 178_641, pending: true, line: 130),
        claim("令和5年度予算額", 168_625, line: 131),
        claim("比較増減額", 10_016, line: 132),
        claim("令和6年度要求額", 3, pending: true, line: 148),
        claim("令和5年度予算額", 626, line: 149),
        claim("返還金", 32, line: 209),
        Claim(label: "財源不足", figure: Figure(amount: Yen(1_800_000_000_000), precision: tenthOfCho), line: 216),
    ]

    static let outline = Outline(
        pillars: [
            Pillar(number: 1, title: "柱の一", chapters: [1, 2], line: 230),
            Pillar(number: 2, title: "柱の二", chapters: [3], line: 250),
        ],
        chapters: [
            Chapter(
                number: 1, title: "章の一", line: 232, sections: [Section(number: 1, title: "節の一", line: 234, page: 4)]),
            Chapter(number: 2, title: "章の二", line: 240), Chapter(number: 3, title: "章の三", line: 252),
        ],
        measures: [Measure(place: Place(chapter: 1, section: 1, measure: 1), title: "施策の一", line: 380, inferred: true)])

    static let tenthOfCho = Yen(100_000_000_000)
    static let tenthOfOku = Yen(10_000_000)

    // MARK: Notation

    /// Amounts in 億円 as the tables print them, without the commas; `+` is 事項要求; the rate in tenths, or its mark.
    static func row(
        _ statement: StatementRow.Statement, group: String? = nil, level: Int = 0, _ label: String, mark: String? = nil,
        sum: String? = nil, _ request: String, _ prior: String, _ change: String, _ rate: String, line: Int
    ) -> StatementRow {
        StatementRow(
            statement: statement, group: group, level: level, label: label, mark: mark, request: oku(request),
            requestPending: request.hasSuffix("+"), prior: oku(prior), change: oku(change),
            rate: Int64(rate).map { Tenths(rawValue: $0) }, rateMark: StatementRow.RateMark(rawValue: rate), line: line,
            arithmetic: sum)
    }

    private static func oku(_ text: String) -> Yen? {
        Int64(text.hasSuffix("+") ? String(text.dropLast()) : text).map { Yen($0 * Yen.oku.rawValue) }
    }

    private static func claim(_ label: String, _ oku: Int64, pending: Bool = false, line: Int) -> Claim {
        Claim(
            label: label, figure: Figure(amount: Yen(oku * Yen.oku.rawValue), precision: .oku, pending: pending),
            line: line)
    }
}
