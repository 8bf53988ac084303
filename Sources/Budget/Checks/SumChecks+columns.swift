import Language

extension SumChecks {
    /// The columns of a sum that is only implied vote: where most of them add up, another one has a wrong figure. Where most
    /// do not, the rows may be no sum at all, and none of them is to blame.
    func checks(_ identity: Identity) -> [Check] {
        let checks = columns(of: identity)
        guard isUnclear(identity, checks) else { return checks }
        let label = table.rows[identity.result].label
        return checks.map { check in
            guard check.verdict == .fails else { return check }
            var check = check
            (check.verdict, check.difference, check.tolerance) = (.notComputable, nil, nil)
            check.note = LocalizedText(
                ja: "\(label): 多くの列が合わないため、どの行の計か分かりません（\(identity.japanese)）",
                en:
                    "\(label): most columns do not add up, so which rows it is the sum of is not clear (\(identity.english))"
            )
            return check
        }
    }

    func columns(of identity: Identity) -> [Check] { Column.allCases.compactMap { check(identity, $0) } }

    func isUnclear(_ identity: Identity, _ checks: [Check]) -> Bool {
        !identity.isPrinted && checks.count(where: \.addsUp) < checks.count(where: \.contradicts)
    }

    /// nil where the column says nothing about this identity at all.
    private func check(_ identity: Identity, _ column: Column) -> Check? {
        let result = table.rows[identity.result]
        let terms = identity.terms.map { (row: table.rows[$0.row], subtracted: $0.subtracted) }
        let stated = column.amount(result)
        guard stated != nil || terms.contains(where: { column.amount($0.row) != nil }) else { return nil }
        let id = "\(table.names[identity.result]).\(identity.kind).\(column.rawValue)"
        let lines = [result.line] + terms.map(\.row.line)
        let ja = "\(result.label): \(identity.japanese)、\(column.japanese)"
        let en = "\(result.label): \(identity.english), \(column.english)"
        guard let stated, let amounts = self.amounts(terms, column) else {
            return Check(
                id: id, verdict: .notComputable, lines: lines,
                note: LocalizedText(ja: "\(ja)（金額の示されない行があります）", en: "\(en) (a row states no amount)"))
        }
        let comparison = Comparison.sum(printed: stated, precision: result.precision, terms: amounts)
        guard column == .request else { return Check(id: id, comparison, lines: lines, ja: ja, en: en) }
        let pending = terms.contains { $0.row.requestPending }
        guard pending == result.requestPending else {
            return Check(
                id: id, verdict: .fails, difference: comparison.reportedDifference,
                tolerance: comparison.reportedTolerance, lines: lines,
                note: LocalizedText(
                    ja: "\(ja)（\(pending ? "内訳" : "合計")だけに事項要求があります）",
                    en: "\(en) (only \(pending ? "a term" : "the result") has 事項要求)"))
        }
        return Check(
            id: id, comparison, lines: lines, ja: pending ? "\(ja)（金額の示された部分）" : ja,
            en: pending ? "\(en) (stated parts)" : en)
    }

    /// nil where a term's amount is neither printed nor known to be nothing.
    private func amounts(
        _ terms: [(row: StatementRow, subtracted: Bool)], _ column: Column
    ) -> [(amount: Yen, precision: Yen, subtracted: Bool)]? {
        var amounts: [(amount: Yen, precision: Yen, subtracted: Bool)] = []
        for term in terms {
            if let amount = column.amount(term.row) {
                amounts.append((amount, term.row.precision, term.subtracted))
            } else {
                // 事項要求 adds no stated amount; a dash beside 皆増 means that there was nothing.
                let addsNothing =
                    switch column {
                    case .request: term.row.requestPending
                    case .prior: term.row.rateMark == .allNew
                    case .change: false
                    }
                guard addsNothing else { return nil }
            }
        }
        return amounts
    }
}

extension Check {
    /// Whether the amounts do; one side alone may still have 事項要求.
    var addsUp: Bool {
        guard let difference, let tolerance else { return false }
        return difference.magnitude <= tolerance.magnitude
    }

    var contradicts: Bool { verdict == .fails && !addsUp }
}
