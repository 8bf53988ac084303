import Language

/// Amounts that stand in two statements, or in a statement and in the list of items.
struct CrossChecks {
    let model: Model
    let rows: RowFinder

    var all: [Check] { statements + items }

    // MARK: Between statements

    private var statements: [Check] {
        transfers(from: .generalAccountTransfer, to: .allocationTaxTransfer, "general-account.allocation-tax")
            + reconstruction
    }

    /// What one account hands over is what the other receives.
    private func transfers(from giver: RowRole, to receiver: RowRole, _ id: String) -> [Check] {
        guard let given = rows[giver], let received = rows[receiver] else { return [] }
        return Column.allCases.compactMap { column in
            guard let a = column.amount(given), let b = column.amount(received) else { return nil }
            let isStatedPart = column == .request && (given.requestPending || received.requestPending)
            // One table says that more is asked for, and the other does not.
            let silent = given.requestPending ? received : given
            let isOneSided = column == .request && given.requestPending != received.requestPending
            return Check(
                id: "\(id).transfer.\(column.rawValue)",
                Comparison.restatement(a, given.precision, b, received.precision), lines: [given.line, received.line],
                ja: "「\(given.label)」と「\(received.label)」、\(column.japanese)"
                    + (isStatedPart ? "（金額の示された部分）" : "")
                    + (isOneSided ? "。\(silent.line)行には事項要求の記載がありません" : ""),
                en: "\(given.label) against \(received.label), \(column.english)"
                    + (isStatedPart ? " (stated parts)" : "")
                    + (isOneSided ? "; line \(silent.line) does not say 事項要求" : ""))
        }
    }

    /// The same of the reconstruction account; not where a note says that the amount received holds a refund as well.
    private var reconstruction: [Check] {
        guard let given = rows[.reconstructionAllocationTax], let received = rows[.reconstructionTransfer] else {
            return []
        }
        let id = "reconstruction.allocation-tax"
        if given.request == nil, received.request == nil, given.requestPending, received.requestPending {
            return [
                Check(
                    id: "\(id).transfer.request", verdict: .holds, lines: [given.line, received.line],
                    note: LocalizedText(
                        ja: "「\(given.label)」も「\(received.label)」も事項要求です",
                        en: "\(given.label) and \(received.label) are both 事項要求"))
            ]
        }
        let checks = transfers(from: .reconstructionAllocationTax, to: .reconstructionTransfer, id)
        let holdsRefund = model.claims.contains { $0.label.folded.has("返還金") }
        return holdsRefund ? checks.filter { $0.id.hasSuffix(".request") } : checks
    }

    // MARK: Between statements and items

    private struct Link: Sendable {
        var id: String
        var role: RowRole
        var matches: @Sendable (String) -> Bool
        /// The two do not mean the same thing, and the document does not say how far they are apart.
        var differsInScope: LocalizedText?
    }

    private static let links: [Link] = [
        Link(id: "items.allocation-tax", role: .allocationTaxTotal, matches: { $0.hasPrefix("地方交付税") }),
        Link(
            id: "items.reconstruction-allocation-tax", role: .reconstructionTransfer,
            matches: { $0.has("震災復興特別交付税") }),
        Link(
            id: "items.pensions", role: .pensions, matches: { $0.hasPrefix("恩給") && $0.has("支給") },
            differsInScope: LocalizedText(
                ja: "範囲が異なります: 表の恩給費は経費の区分、項目の恩給支給事業は施策で、支給の事務などを含みます",
                en: """
                    different in scope: 恩給費 is a class of expenditure, 恩給支給事業 a measure that also holds what \
                    paying the pensions takes
                    """)),
    ]

    private var items: [Check] {
        let named = model.items.filter { $0.money == .budget }.map { (item: $0, name: $0.name.folded) }
        return Self.links.flatMap { link -> [Check] in
            guard let row = rows[link.role] else { return [] }
            let found = named.filter { link.matches($0.name) }.map(\.item)
            return found.enumerated().flatMap { index, item in
                [request(link, row, item, index), prior(link, row, item, index)].compactMap { $0 }
            }
        }
    }

    private func request(_ link: Link, _ row: StatementRow, _ item: Item, _ index: Int) -> Check? {
        guard !item.request.portion else { return nil }
        let id = name(link, index, .request)
        let lines = [row.line, item.line]
        if row.request == nil, item.request.amount == nil, row.requestPending, item.request.pending {
            return Check(
                id: id, verdict: .holds, lines: lines,
                note: LocalizedText(
                    ja: "表の「\(row.label)」も項目「\(item.name)」も事項要求です",
                    en: "\(row.label) in the table and the item \(item.name) are both 事項要求"))
        }
        guard let stated = row.request, let amount = item.request.amount else {
            return Check(
                id: id, verdict: .notComputable, lines: lines,
                note: LocalizedText(
                    ja: "表の「\(row.label)」と項目「\(item.name)」の一方に金額がありません",
                    en: "\(row.label) in the table or the item \(item.name) states no amount"))
        }
        return compare(id, link, row, item, .request, stated, amount, item.request.precision ?? row.precision)
    }

    private func prior(_ link: Link, _ row: StatementRow, _ item: Item, _ index: Int) -> Check? {
        let figures = item.prior.filter { $0.year == model.edition.fiscalYear - 1 && $0.phase == .initial }
        guard let stated = row.prior, figures.count == 1, let figure = figures.first, !figure.portion else {
            return nil
        }
        return compare(name(link, index, .prior), link, row, item, .prior, stated, figure.amount, figure.precision)
    }

    private func name(_ link: Link, _ index: Int, _ column: Column) -> String {
        "\(link.id)\(index == 0 ? "" : "-\(index + 1)").\(column.rawValue)"
    }

    private func compare(
        _ id: String, _ link: Link, _ row: StatementRow, _ item: Item, _ column: Column, _ stated: Yen, _ amount: Yen,
        _ precision: Yen
    ) -> Check {
        let comparison = Comparison.restatement(amount, precision, stated, row.precision)
        var check = Check(
            id: id, comparison, lines: [row.line, item.line],
            ja:
                "表の「\(row.label)」\(AmountText.japanese(stated))と項目「\(item.name)」\(AmountText.japanese(amount))、\(column.japanese)",
            en: """
                \(row.label) in the table, \(AmountText.english(stated)), against the item \(item.name), \
                \(AmountText.english(amount)), \(column.english)
                """)
        if check.verdict == .fails, let scope = link.differsInScope {
            check.verdict = .differs
            check.note.ja += "。" + scope.ja
            check.note.en += "; " + scope.en
        }
        return check
    }
}
