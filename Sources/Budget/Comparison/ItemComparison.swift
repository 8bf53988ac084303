/// What two editions say of one item.
struct ItemComparison {
    let headings: HeadingPairing
    /// Both texts are of one fiscal year: then even what a new year always changes should be the same.
    let isSameYear: Bool

    func difference(_ old: Item, _ new: Item, _ basis: PairingBasis) -> ItemDifference? {
        let changes = changes(old, new, basis)
        guard !changes.isEmpty else { return nil }
        return ItemDifference(
            old: old, new: new, oldLocation: oldLocation(old), newLocation: newLocation(new), basis: basis,
            changes: changes)
    }

    func gone(_ item: Item) -> ItemDifference {
        ItemDifference(
            old: item, oldLocation: oldLocation(item), newLocation: ItemDifference.Location(), changes: [])
    }

    func new(_ item: Item) -> ItemDifference {
        ItemDifference(
            new: item, oldLocation: ItemDifference.Location(), newLocation: newLocation(item), changes: [])
    }

    private func oldLocation(_ item: Item) -> ItemDifference.Location {
        ItemDifference.Location(
            chapter: headings.oldTitle(item.place), section: headings.oldSection(item.place)?.title)
    }

    private func newLocation(_ item: Item) -> ItemDifference.Location {
        ItemDifference.Location(
            chapter: headings.newTitle(item.place), section: headings.newSection(item.place)?.title)
    }

    private func changes(_ old: Item, _ new: Item, _ basis: PairingBasis) -> [ItemDifference.Change] {
        var changes: [ItemDifference.Change] = []
        if basis != .name { changes.append(.name) }
        if headings.oldKey(old.place) != headings.newKey(new.place) {
            changes.append(.chapter)
        } else if headings.isOtherSection(old.place, new.place) {
            changes.append(.section)
        }
        if old.money != new.money { changes.append(.money) }
        let request = FigureDifference(from: old.request, to: new.request)
        if !request.aspects.isEmpty { changes.append(.request(request)) }
        if old.new != new.new { changes.append(new.new ? .newMarkGained : .newMarkLost) }
        if Self.isOther(old.earmarks, new.earmarks) { changes.append(.earmarks) }
        return changes + prior(old.prior, new.prior)
    }

    private static func isOther(_ a: [Earmark], _ b: [Earmark]) -> Bool {
        func folded(_ earmarks: [Earmark]) -> [Earmark: Int] {
            earmarks.reduce(into: [:]) { $0[Earmark(label: $1.label.folded, amount: $1.amount), default: 0] += 1 }
        }
        return folded(a) != folded(b)
    }

    /// What an earlier year's figure is of.
    private struct Subject: Hashable {
        var year: Int?
        var phase: PriorFigure.Phase
        var round: Int?
        var name: String?

        init(_ figure: PriorFigure) {
            year = figure.year
            phase = figure.phase
            round = figure.round
            name = figure.name?.folded
        }
    }

    private func prior(_ old: [PriorFigure], _ new: [PriorFigure]) -> [ItemDifference.Change] {
        var pairing = Pairing(old: old.count, new: new.count)
        pairing.joinEqual(old.map(Subject.init), new.map(Subject.init))
        let changes = pairing.pairs.compactMap { pair -> ItemDifference.Change? in
            let figure = FigureDifference(from: Self.figure(old[pair.old]), to: Self.figure(new[pair.new]))
            return figure.aspects.isEmpty ? nil : .prior(label: new[pair.new].label, figure)
        }
        let isComplete = pairing.freeOld.isEmpty && pairing.freeNew.isEmpty
        return changes + (isSameYear && !isComplete ? [.priorFigures] : [])
    }

    private static func figure(_ prior: PriorFigure) -> Figure {
        Figure(amount: prior.amount, precision: prior.precision, portion: prior.portion)
    }
}
