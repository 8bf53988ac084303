import Budget

/// How deep each row of one table stands. Print shows it by indenting, which conversion loses; marks, 小計 and the sums
/// show it again.
enum RowLevels {
    static func assign(_ rows: inout ArraySlice<StatementRow>) {
        if rows.contains(where: { $0.mark != nil }) { byMarks(&rows) } else { bySums(&rows) }
    }

    /// Rows without a mark are components of the marked row above; where these have 小計, components of the 小計.
    private static func byMarks(_ rows: inout ArraySlice<StatementRow>) {
        var start = rows.startIndex
        while start < rows.endIndex {
            var end = start + 1
            while end < rows.endIndex, rows[end].mark == nil { end += 1 }
            let components = (rows[start].mark == nil ? start : start + 1)..<end
            let lastSubtotal = components.last { isSubtotal(rows[$0]) }
            for index in components {
                rows[index].level = isSubtotal(rows[index]) ? 1 : index < lastSubtotal ?? rows.startIndex ? 2 : 1
            }
            start = end
        }
    }

    private static func isSubtotal(_ row: StatementRow) -> Bool { row.label.utf8.count <= 20 && has(row.label, "小計") }

    /// A row that two or more rows directly below it add up to, in the request and in the prior year, is made of them.
    private static func bySums(_ rows: inout ArraySlice<StatementRow>) {
        var index = rows.startIndex
        while index < rows.endIndex {
            guard let count = componentCount(rows, below: index) else {
                index += 1
                continue
            }
            for component in index + 1...index + count { rows[component].level = 1 }
            index += count + 1
        }
        if contradictsTotal(rows) { for index in rows.indices { rows[index].level = 0 } }
    }

    /// Small figures add up by chance: where the table's own total is that of all rows, none is part of another.
    private static func contradictsTotal(_ rows: ArraySlice<StatementRow>) -> Bool {
        guard let total = rows.firstIndex(where: { has($0.label, "合計") }) else { return false }
        let parts = rows[..<total]
        return add(parts, upTo: rows[total]) && !add(parts.filter { $0.level == 0 }[...], upTo: rows[total])
    }

    /// Whether the rows' requests and prior figures are those of `total`, within what rounding allows.
    private static func add(_ parts: ArraySlice<StatementRow>, upTo total: StatementRow) -> Bool {
        let tolerance = UInt128(parts.count + 1) * UInt128(total.precision.rawValue.magnitude)
        func agrees(_ amount: (StatementRow) -> Yen?) -> Bool {
            let sum = parts.reduce(Int128(0)) { $0 + Int128(amount($1)?.rawValue ?? 0) }
            return 2 * (sum - Int128(amount(total)?.rawValue ?? 0)).magnitude <= tolerance
        }
        return agrees(\.request) && agrees(\.prior)
    }

    private static func componentCount(_ rows: ArraySlice<StatementRow>, below index: Int) -> Int? {
        guard let request = rows[index].request, let prior = rows[index].prior else { return nil }
        var requests: Int128 = 0
        var priors: Int128 = 0
        for next in rows.indices.suffix(from: index + 1).prefix(maximumComponents) where !has(rows[next].label, "合計") {
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
