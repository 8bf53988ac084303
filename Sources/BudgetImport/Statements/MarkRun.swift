import Budget

/// A row that is called by one number (①), and the rows in front of the next such row.
struct MarkRun {
    /// The first is the numbered row, but for the run in front of the table's first one.
    var rows: Range<Int>
    var number: Int?
    /// The numbers between this row's and the next one's, which no row of the table carries.
    var missing: [Int]

    var body: Range<Int> { number == nil ? rows : rows.dropFirst() }

    /// All runs of a table; those without rows only tell what is missing in front of the first.
    static func all(of rows: ArraySlice<StatementRow>) -> [MarkRun] {
        let starts = rows.indices.compactMap { index in number(of: rows[index]).map { (index: index, number: $0) } }
        let named = rows.reduce(into: Set<Int>()) { $0.formUnion(numbers(in: $1.arithmetic ?? "")) }
        guard let first = starts.first else {
            return [MarkRun(rows: rows.indices, number: nil, missing: named.sorted())]
        }
        var known = Set(starts.map(\.number))
        func missing(_ from: Int, _ to: Int) -> [Int] {
            let missing = from + 1 < to ? (from + 1..<to).filter { !known.contains($0) } : []
            known.formUnion(missing)
            return missing
        }
        // A table may go on from another one: without rows that could have had them, only what is named is missing.
        let front = missing(0, first.number).filter { first.index > rows.startIndex || named.contains($0) }
        var runs = [MarkRun(rows: rows.startIndex..<first.index, number: nil, missing: front)]
        for (position, start) in starts.enumerated() {
            let isLast = position == starts.count - 1
            let next = isLast ? (named.max() ?? 0) + 1 : starts[position + 1].number
            runs.append(
                MarkRun(
                    rows: start.index..<(isLast ? rows.endIndex : starts[position + 1].index), number: start.number,
                    missing: missing(start.number, next)))
        }
        return runs
    }

    /// nil where the row is called by none, or by several.
    static func number(of row: StatementRow) -> Int? {
        guard let scalars = row.mark?.unicodeScalars, scalars.count == 1 else { return nil }
        return scalars.first.flatMap { Enumerator.circled($0.value) }
    }

    static func numbers(in arithmetic: String) -> [Int] {
        arithmetic.unicodeScalars.compactMap { Enumerator.circled($0.value) }
    }

    /// ①…⑳, ㉑…㉟; nil where no circle holds the number.
    static func circle(_ number: Int) -> String? {
        guard (1...35).contains(number) else { return nil }
        return Unicode.Scalar(UInt32(number <= 20 ? 0x2460 + number - 1 : 0x3251 + number - 21)).map { String($0) }
    }
}
