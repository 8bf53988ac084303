import Budget
import Language

/// What the printings of one item say otherwise than the one that the item stands in. The importer does not choose: it
/// says so. Each text goes on behind the line of the printing.
enum PrintingComparison {
    static func differences(_ printing: Printing, _ standing: Printing) -> [LocalizedText] {
        var differences: [LocalizedText] = []
        if let amount = printing.request.amount, let own = standing.request.amount, amount != own {
            let (other, own) = (AmountText.japanese(amount), AmountText.japanese(own))
            differences.append(
                LocalizedText(
                    ja: "の要求額は\(other)、\(standing.line)行目は\(own)です",
                    en: "requests \(other), line \(standing.line) \(own)"))
        }
        if let amount = printing.request.amount, standing.request.amount == nil, !printing.request.portion {
            let other = AmountText.japanese(amount)
            differences.append(
                LocalizedText(
                    ja: "の要求額は\(other)、\(standing.line)行目には金額がありません",
                    en: "requests \(other), line \(standing.line) states no amount"))
        }
        if printing.request.pending != standing.request.pending {
            let isPending = printing.request.pending
            differences.append(
                LocalizedText(
                    ja: "には事項要求が\(isPending ? "あり" : "なく")、\(standing.line)行目には\(isPending ? "ありません" : "あります")",
                    en: "\(isPending ? "has" : "lacks") 事項要求, unlike line \(standing.line)"))
        }
        return differences + priorDifferences(printing, standing)
    }

    /// Figures of one year and phase are compared in order; a printing that leaves all of them out disagrees with nothing.
    private static func priorDifferences(_ printing: Printing, _ standing: Printing) -> [LocalizedText] {
        guard !printing.prior.isEmpty, !standing.prior.isEmpty else { return [] }
        guard printing.prior != standing.prior else { return [] }
        var unmatched = standing.prior
        var differences: [LocalizedText] = []
        for figure in printing.prior {
            guard let index = unmatched.firstIndex(where: { isSame($0, figure) }) else {
                let also = "\(figure.label) \(AmountText.japanese(figure.amount))"
                differences.append(LocalizedText(ja: "には\(also)もあります", en: "also has \(also)"))
                continue
            }
            let own = unmatched.remove(at: index)
            if own.amount != figure.amount {
                let (other, own) = (AmountText.japanese(figure.amount), AmountText.japanese(own.amount))
                differences.append(
                    LocalizedText(
                        ja: "の\(figure.label)は\(other)、\(standing.line)行目は\(own)です",
                        en: "has \(other) for \(figure.label), line \(standing.line) \(own)"))
            }
        }
        return differences
            + unmatched.map { figure in
                let lacked = "\(figure.label) \(AmountText.japanese(figure.amount))"
                return LocalizedText(
                    ja: "には\(standing.line)行目の\(lacked)がありません", en: "lacks \(lacked) of line \(standing.line)")
            }
    }

    private static func isSame(_ a: PriorFigure, _ b: PriorFigure) -> Bool {
        a.year == b.year && a.phase == b.phase && a.round == b.round
            && a.name.map(Folding.key) == b.name.map(Folding.key)
    }
}
