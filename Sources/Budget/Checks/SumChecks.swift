import Language

/// Sums inside one statement: by circled numbers where the rows carry them (①+②=③), by the indented rows below a row and
/// their 小計, and the 合計 row of a table without circled numbers.
struct SumChecks {
    let table: StatementTable

    /// One result and what it should be the sum of.
    struct Identity {
        var result: Int
        var terms: [(row: Int, subtracted: Bool)]
        /// Whether the document prints the arithmetic itself; else where rows stand and what they are called implies it.
        var isPrinted = false
        /// What follows the row's name in the check's id.
        var kind: String
        /// As stated or implied: `①+②=③`, `内訳の計`.
        var japanese: String
        var english: String
    }

    var all: [Check] {
        (0..<table.rows.count).flatMap { index in identities(at: index).flatMap(checks) }
    }

    /// The rows that the row at `index` is said to be the sum of; none where it is not.
    func terms(at index: Int) -> [(row: Int, subtracted: Bool)] {
        identities(at: index).first { !isUnclear($0, columns(of: $0)) }?.terms ?? []
    }

    // MARK: Which rows add up to which

    func identities(at index: Int) -> [Identity] {
        [stated(at: index), subtotal(at: index), components(at: index), total(at: index)].compactMap { $0 }
    }

    private func stated(at index: Int) -> Identity? {
        guard let (arithmetic, isPrinted) = arithmetic(at: index) else { return nil }
        var terms: [(row: Int, subtracted: Bool)] = []
        for term in arithmetic.terms {
            guard let row = table.index(ofMark: term.number) else { return nil }
            terms.append((row, term.subtracted))
        }
        let text = arithmetic.text
        return Identity(
            result: index, terms: terms, isPrinted: isPrinted, kind: "sum", japanese: text, english: text)
    }

    /// As printed; else a marked 計 row is the sum of the marked rows since the 計 row before it.
    private func arithmetic(at index: Int) -> (arithmetic: MarkArithmetic, isPrinted: Bool)? {
        let row = table.rows[index]
        for text in [row.arithmetic, row.mark] {
            if let text, let arithmetic = MarkArithmetic(text) { return (arithmetic, true) }
        }
        guard table.kinds[index] == .result, let result = row.mark.flatMap(MarkArithmetic.circled) else { return nil }
        var numbers: [Int] = []
        for earlier in stride(from: index - 1, through: 0, by: -1) {
            guard let mark = table.rows[earlier].mark else { continue }
            if table.kinds[earlier] == .result { break }
            if let number = MarkArithmetic.circled(mark) { numbers.append(number) }
        }
        return MarkArithmetic(numbers: numbers.reversed(), result: result).map { ($0, false) }
    }

    /// `(小計)` closes the rows of its kind since the 小計 before it.
    private func subtotal(at index: Int) -> Identity? {
        guard table.kinds[index] == .subtotal else { return nil }
        var terms: [Int] = []
        for earlier in stride(from: index - 1, through: 0, by: -1) {
            if table.kinds[earlier] == .subtotal || table.rows[earlier].level == 0 { break }
            terms.append(earlier)
        }
        terms.reverse()
        let level = terms.map { table.rows[$0].level }.min()
        terms.removeAll { table.rows[$0].level != level }
        guard !terms.isEmpty else { return nil }
        return Identity(
            result: index, terms: terms.map { ($0, false) }, kind: "sum", japanese: "小計", english: "subtotal")
    }

    /// A row is the sum of the rows indented below it; where they have 小計, of these.
    private func components(at index: Int) -> Identity? {
        let row = table.rows[index]
        guard table.kinds[index] != .subtotal else { return nil }
        let below = (index + 1..<table.rows.count).prefix { table.rows[$0].level > row.level }
        guard let level = below.filter({ table.kinds[$0] != .subtotal }).map({ table.rows[$0].level }).min() else {
            return nil
        }
        let subtotals = below.filter { table.kinds[$0] == .subtotal }
        let direct = below.filter {
            table.kinds[$0] != .subtotal && table.rows[$0].level == level && $0 > (subtotals.last ?? index)
        }
        return Identity(
            result: index, terms: (subtotals + direct).map { ($0, false) }, kind: "components",
            japanese: subtotals.isEmpty ? "内訳の計" : "小計の計",
            english: subtotals.isEmpty ? "its components" : "its subtotals")
    }

    /// The 合計 row of a table whose rows carry no circled numbers is the sum of its outermost rows.
    private func total(at index: Int) -> Identity? {
        let row = table.rows[index]
        guard row.level == 0, row.label.folded.has("合計"), table.rows.allSatisfy({ $0.mark == nil }) else { return nil }
        let terms = (0..<index).filter { table.rows[$0].level == 0 && table.kinds[$0] != .result }
        guard !terms.isEmpty else { return nil }
        return Identity(
            result: index, terms: terms.map { ($0, false) }, kind: "sum", japanese: "表の合計", english: "the table's total"
        )
    }
}

extension MarkArithmetic {
    /// nil where there is nothing to add.
    init?(numbers: [Int], result: Int) {
        guard !numbers.isEmpty else { return nil }
        terms = numbers.map { Term(number: $0, subtracted: false) }
        self.result = result
    }

    /// `①+②=③`
    var text: String {
        let left = terms.enumerated().map { index, term in
            (term.subtracted ? "−" : index == 0 ? "" : "+") + Self.sign(term.number)
        }
        return left.joined() + (result.map { "=" + Self.sign($0) } ?? "")
    }

    private static func sign(_ number: Int) -> String {
        let value = number <= 20 ? 0x2460 + number - 1 : 0x3251 + number - 21
        return Unicode.Scalar(UInt32(value)).map { String(Character($0)) } ?? "(\(number))"
    }
}
