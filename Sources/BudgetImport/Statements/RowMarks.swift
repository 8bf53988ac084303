import Budget
import Language

/// The numbers that rows of one table are called by in its arithmetic, those that conversion lost included.
struct RowMarks {
    let text: SourceText
    /// Lines of the table that are no rows, though they may have been; ascending.
    let unreadable: [Int]
    /// Lines whose arithmetic has been reported to lack a number.
    let damaged: Set<Int>

    /// Gives every row its level, and the numbers back to rows that can be told to have lost them.
    func assign(_ rows: inout ArraySlice<StatementRow>, _ findings: inout Findings) {
        if let first = DigitMarks.recover(&rows) {
            add(
                .rowMarkAsDigits, "この表の番号（①など）は、ふつうの数字になっています",
                "the numbers of this table's rows (①, …) have become plain digits", first, &findings)
        }
        var levels = RowLevels(rows)
        if rows.contains(where: { $0.mark != nil }) {
            let runs = MarkRun.all(of: rows)
            for run in runs { levels.assign(run) }
            rows = levels.rows
            reportLost(&rows, runs, &findings)
            reportFormulas(rows, &findings)
        } else {
            levels.assignBySums()
            rows = levels.rows
            for row in rows where DigitMarks.isArithmetic(row.label) {
                add(
                    .rowMarkLost, "この行の計算式の番号を持つ行がありません", "no row carries the numbers of this row's arithmetic",
                    row.line, &findings)
            }
            reportUnnamedTotal(rows, &findings)
        }
    }

    /// A total whose name has lost its 計 would be one row more, and its sum checked by nobody.
    private func reportUnnamedTotal(_ rows: ArraySlice<StatementRow>, _ findings: inout Findings) {
        guard let last = rows.last, !rows.contains(where: { RowKind($0) == .result }) else { return }
        let parts = rows.dropLast().filter { $0.level == 0 }
        guard parts.count > 1, last.level == 0, last.request.map({ $0 != .zero }) ?? false,
            RowSum(parts).agreeing(with: last) >= RowSum.proof
        else { return }
        add(
            .rowTotalUnnamed, "この行は前の行の和ですが、名称に「計」がないため、計の行とみなしませんでした",
            "this row is the sum of those before it, but no 計 in its name says so; it is not taken for a total",
            last.line, &findings)
    }

    // MARK: Lost marks

    private func reportLost(_ rows: inout ArraySlice<StatementRow>, _ runs: [MarkRun], _ findings: inout Findings) {
        var found: [Int: Int] = [:]
        var completed = rows
        for run in runs where !run.missing.isEmpty {
            let candidates = run.body.filter { rows[$0].mark == nil && rows[$0].level == 0 }
            guard candidates.count == run.missing.count, !hasUnreadable(run, rows) else { continue }
            for (row, number) in zip(candidates, run.missing) {
                DigitMarks.complete(&completed[row], with: number)
                found[number] = row
            }
        }
        let lines = Set(found.values.map { rows[$0].line })
        let isBorneOut = StatementSum.all(of: Array(completed)).allSatisfy { sum in
            sum.disagreeing == 0 || sum.agreeing >= RowSum.proof
                || lines.isDisjoint(with: sum.terms) && !lines.contains(sum.line)
        }
        if isBorneOut { rows = completed } else { found = [:] }
        for run in runs {
            for number in run.missing { report(number, found[number], run, rows, &findings) }
            if run.missing.isEmpty { reportNameless(rows[run.body], &findings) }
        }
    }

    /// Rows that are no components, among rows that all have a number or arithmetic.
    private func reportNameless(_ rows: ArraySlice<StatementRow>, _ findings: inout Findings) {
        for row in rows where row.mark == nil && row.level == 0 && !damaged.contains(row.line) {
            add(
                RowKind(row) == .result ? .rowFormulaLost : .rowMarkLost, "この行には番号も計算式もありません。ほかの行とどう計算されるか分かりません",
                "this row has neither a number nor arithmetic; how it adds up with the others is not clear", row.line,
                &findings)
        }
    }

    /// Whether a line that could not be read stands where the rows of `run` do.
    private func hasUnreadable(_ run: MarkRun, _ rows: ArraySlice<StatementRow>) -> Bool {
        let start = run.number == nil ? 0 : rows[run.rows.lowerBound].line
        let end = run.rows.upperBound < rows.endIndex ? rows[run.rows.upperBound].line : Int.max
        var range = unreadable.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if (start..<end).contains(unreadable[middle]) { return true }
            range = unreadable[middle] < start ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return false
    }

    private func report(
        _ number: Int, _ found: Int?, _ run: MarkRun, _ rows: ArraySlice<StatementRow>, _ findings: inout Findings
    ) {
        let mark = MarkRun.circle(number) ?? "(\(number))"
        if let found {
            add(
                .rowMarkLost, "番号\(mark)が失われています。この行の番号とみなしました",
                "the number \(mark) is lost; this row was taken to be it", rows[found].line, &findings)
            return
        }
        let naming = rows.filter { MarkRun.numbers(in: $0.arithmetic ?? "").contains(number) }
        let line = run.rows.isEmpty ? naming.first?.line ?? rows[rows.startIndex].line : rows[run.rows.lowerBound].line
        var (ja, en) = ("番号\(mark)を持つ行がありません", "no row carries the number \(mark)")
        if !naming.isEmpty {
            let lines = naming.prefix(8).map { String($0.line) }
            ja += "。\(lines.joined(separator: "、"))行目の計算は確かめられません"
            en += "; the arithmetic of line \(lines.joined(separator: ", ")) cannot be checked"
        }
        add(.rowMarkLost, ja, en, line, &findings)
    }

    // MARK: Lost arithmetic

    /// A 計 row with a number and no arithmetic, where another one prints its own; and a row with the number of an earlier one,
    /// which is what is left of its arithmetic.
    private func reportFormulas(_ rows: ArraySlice<StatementRow>, _ findings: inout Findings) {
        var seen: Set<Int> = []
        for row in rows {
            guard let number = MarkRun.number(of: row), !seen.insert(number).inserted else { continue }
            add(
                .rowFormulaLost, "この番号は前の行のものです。計算式の残りかもしれません",
                "an earlier row carries this number; it may be what is left of arithmetic", row.line, &findings)
        }
        guard rows.contains(where: { $0.arithmetic?.contains("=") ?? false || $0.arithmetic?.contains("＝") ?? false })
        else { return }
        for row in rows
        where row.mark != nil && row.arithmetic == nil && RowKind(row) == .result && !damaged.contains(row.line) {
            add(
                .rowFormulaLost, "計の行に計算式がありません。前の計より後の番号の和とみなしました",
                "this 計 row has no arithmetic; it was taken for the sum of the numbers since the one before", row.line,
                &findings)
        }
    }

    private func add(
        _ kind: FindingKind, _ ja: String, _ en: String, _ line: Int, _ findings: inout Findings
    ) {
        findings.add(kind, LocalizedText(ja: ja, en: en), in: text, line: line - 1)
    }
}
