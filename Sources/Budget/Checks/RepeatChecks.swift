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
            let original = printings.first(where: \.isOriginal) ?? printings.first
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
        [request(printing, original), pending(printing, original)].compactMap { $0 } + priors(printing, original)
            + earmarks(
                printing.earmarks, original.earmarks, Self.scope(printing, original),
                (printing.line, printing.request.precision ?? .oku, original.request.precision ?? .oku))
    }

    private func request(_ printing: Printing, _ original: Printing) -> Finding? {
        let place = "\(printing.line)行"
        let line = "line \(printing.line)"
        guard let amount = printing.request.amount, let reference = original.request.amount else {
            guard (printing.request.amount == nil) != (original.request.amount == nil) else { return nil }
            return Finding(
                verdict: .differs, ja: "\(place)は金額の有無が異なります", en: "\(line) states an amount where the other does not")
        }
        let scope = Self.scope(printing, original)
        let comparison = Comparison.restatement(
            amount, printing.request.precision ?? .oku, reference, original.request.precision ?? .oku)
        if comparison.difference == 0, scope == nil { return nil }
        return Finding(
            verdict: Self.verdict(comparison, scope), difference: comparison.reportedDifference,
            ja: "\(place)は\(AmountText.japanese(amount))\(scope.map { "（\($0.text.ja)）" } ?? "")",
            en: "\(line) has \(AmountText.english(amount))\(scope.map { " (\($0.text.en))" } ?? "")")
    }

    private func pending(_ printing: Printing, _ original: Printing) -> Finding? {
        guard printing.request.pending != original.request.pending, printing.request.amount != nil,
            original.request.amount != nil
        else { return nil }
        return Finding(
            verdict: .differs, ja: "\(printing.line)行は事項要求の有無が異なります",
            en: "line \(printing.line) has 事項要求 where the other has not, or the other way round")
    }

    /// What is tied to one source, where both printings say it.
    private func earmarks(
        _ own: [Earmark], _ other: [Earmark], _ scope: Scope?, _ place: (line: Int, precision: Yen, other: Yen)
    ) -> [Finding] {
        guard !own.isEmpty, !other.isEmpty else { return [] }
        return own.compactMap { earmark in
            guard let same = other.first(where: { $0.label.folded == earmark.label.folded }) else { return nil }
            let comparison = Comparison.restatement(earmark.amount, place.precision, same.amount, place.other)
            guard comparison.difference != 0 else { return nil }
            return Finding(
                verdict: Self.verdict(comparison, scope), difference: comparison.reportedDifference,
                ja: "\(place.line)行の\(earmark.label)は\(AmountText.japanese(earmark.amount))",
                en: "line \(place.line) has \(AmountText.english(earmark.amount)) of \(earmark.label)")
        }
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
            let scope = Scope(figure.portion, reference.portion, printing.repeated)
            let comparison = Comparison.restatement(
                figure.amount, figure.precision, reference.amount, reference.precision)
            findings += earmarks(
                figure.earmarks, reference.earmarks, scope, (printing.line, figure.precision, reference.precision))
            if comparison.difference == 0, scope == nil { continue }
            findings.append(
                Finding(
                    verdict: Self.verdict(comparison, scope), difference: comparison.reportedDifference,
                    ja:
                        "\(printing.line)行の\(figure.label)は\(AmountText.japanese(figure.amount))\(scope.map { "（\($0.text.ja)）" } ?? "")",
                    en: """
                        line \(printing.line) has \(AmountText.english(figure.amount)) for \(figure.label)\
                        \(scope.map { " (\($0.text.en))" } ?? "")
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

    /// Why two figures of one item need not be equal, and how they may differ.
    private enum Scope {
        /// This one is の内数 and the other is not: the total that an item is part of is no less than the item.
        case whole
        /// The other is の内数.
        case part
        /// 一部再掲: no more than what it repeats.
        case repeatedInPart

        init?(_ portion: Bool, _ reference: Bool, _ repeated: Printing.Repeat) {
            if portion != reference {
                self = portion ? .whole : .part
            } else if repeated == .partial {
                self = .repeatedInPart
            } else {
                return nil
            }
        }

        var text: LocalizedText {
            switch self {
            case .whole, .part: LocalizedText(ja: "一方は内数", en: "one of them is の内数")
            case .repeatedInPart: LocalizedText(ja: "一部再掲", en: "一部再掲, a repeat in part")
            }
        }
    }

    private static func scope(_ printing: Printing, _ original: Printing) -> Scope? {
        Scope(printing.request.portion, original.request.portion, printing.repeated)
    }

    private static func verdict(_ comparison: Comparison, _ scope: Scope?) -> Check.Verdict {
        guard let scope else { return comparison.verdict }
        let isPossible = scope == .whole ? comparison.difference >= 0 : comparison.difference <= 0
        return isPossible || comparison.verdict != .fails ? .differs : .fails
    }

    /// What is tied to a source of money is part of the amount, of this year and of earlier ones.
    private func earmarks(_ item: Item) -> Check? {
        var pairs = item.prior.map { (earmarks: $0.earmarks, amount: $0.amount) }
        if let amount = item.request.amount { pairs.insert((item.earmarks, amount), at: 0) }
        pairs.removeAll { $0.earmarks.isEmpty }
        guard !pairs.isEmpty else { return nil }
        let excess =
            pairs.map { pair in
                pair.earmarks.reduce(Int128(0)) { $0 + Int128($1.amount.rawValue) } - Int128(pair.amount.rawValue)
            }.max() ?? 0
        return Check(
            id: "items.\(item.id).earmarks", verdict: excess <= 0 ? .holds : .fails,
            difference: Int64(clamping: max(0, excess)), tolerance: 0,
            lines: [item.line],
            note: LocalizedText(
                ja: "\(item.name): 財源の内訳は金額を超えません", en: "\(item.name): what is earmarked is within the amount"))
    }
}
