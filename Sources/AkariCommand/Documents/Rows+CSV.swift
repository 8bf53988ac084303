import Budget

/// The files of `akari export`, one at a time.
extension CSVDocument {
    static func indicators(_ indicators: [Indicator]) -> CSVDocument { DataTable<Indicator>.indicators.csv(indicators) }

    static func items(_ items: [Item]) -> CSVDocument { DataTable<Item>.items.csv(items) }

    static func printings(_ printings: [Numbered<Printing>]) -> CSVDocument {
        DataTable<Numbered<Printing>>.printings.csv(printings)
    }

    static func statements(_ rows: [StatementRow]) -> CSVDocument {
        DataTable<Numbered<StatementRow>>.statements.csv(rows.numbered)
    }
}
