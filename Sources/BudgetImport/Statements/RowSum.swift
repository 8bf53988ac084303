import Budget

/// Rows added up, column by column. The columns vote on whether another row is their sum: one of them may have a wrong figure,
/// and the other two show it.
struct RowSum {
    private var request: Int128 = 0
    private var prior: Int128 = 0
    /// nil once a row does not state its change.
    private var change: Int128? = 0
    private var count = 0

    init() {}

    init(_ rows: some Sequence<StatementRow>) { for row in rows { add(row) } }

    /// What is pending or a dash adds nothing.
    mutating func add(_ row: StatementRow) {
        request += Int128(row.request?.rawValue ?? 0)
        prior += Int128(row.prior?.rawValue ?? 0)
        if row.change != nil || row.request != nil || row.prior != nil {
            change = change.flatMap { sum in row.change.map { sum + Int128($0.rawValue) } }
        }
        count += 1
    }

    static func + (a: RowSum, b: RowSum) -> RowSum {
        var sum = RowSum()
        sum.request = a.request + b.request
        sum.prior = a.prior + b.prior
        sum.change = a.change.flatMap { change in b.change.map { change + $0 } }
        sum.count = a.count + b.count
        return sum
    }

    /// In how many columns the sum is that of `row`, within what rounding allows.
    func agreeing(with row: StatementRow) -> Int {
        let tolerance = UInt128(count + 1) * UInt128(row.precision.rawValue.magnitude)
        func agrees(_ sum: Int128?, _ amount: Yen?) -> Bool {
            guard let sum, let amount else { return false }
            return 2 * (sum - Int128(amount.rawValue)).magnitude <= tolerance
        }
        let columns = [
            agrees(request, row.request), agrees(prior, row.prior ?? (row.rateMark == .allNew ? .zero : nil)),
            agrees(change, row.change),
        ]
        return columns.count { $0 }
    }

    /// How many columns show that a row is the sum of others: one wrong figure leaves two.
    static let proof = 2
}
