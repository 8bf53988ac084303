extension ItemPairing {
    /// The later text says that the thing is new: then it is not what the earlier one has. Of two texts of one year it is
    /// enough that only one says so.
    func isArrival(_ a: Item, _ b: Item) -> Bool {
        guard let (_, later) = inOrder(a, b) else { return a.new != b.new }
        return later.new
    }

    /// The later edition prints what the earlier one requests, as the initial figure of the earlier one's year.
    func isPriorFigure(_ a: Item, _ b: Item) -> Bool {
        guard let (earlier, later) = inOrder(a, b), let amount = Self.amount(earlier.request), amount != .zero else {
            return false
        }
        return later.prior.contains { isInitial($0) && !$0.portion && $0.amount == amount }
    }

    /// Whether the figures let two items be one: what the later edition prints of the earlier one's year is near what had
    /// been requested; where it prints none, what both request is; or both print the same figure of one year.
    func isSupported(_ a: Item, _ b: Item) -> Bool {
        if Self.sharesFigure(a, b) { return true }
        if let (earlier, later) = inOrder(a, b), let requested = Self.amount(earlier.request) {
            let budget = later.prior.filter { isInitial($0) && !$0.portion }
            if !budget.isEmpty { return budget.contains { Self.isNear($0.amount, requested, percent: 67) } }
        }
        guard let from = Self.amount(a.request), let to = Self.amount(b.request) else { return false }
        return Self.isNear(from, to, percent: 80)
    }

    /// nil where both texts are of one year.
    private func inOrder(_ a: Item, _ b: Item) -> (earlier: Item, later: Item)? {
        let (from, to) = (old.edition.fiscalYear, new.edition.fiscalYear)
        return from == to ? nil : from < to ? (a, b) : (b, a)
    }

    private func isInitial(_ figure: PriorFigure) -> Bool {
        figure.year == min(old.edition.fiscalYear, new.edition.fiscalYear) && figure.phase == .initial
    }

    /// Of the item alone.
    private static func amount(_ figure: Figure) -> Yen? { figure.portion ? nil : figure.amount }

    private static func sharesFigure(_ a: Item, _ b: Item) -> Bool {
        a.prior.contains { figure in
            figure.year != nil && figure.amount != .zero
                && b.prior.contains {
                    $0.year == figure.year && $0.phase == figure.phase && $0.round == figure.round
                        && $0.portion == figure.portion && $0.amount == figure.amount
                }
        }
    }

    /// The smaller one is at least so much of the larger one.
    private static func isNear(_ a: Yen, _ b: Yen, percent: Int128) -> Bool {
        let (a, b) = (Int128(a.rawValue), Int128(b.rawValue))
        guard a > 0, b > 0 else { return a == b }
        return 100 * min(a, b) >= percent * max(a, b)
    }
}
