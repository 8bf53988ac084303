import Budget

/// How deep each row of one table stands. Print shows it by indenting, which conversion loses; marks, 小計 and the sums
/// show it again.
enum RowLevels {
    static func assign(_ rows: inout [StatementRow]) {
        if rows.contains(where: { $0.mark != nil }) { byMarks(&rows) } else { bySums(&rows) }
    }

    /// Rows without a mark are components of the marked row above; where these have 小計, components of the 小計.
    private static func byMarks(_ rows: inout [StatementRow]) {
        var start = 0
        while start < rows.count {
            var end = start + 1
            while end < rows.count, rows[end].mark == nil { end += 1 }
            let components = (rows[start].mark == nil ? start : start + 1)..<end
            let lastSubtotal = components.last { isSubtotal(rows[$0]) }
            for index in components {
                rows[index].level = isSubtotal(rows[index]) ? 1 : index < lastSubtotal ?? 0 ? 2 : 1
            }
            start = end
        }
    }

    private static func isSubtotal(_ row: StatementRow) -> Bool { row.label.utf8.count <= 20 && has(row.label, "小計") }

    /// A row that two or more rows directly below it add up to, in the request and in the prior year, is made of them.
    private static func bySums(_ rows: inout [StatementRow]) {
        var index = 0
        while index < rows.count {
            guard let count = componentCount(rows, below: index) else {
                index += 1
                continue
            }
            for component in index + 1...index + count { rows[component].level = 1 }
            index += count + 1
        }
    }

    private static func componentCount(_ rows: [StatementRow], below index: Int) -> Int? {
        guard let request = rows[index].request, let prior = rows[index].prior else { return nil }
        var requests: Int128 = 0
        var priors: Int128 = 0
        for next in rows.indices.dropFirst(index + 1).prefix(maximumComponents) where !has(rows[next].label, "合計") {
            requests += Int128(rows[next].request?.rawValue ?? 0)
            priors += Int128(rows[next].prior?.rawValue ?? 0)
            let count = next - index
            let tolerance = UInt128(count + 1) * UInt128(rows[index].precision.rawValue.magnitude)
            if count > 1, 2 * (requests - Int128(request.rawValue)).magnitude <= tolerance,
                2 * (priors - Int128(prior.rawValue)).magnitude <= tolerance
            {
                return count
            }
        }
        return nil
    }

    private static let maximumComponents = 32

    private static func has(_ text: String, _ word: String) -> Bool {
        let text = Array(text.utf8)
        let word = Array(word.utf8)
        guard text.count >= word.count else { return false }
        return (0...text.count - word.count).contains { text[$0..<$0 + word.count].elementsEqual(word) }
    }
}
