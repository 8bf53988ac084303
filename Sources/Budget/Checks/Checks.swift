/// Every identity that a model's document states or implies.
///
/// Tolerances are exact: each printed term is within half of its last digit, so a sum of n terms against its printed result
/// may be off by (n + 1) halves, and a rate by what the rounding of its two amounts can do to it.
public enum Checks {
    /// All checks: statements in document order, then headlines and notes, then statements against each other and against
    /// items, then items. Pure; never traps, whatever the figures are.
    public static func evaluate(_ model: Model) -> [Check] {
        let tables = StatementRow.Statement.allCases.map { StatementTable($0, of: model) }
        let rows = RowFinder(model)
        return tables.flatMap { SumChecks(table: $0).all + RowChecks(table: $0).all }
            + ClaimChecks(model: model, rows: rows).all
            + CrossChecks(model: model, rows: rows).all + RepeatChecks(model: model).all
    }
}
