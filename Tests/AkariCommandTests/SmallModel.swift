import Budget

/// A request of our own making, small enough to read and with one of everything.
enum SmallModel {
    static let model = Model(
        edition: Edition(id: "r9", label: "令和9年度", fiscalYear: 2027, ministry: "試験省", title: "令和9年度予算概算要求の概要"),
        source: Source(name: "small.txt", bytes: 100, lines: 60, sha256: String(repeating: "0", count: 64)),
        outline: Outline(
            pillars: [Pillar(number: 1, title: "試す", chapters: [1], line: 2)],
            chapters: [Chapter(number: 1, title: "はじめに", line: 3)]),
        statements: [
            StatementRow(
                statement: .generalAccount, label: "一般歳出", request: Yen(30_000_000_000), requestPending: true,
                prior: Yen(20_000_000_000), change: Yen(10_000_000_000), rate: Tenths(rawValue: 500), line: 10),
            StatementRow(
                statement: .generalAccount, level: 1, label: "恩給費", request: Yen(10_000_000_000),
                prior: Yen(12_000_000_000), change: Yen(-2_000_000_000), rate: Tenths(rawValue: -167), line: 11),
            StatementRow(
                statement: .generalAccount, level: 1, label: "その他", request: Yen(19_500_000_000),
                requestPending: true,
                prior: Yen(8_000_000_000), change: Yen(11_500_000_000), rate: Tenths(rawValue: 1438), line: 13),
            StatementRow(
                statement: .generalAccount, level: 1, label: "重要政策推進枠", request: Yen(500_000_000),
                change: Yen(500_000_000), rateMark: .allNew, line: 12),
            StatementRow(
                statement: .reconstruction, label: "所管計上額", requestPending: true, prior: Yen(300_000_000),
                rateMark: .notApplicable, line: 20),
        ],
        printings: [
            Printing(
                line: 40, amountLine: 41, place: Place(chapter: 1, section: 2, measure: 3), name: "灯りの整備",
                request: Figure(amount: Yen(1_020_000_000), precision: Yen(10_000_000)), new: true, item: "r9-0001"),
            Printing(
                line: 50, place: Place(chapter: 1), name: "灯りの整備",
                request: Figure(amount: Yen(1_020_000_000), precision: Yen(10_000_000)), repeated: .full,
                item: "r9-0001"),
            Printing(
                line: 55, place: Place(chapter: 2), name: "５G, \"網\"の\u{1B}[31m調査",
                request: Figure(pending: true),
                prior: [
                    PriorFigure(
                        label: "8年度", year: 2026, phase: .initial, amount: Yen(5_000_000), precision: Yen(1_000_000))
                ],
                item: "r9-0002"),
        ],
        items: [
            Item(
                id: "r9-0001", place: Place(chapter: 1, section: 2, measure: 3), name: "灯りの整備",
                request: Figure(amount: Yen(1_020_000_000), precision: Yen(10_000_000)), new: true,
                printings: [40, 50]),
            Item(
                id: "r9-0002", place: Place(chapter: 2), name: "５G, \"網\"の\u{1B}[31m調査",
                request: Figure(pending: true),
                prior: [
                    PriorFigure(
                        label: "8年度", year: 2026, phase: .initial, amount: Yen(5_000_000), precision: Yen(1_000_000))
                ],
                printings: [55]),
        ])
}
