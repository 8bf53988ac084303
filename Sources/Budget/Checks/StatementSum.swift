/// Rows that are printed, or laid out, as the sum of others, and how many columns of amounts bear that out.
public struct StatementSum: Hashable, Sendable {
    /// Line of the row that is the sum.
    public var line: Int
    /// Lines of the rows that it is the sum of.
    public var terms: [Int]
    /// Columns of amounts that add up within their tolerance: 0…3.
    public var agreeing: Int
    /// Columns of amounts that do not: 0…3.
    public var disagreeing: Int
    /// It is only implied, and most columns do not bear it out: its checks are not computable.
    public var isUnclear: Bool

    /// All of them, statement by statement.
    public static func all(of rows: [StatementRow]) -> [StatementSum] {
        StatementRow.Statement.allCases.flatMap { statement -> [StatementSum] in
            let table = StatementTable(statement, of: rows)
            let sums = SumChecks(table: table)
            return table.rows.indices.flatMap { index in
                sums.identities(at: index).map { identity in
                    let columns = sums.columns(of: identity)
                    return StatementSum(
                        line: table.rows[identity.result].line, terms: identity.terms.map { table.rows[$0.row].line },
                        agreeing: columns.count(where: \.addsUp), disagreeing: columns.count(where: \.contradicts),
                        isUnclear: sums.isUnclear(identity, columns))
                }
            }
        }
    }
}
