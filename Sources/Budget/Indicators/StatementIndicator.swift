import Language

/// An indicator that is one row of a statement.
struct StatementIndicator {
    var id: String
    var role: RowRole
    var title: LocalizedText
    var formula: LocalizedText

    /// In the order that people read them.
    static let catalogue: [StatementIndicator] = [
        StatementIndicator(
            id: "ministry.total", role: .generalAccountTotal,
            title: LocalizedText(ja: "一般会計 要求額合計", en: "General account request, total"),
            formula: LocalizedText(ja: "一般会計の表の合計行", en: "The total row of the general account")),
        StatementIndicator(
            id: "allocation-tax.total", role: .allocationTaxTotal,
            title: LocalizedText(ja: "地方交付税総額（出口ベース）", en: "Local allocation tax, total (exit basis)"),
            formula: LocalizedText(
                ja: "入口ベース＋特別会計での加減", en: "Entry basis plus what the special account adds and takes")),
        StatementIndicator(
            id: "allocation-tax.entry", role: .allocationTaxEntry,
            title: LocalizedText(ja: "地方交付税（入口ベース）", en: "Local allocation tax (entry basis)"),
            formula: LocalizedText(
                ja: "国税の法定率分等＋一般会計からの加算分",
                en: "Statutory shares of national taxes plus additions from the general account")),
        StatementIndicator(
            id: "allocation-tax.transfer", role: .allocationTaxTransfer,
            title: LocalizedText(
                ja: "一般会計から交付税特会への繰入れ", en: "Transfer from the general account to the allocation tax special account"),
            formula: LocalizedText(
                ja: "入口ベース＋地方特例交付金等", en: "Entry basis plus special local grants")),
        StatementIndicator(
            id: "reconstruction.total", role: .reconstructionTotal,
            title: LocalizedText(ja: "東日本大震災復興特別会計 要求額", en: "Reconstruction special account request"),
            formula: LocalizedText(ja: "復興特別会計の表の合計行", en: "The total row of the reconstruction special account")),
        StatementIndicator(
            id: "general.discretionary", role: .discretionary,
            title: LocalizedText(ja: "一般歳出", en: "General expenditure"),
            formula: LocalizedText(ja: "一般会計の表の一般歳出の行", en: "The row 一般歳出 of the general account")),
        StatementIndicator(
            id: "general.priority-frame", role: .priorityFrame,
            title: LocalizedText(ja: "重要政策推進枠", en: "Priority policy frame"),
            formula: LocalizedText(ja: "一般会計の表の推進枠の行", en: "The row 推進枠 of the general account")),
        StatementIndicator(
            id: "pensions.total", role: .pensions,
            title: LocalizedText(ja: "恩給費", en: "Onkyū pensions"),
            formula: LocalizedText(ja: "一般会計の表の恩給費の行", en: "The row 恩給費 of the general account")),
        StatementIndicator(
            id: "special-grants.total", role: .specialGrants,
            title: LocalizedText(ja: "地方特例交付金等", en: "Special local grants"),
            formula: LocalizedText(ja: "一般会計からの繰入れ", en: "Transfer from the general account")),
        StatementIndicator(
            id: "transfer-tax.total", role: .transferTax,
            title: LocalizedText(ja: "地方譲与税譲与金", en: "Local transfer tax"),
            formula: LocalizedText(ja: "交付金・譲与金の表の地方譲与税の行", en: "The row 地方譲与税 of the grants table")),
        StatementIndicator(
            id: "traffic-safety-grants.total", role: .trafficSafetyGrants,
            title: LocalizedText(ja: "交通安全対策特別交付金", en: "Traffic safety grants"),
            formula: LocalizedText(
                ja: "交付金・譲与金の表の交通安全対策特別交付金の行", en: "The row 交通安全対策特別交付金 of the grants table")),
    ]

    func evaluate(_ rows: RowFinder) -> Result<Indicator, IndicatorFailure> {
        guard let row = rows[role] else {
            let pattern = role.pattern
            let words = pattern.words.joined(separator: "・")
            return .failure(
                IndicatorFailure(
                    id: id,
                    reason: LocalizedText(
                        ja: "\(pattern.statement.title.ja)の表に「\(words)」の行がありません",
                        en: "the \(pattern.statement.title.en) has no row with \(words) in its label")))
        }
        guard let request = row.request else {
            let reason =
                row.requestPending
                ? LocalizedText(
                    ja: "\(row.line)行の「\(row.label)」は事項要求だけで、金額が示されていません",
                    en: "line \(row.line), \(row.label): only 事項要求, no amount is stated yet")
                : LocalizedText(
                    ja: "\(row.line)行の「\(row.label)」に要求額がありません",
                    en: "line \(row.line), \(row.label): no request is printed")
            return .failure(IndicatorFailure(id: id, reason: reason))
        }
        let change = row.change ?? (row.requestPending ? nil : row.prior.flatMap { difference(request, $0) })
        let computed = change.flatMap { change in row.prior.flatMap { Ratio.rate(change, of: $0) } }
        return .success(
            Indicator(
                id: id, title: title, formula: formula(as: row), value: request.rawValue, unit: .jpy,
                prior: row.prior?.rawValue, change: change?.rawValue,
                rate: row.rate ?? (row.rateMark == nil ? computed : nil), rateMark: row.rateMark,
                lowerBound: row.requestPending, lines: [row.line]))
    }

    /// With what this edition's table calls it: its arithmetic (`③+⑪`), else its mark.
    private func formula(as row: StatementRow) -> LocalizedText {
        guard let printed = row.arithmetic ?? row.mark else { return formula }
        return LocalizedText(ja: "\(formula.ja)（\(printed)）", en: "\(formula.en) (\(printed))")
    }

    private func difference(_ a: Yen, _ b: Yen) -> Yen? {
        let (value, overflow) = a.rawValue.subtractingReportingOverflow(b.rawValue)
        return overflow ? nil : Yen(value)
    }
}
