import Budget
import Language

/// `akari check` for people.
struct CheckTable {
    var checks: [Check]
    var figures: FigureText

    var table: Table {
        let title = { (ja: String, en: String) in LocalizedText(ja: ja, en: en)[figures.language] }
        var table = Table([
            Table.Column(title("判定", "Verdict")), Table.Column("id"),
            Table.Column(title("差", "Difference"), .right), Table.Column(title("許容", "Tolerance"), .right),
            Table.Column(title("行", "Lines"), gives: .listed),
            Table.Column(title("内容", "What"), gives: .wrapped),
        ])
        for check in checks {
            table.append([
                Table.Cell(Self.text(check.verdict)[figures.language], Self.attribute(check.verdict)),
                Table.Cell(check.id, .dim), Table.Cell(amount(check.difference, check.unit)),
                Table.Cell(amount(check.tolerance, check.unit)),
                Table.Cell(check.lines.map(String.init).joined(separator: " "), .dim),
                Table.Cell(check.note[figures.language]),
            ])
        }
        return table
    }

    /// `holds 120 · rounding 30 · …`, verdicts in their order.
    var summary: String {
        Check.Verdict.allCases.map { verdict in
            "\(Self.text(verdict)[figures.language]) \(checks.count { $0.verdict == verdict })"
        }.joined(separator: " · ")
    }

    private func amount(_ value: Int64?, _ unit: Check.Unit) -> String {
        guard let value else { return "" }
        return figures.value(value, unit == .jpy ? .jpy : .percent)
    }

    private static func text(_ verdict: Check.Verdict) -> LocalizedText {
        switch verdict {
        case .holds: LocalizedText(ja: "一致", en: "holds")
        case .rounding: LocalizedText(ja: "四捨五入", en: "rounding")
        case .differs: LocalizedText(ja: "範囲の違い", en: "differs")
        case .fails: LocalizedText(ja: "不一致", en: "fails")
        case .notComputable: LocalizedText(ja: "計算不能", en: "not computable")
        }
    }

    private static func attribute(_ verdict: Check.Verdict) -> TextStyle.Attribute? {
        switch verdict {
        case .holds, .rounding: .green
        case .differs: .amber
        case .fails: .red
        case .notComputable: .dim
        }
    }
}
