import Language

/// Every item that is printed more than once: do its printings say the same?
struct RepeatChecks {
    let model: Model

    /// What a printing says otherwise than the printing that the item stands in.
    private struct Finding {
        var verdict: Check.Verdict
        var difference: Int64 = 0
        var ja: String
        var en: String
    }

    var all: [Check] {
        let byItem = Dictionary(grouping: model.printings, by: \.item)
        return model.items.flatMap { item -> [Check] in
            let printings = (byItem[item.id] ?? []).sorted { $0.line < $1.line }
            return [repeats(item, printings), earmarks(item)].compactMap { $0 }
        }
    }

    private func repeats(_ item: Item, _ printings: [Printing]) -> Check? {
        guard printings.count > 1,
            let original = printings.first(where: { $0.repeated != .full && !$0.request.portion }) ?? printings.first
        else { return nil }
        let findings = printings.filter { $0.line != original.line }.flatMap { compare($0, original) }
        let severity: [Check.Verdict] = [.fails, .differs, .rounding]
        let verdict = severity.first { verdict in findings.contains { $0.verdict == verdict } } ?? .holds
        let shown = findings.filter { $0.verdict == verdict }
        return Check(
            id: "items.\(item.id).repeats", verdict: verdict,
            difference: shown.map(\.difference).max { $0.magnitude < $1.magnitude } ?? 0, tolerance: 0,
            lines: [original.line] + printings.map(\.line).filter { $0 != original.line },
            note: LocalizedText(
                ja: "\(item.name): " + (shown.isEmpty ? "どの掲載も同じです" : shown.map(\.ja).joined(separator: "、")),
                en: "\(item.name): "
                    + (shown.isEmpty ? "all printings agree" : shown.map(\.en).joined(separator: ", "))))
    }

    private func compare(_ printing: Printing, _ original: Printing) -> [Finding] {
        [request(printing, original)].compactMap { $0 } + priors(printing, original)
    }

    private func request(_ printing: Printing, _ original: Printing) -> Finding? {
        let place = "\(printing.line)行"
        let line = "line \(printing.line)"
        guard let amount = printing.request.amount, let reference = original.request.amount else {
            guard (printing.request.amount == nil) != (original.request.amount == nil) else { return nil }
            return Finding(
                verdict: .differs, ja: "\(place)は金額の有無が異なります", en: "\(line) states an amount where the other does not")
        }
        let scope = Self.scope(printing.request.portion, original.request.portion, printing.repeated)
        let comparison = Comparison.restatement(
            amount, printing.request.precision ?? .oku, reference, original.request.precision ?? .oku)
        if comparison.difference == 0, scope == nil { return nil }
        let verdict = comparison.verdict == .fails && scope != nil ? Check.Verdict.differs : comparison.verdict
        return Finding(
            verdict: scope == nil ? verdict : .differs, difference: comparison.reportedDifference,
            ja: "\(place)は\(AmountText.japanese(amount))\(scope.map { "（\($0.ja)）" } ?? "")",
            en: "\(line) has \(AmountText.english(amount))\(scope.map { " (\($0.en))" } ?? "")")
    }

    private func priors(_ printing: Printing, _ original: Printing) -> [Finding] {
        var unmatched = original.prior
        var findings: [Finding] = []
        for figure in printing.prior {
            guard let index = unmatched.firstIndex(where: { Self.isSame($0, figure) }) else {
                findings.append(onlyHere(figure, printing.line))
                continue
            }
            let reference = unmatched.remove(at: index)
            let scope = Self.scope(figure.portion, reference.portion, printing.repeated)
            let comparison = Comparison.restatement(
                figure.amount, figure.precision, reference.amount, reference.precision)
            if comparison.difference == 0, scope == nil { continue }
            findings.append(
                Finding(
                    verdict: scope == nil ? comparison.verdict : .differs, difference: comparison.reportedDifference,
                    ja:
                        "\(printing.line)行の\(figure.label)は\(AmountText.japanese(figure.amount))\(scope.map { "（\($0.ja)）" } ?? "")",
                    en: """
                        line \(printing.line) has \(AmountText.english(figure.amount)) for \(figure.label)\
                        \(scope.map { " (\($0.en))" } ?? "")
                        """))
        }
        return findings + unmatched.map { onlyHere($0, original.line) }
    }

    private func onlyHere(_ figure: PriorFigure, _ line: Int) -> Finding {
        Finding(
            verdict: .differs, ja: "\(figure.label) \(AmountText.japanese(figure.amount))は\(line)行だけにあります",
            en: "only line \(line) has \(figure.label) \(AmountText.english(figure.amount))")
    }

    private static func isSame(_ a: PriorFigure, _ b: PriorFigure) -> Bool {
        a.year == b.year && a.phase == b.phase && a.round == b.round && a.name?.folded == b.name?.folded
    }

    /// Why two figures of one item need not be equal.
    private static func scope(_ portion: Bool, _ reference: Bool, _ repeated: Printing.Repeat) -> LocalizedText? {
        if portion != reference { return LocalizedText(ja: "一方は内数", en: "one of them is の内数") }
        return repeated == .partial ? LocalizedText(ja: "一部再掲", en: "一部再掲, a repeat in part") : nil
    }

    /// What is tied to a source of money is part of the amount.
    private func earmarks(_ item: Item) -> Check? {
        guard !item.earmarks.isEmpty, let amount = item.request.amount else { return nil }
        let tied = item.earmarks.reduce(Int128(0)) { $0 + Int128($1.amount.rawValue) }
        let fits = tied <= Int128(amount.rawValue)
        return Check(
            id: "items.\(item.id).earmarks", verdict: fits ? .holds : .fails,
            difference: fits ? 0 : Int64(clamping: tied - Int128(amount.rawValue)), tolerance: 0,
            lines: Array(item.printings.prefix(1)),
            note: LocalizedText(
                ja: "\(item.name): 財源の内訳は要求額を超えません", en: "\(item.name): what is earmarked is within the amount"))
    }
}
