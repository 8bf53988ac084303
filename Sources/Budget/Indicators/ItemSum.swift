/// The requests of some items added up: money of one kind only (the budget's, unless another is asked for), no の内数, nothing printed in 兆円 (its rounding alone is larger
/// than everything else). What had to be left out makes the sum a lower bound.
struct ItemSum {
    private(set) var total: Int128 = 0
    private(set) var lowerBound = false
    /// Where the items that were added stand.
    private(set) var lines: [Int] = []
    /// Ids of the items that were added.
    private(set) var terms: [String] = []
    /// Ids of the items that could not be.
    private(set) var leftOut: [String] = []

    init(_ items: some Sequence<Item>, of money: Money = .budget) {
        for item in items where item.money == money {
            guard let amount = item.summableRequest(of: money) else {
                lowerBound = true
                leftOut.append(item.id)
                continue
            }
            total += Int128(amount.rawValue)
            lowerBound = lowerBound || item.request.pending
            lines.append(item.line)
            terms.append(item.id)
        }
    }
}

extension Item {
    /// The request as far as it can enter a sum; nil where it is not stated, belongs in part to others, is too coarse, is
    /// only 再掲, or is not budget money.
    public var summableRequest: Yen? { summableRequest(of: .budget) }

    /// The same for a sum of another kind of money.
    func summableRequest(of money: Money) -> Yen? {
        guard self.money == money, !isRepeatOnly, !request.portion, !Self.isCoarse(request.precision) else {
            return nil
        }
        return request.amount
    }

    /// The initial budget of `year` for this item: all its initial figures of that year added. nil where none is printed,
    /// or where one cannot enter a sum.
    func initialBudget(of year: Int) -> Yen? {
        let figures = prior.filter { $0.year == year && $0.phase == .initial }
        guard !figures.isEmpty, !figures.contains(where: { $0.portion || Self.isCoarse($0.precision) }) else {
            return nil
        }
        return Int64(exactly: figures.reduce(Int128(0)) { $0 + Int128($1.amount.rawValue) }).map { Yen($0) }
    }

    /// Printed in 兆円: the last digit is worth a tenth of a 兆円 or more.
    static func isCoarse(_ precision: Yen?) -> Bool {
        precision.map { $0.rawValue >= Yen.cho.rawValue / 10 } ?? false
    }
}
