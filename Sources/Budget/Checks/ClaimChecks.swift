import Language

/// Sentences, headlines and notes that state an amount, against the table that states it too.
struct ClaimChecks {
    let model: Model
    let rows: RowFinder

    var all: [Check] {
        var counts: [String: Int] = [:]
        return model.claims.map { claim in
            var check = headline(claim) ?? refund(claim) ?? restated(claim) ?? unmatched(claim)
            // Two claims of one kind are told apart by their order.
            let count = counts[check.id, default: 0] + 1
            counts[check.id] = count
            if count > 1 { check.id += "-\(count)" }
            return check
        }
    }

    // MARK: Headlines

    /// 要求額, 予算額, 比較増減額 in front of a table are its total.
    private func headline(_ claim: Claim) -> Check? {
        guard let column = Self.column(claim.label.folded), let row = total(after: claim.line) else { return nil }
        let id = "headline.\(row.statement.rawValue).\(column.rawValue)"
        let lines = [claim.line, row.line]
        guard column != .request || claim.figure.pending == row.requestPending else {
            return Check(
                id: id, verdict: .fails, lines: lines,
                note: LocalizedText(
                    ja: "見出しの「\(claim.label)」と表の「\(row.label)」の一方だけに事項要求があります",
                    en: "only one of the headline \(claim.label) and the row \(row.label) has 事項要求"))
        }
        return compare(id, claim, row, column)
    }

    private static func column(_ label: String) -> Column? {
        if label.hasSuffix("増減額") { return .change }
        if label.hasSuffix("要求額") { return .request }
        return label.hasSuffix("予算額") ? .prior : nil
    }

    /// The total row of the statement that begins after `line`, if no other statement's row stands between.
    private func total(after line: Int) -> StatementRow? {
        guard let first = model.statements.filter({ $0.line > line }).min(by: { $0.line < $1.line }) else { return nil }
        let rows = model.statements.filter { $0.statement == first.statement }
        guard rows.allSatisfy({ $0.line > line }) else { return nil }
        return rows.last { $0.level == 0 && $0.label.folded.has("合計") }
    }

    // MARK: Notes

    /// A note that the prior amount of a transfer holds a refund (返還金): the amount without it stands in the other
    /// account's table.
    private func refund(_ claim: Claim) -> Check? {
        guard claim.label.folded.has("返還金"), let refund = claim.figure.amount,
            let whole = rows[.reconstructionTransfer],
            let part = rows[.reconstructionAllocationTax],
            let wholePrior = whole.prior, let partPrior = part.prior
        else { return nil }
        let precision = claim.figure.precision ?? whole.precision
        return Check(
            id: "note.reconstruction-allocation-tax.refund",
            Comparison.sum(
                printed: wholePrior, precision: whole.precision,
                terms: [(partPrior, part.precision, false), (refund, precision, false)]),
            lines: [whole.line, part.line, claim.line],
            ja: """
                「\(part.label)」\(AmountText.japanese(partPrior))＋返還金\(AmountText.japanese(refund))＝\
                「\(whole.label)」\(AmountText.japanese(wholePrior))、前年度予算額
                """,
            en: """
                \(part.label) \(AmountText.english(partPrior)) + refund \(AmountText.english(refund)) = \
                \(whole.label) \(AmountText.english(wholePrior)), prior year
                """)
    }

    // MARK: Sentences

    /// The total of local allocation tax, said again in a sentence.
    private func restated(_ claim: Claim) -> Check? {
        guard claim.label.folded.hasPrefix("地方交付税"), let row = rows[.allocationTaxTotal] else {
            return nil
        }
        return compare("claim.allocation-tax.total", claim, row, .request)
    }

    private func unmatched(_ claim: Claim) -> Check {
        let amount = claim.figure.amount
        return Check(
            id: "claim.line-\(claim.line)", verdict: .notComputable, lines: [claim.line],
            note: LocalizedText(
                ja: "「\(claim.label)」\(amount.map { AmountText.japanese($0) } ?? "")に当たる金額は表にありません",
                en: "no table states the amount of \(claim.label)\(amount.map { ", " + AmountText.english($0) } ?? "")")
        )
    }

    private func compare(_ id: String, _ claim: Claim, _ row: StatementRow, _ column: Column) -> Check {
        let lines = [claim.line, row.line]
        let ja = "「\(claim.label)」と表の「\(row.label)」、\(column.japanese)"
        let en = "\(claim.label) against \(row.label) in the table, \(column.english)"
        guard let stated = claim.figure.amount, let amount = column.amount(row) else {
            return Check(
                id: id, verdict: .notComputable, lines: lines,
                note: LocalizedText(ja: "\(ja)（一方に金額がありません）", en: "\(en) (one of them states no amount)"))
        }
        let precision = claim.figure.precision ?? row.precision
        return Check(
            id: id, Comparison.restatement(stated, precision, amount, row.precision), lines: lines, ja: ja, en: en)
    }
}
