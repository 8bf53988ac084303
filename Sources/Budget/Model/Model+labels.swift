extension Model {
    /// A row's label, with its group in front where the label alone says too little: it adds up the group, or is called as
    /// another group is (`地方特例交付金等 一般会計からの繰入れ`).
    public func fullLabel(of row: StatementRow) -> String {
        guard let group = row.group, StatementTable.Kind(row) == .result || isGroup(row.label, in: row.statement) else {
            return row.label
        }
        return "\(group) \(row.label)"
    }

    private func isGroup(_ label: String, in statement: StatementRow.Statement) -> Bool {
        let label = label.folded
        return statements.contains { $0.statement == statement && $0.group?.folded == label }
    }
}
