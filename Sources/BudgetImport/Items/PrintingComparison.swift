import Budget

/// What the printings of one item say otherwise than the one that the item stands in. The importer does not choose: it
/// says so.
enum PrintingComparison {
    static func differences(_ printing: Printing, _ standing: Printing) -> [String] {
        var differences: [String] = []
        if let amount = printing.request.amount, let own = standing.request.amount, amount != own {
            differences.append(
                "requests \(AmountText.japanese(amount)), line \(standing.line) \(AmountText.japanese(own))")
        }
        if printing.request.pending != standing.request.pending {
            differences.append("\(printing.request.pending ? "has" : "lacks") 事項要求, unlike line \(standing.line)")
        }
        return differences + priorDifferences(printing, standing)
    }

    /// Figures of one year and phase are compared in order; a printing that leaves all of them out disagrees with nothing.
    private static func priorDifferences(_ printing: Printing, _ standing: Printing) -> [String] {
        guard !printing.prior.isEmpty, !standing.prior.isEmpty else { return [] }
        guard printing.prior != standing.prior else { return [] }
        var unmatched = standing.prior
        var differences: [String] = []
        for figure in printing.prior {
            guard let index = unmatched.firstIndex(where: { isSame($0, figure) }) else {
                differences.append("also has \(figure.label) \(AmountText.japanese(figure.amount))")
                continue
            }
            let own = unmatched.remove(at: index)
            if own.amount != figure.amount {
                differences.append(
                    "has \(AmountText.japanese(figure.amount)) for \(figure.label), line \(standing.line) "
                        + AmountText.japanese(own.amount))
            }
        }
        return differences
            + unmatched.map { "lacks \($0.label) \(AmountText.japanese($0.amount)) of line \(standing.line)" }
    }

    private static func isSame(_ a: PriorFigure, _ b: PriorFigure) -> Bool {
        a.year == b.year && a.phase == b.phase && a.round == b.round
            && a.name.map(Folding.key) == b.name.map(Folding.key)
    }
}
