import Language

/// What every row of a statement says about itself: A − B = C, and C/B.
struct RowChecks {
    let table: StatementTable

    var all: [Check] {
        zip(table.rows, table.names).flatMap { row, name in
            [change(row, name), rate(row, name)].compactMap { $0 }
        }
    }

    /// A − B = C. nil where the row has nothing to subtract.
    private func change(_ row: StatementRow, _ name: String) -> Check? {
        let id = name + ".change"
        guard row.request != nil || row.prior != nil || row.change != nil else { return nil }
        // A dash for the prior year means that there was nothing.
        let prior = row.prior ?? (row.rateMark == .allNew ? .zero : nil)
        guard let request = row.request, let prior, let change = row.change else {
            return Check(
                id: id, verdict: .notComputable, lines: [row.line],
                note: LocalizedText(
                    ja: "\(row.label): A−B=C は計算できません（\(row.requestPending ? "事項要求" : "金額の欠け")）",
                    en:
                        "\(row.label): A − B = C cannot be computed (\(row.requestPending ? "事項要求" : "an amount is missing"))"
                ))
        }
        let comparison = Comparison.sum(
            printed: change, precision: row.precision,
            terms: [(request, row.precision, false), (prior, row.precision, true)])
        let stated = row.requestPending
        return Check(
            id: id, comparison, lines: [row.line],
            ja: "\(row.label): A−B=C\(stated ? "（金額の示された部分）" : "")",
            en: "\(row.label): A − B = C\(stated ? " (stated part)" : "")")
    }

    /// C/B as printed, beside C/B computed from the row, within what the rounding of C and B allows.
    private func rate(_ row: StatementRow, _ name: String) -> Check? {
        let id = name + ".rate"
        if let mark = row.rateMark { return self.mark(mark, row, id) }
        guard let printed = row.rate else {
            guard row.change != nil, row.prior != nil else { return nil }
            return Check(
                id: id, verdict: .notComputable, unit: .percent, lines: [row.line],
                note: LocalizedText(
                    ja: "\(row.label): 増減率の記載がありません", en: "\(row.label): the row has lost its printed rate"))
        }
        guard let change = row.change, let prior = row.prior,
            2 * Int128(prior.rawValue.magnitude) > Int128(row.precision.rawValue),
            let bounds = Self.bounds(change: change, prior: prior, precision: row.precision)
        else {
            return Check(
                id: id, verdict: .notComputable, unit: .percent, lines: [row.line],
                note: LocalizedText(
                    ja: "\(row.label): 前年度額が表示単位未満のため増減率 \(AmountText.japanese(rate: printed)) を再計算できません",
                    en: """
                        \(row.label): the rate \(AmountText.english(rate: printed)) cannot be computed again; \
                        the prior amount rounds to nothing in the printed unit
                        """))
        }
        let difference = Int128(printed.rawValue) - bounds.computed
        let tolerance = difference < 0 ? bounds.computed - bounds.low : bounds.high - bounds.computed
        let verdict: Check.Verdict =
            difference == 0 ? .holds : (Int128(difference.magnitude) <= tolerance ? .rounding : .fails)
        let computed = Tenths(rawValue: Int64(clamping: bounds.computed))
        return Check(
            id: id, verdict: verdict, difference: Int64(clamping: difference), tolerance: Int64(clamping: tolerance),
            unit: .percent, lines: [row.line],
            note: LocalizedText(
                ja: """
                    \(row.label): C/B、記載 \(AmountText.japanese(rate: printed))、\
                    計算 \(AmountText.japanese(rate: computed))
                    """,
                en: """
                    \(row.label): C/B, printed \(AmountText.english(rate: printed)), \
                    computed \(AmountText.english(rate: computed))
                    """))
    }

    /// 皆増 needs an empty base, 皆減 an empty result; — says nothing.
    private func mark(_ mark: StatementRow.RateMark, _ row: StatementRow, _ id: String) -> Check? {
        let fits: Bool
        switch mark {
        case .allNew: fits = (row.prior ?? .zero) == .zero && (row.request ?? .zero) != .zero
        case .allGone: fits = (row.request ?? .zero) == .zero && (row.prior ?? .zero) != .zero && !row.requestPending
        case .notApplicable: return nil
        }
        return Check(
            id: id, verdict: fits ? .holds : .fails, unit: .percent, lines: [row.line],
            note: LocalizedText(
                ja: "\(row.label): \(mark.rawValue)は\(mark == .allNew ? "前年度" : "要求")が0のときだけ",
                en:
                    "\(row.label): \(mark.rawValue) stands only where the \(mark == .allNew ? "prior year" : "request") is zero"
            ))
    }

    private struct Bounds {
        var low: Int128
        var computed: Int128
        var high: Int128
    }

    /// C/B in tenths of a percent: as printed, and at the corners of what C and B may have been before rounding. The
    /// base's range does not contain zero, so the extremes are at the corners.
    private static func bounds(change: Yen, prior: Yen, precision: Yen) -> Bounds? {
        let c = 2 * Int128(change.rawValue)
        let b = 2 * Int128(prior.rawValue)
        let p = Int128(precision.rawValue)
        guard let computed = Ratio.rounded(1000 * c, b) else { return nil }
        let corners = [(c - p, b - p), (c - p, b + p), (c + p, b - p), (c + p, b + p)].compactMap {
            Ratio.rounded(1000 * $0.0, $0.1)
        }
        guard let low = corners.min(), let high = corners.max() else { return nil }
        return Bounds(low: low, computed: computed, high: high)
    }
}

extension Check {
    /// A check of one printed amount against one computed amount.
    init(id: String, _ comparison: Comparison, lines: [Int], ja: String, en: String) {
        let difference = comparison.reportedDifference
        let off = difference == 0
        self.init(
            id: id, verdict: comparison.verdict, difference: difference, tolerance: comparison.reportedTolerance,
            lines: lines,
            note: LocalizedText(
                ja: off ? ja : "\(ja)、差 \(AmountText.japanese(Yen(difference)))",
                en: off ? en : "\(en), off by \(AmountText.english(Yen(difference)))"))
    }
}
