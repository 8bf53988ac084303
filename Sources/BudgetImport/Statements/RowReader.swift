import Budget
import Language

/// Turns the cells of one row into what the row means, moving them back where conversion moved them.
struct RowReader {
    let text: SourceText
    let header: TableHeader
    /// What the table's unit is worth.
    let unit: Yen
    /// The group that goes on, and whether its label had swallowed a column.
    private var group: String?
    private var groupIsShifted = false
    /// Lines whose arithmetic has lost a number.
    private(set) var damaged: Set<Int> = []

    init(_ text: SourceText, _ header: TableHeader, unit: Yen) {
        self.text = text
        self.header = header
        self.unit = unit
    }

    /// Characters that a row's labels have at most: a group's is kept with every row of it.
    private static let maximumLabel = 400

    private struct Labels {
        var group: String?
        var label: Range<Int>
    }

    /// A row that does not know its statement yet. nil where the line is no row of amounts, which is reported unless it holds none at all.
    mutating func read(_ cells: [TableCell], _ line: Glyphs, _ findings: inout Findings) -> StatementRow? {
        guard let first = cells.firstIndex(where: \.content.isValue) else {
            unreadable(line, .init(ja: "この行に金額がありません", en: "this row has no amount"), &findings)
            return nil
        }
        let values = Array(cells[first...].reversed().drop { $0.content == .empty }.reversed())
        let texts = cells[..<first].enumerated().filter { $0.element.content == .text }
        guard texts.reduce(0, { $0 + $1.element.range.count }) <= Self.maximumLabel else {
            unreadable(line, .init(ja: "この行の名称が長すぎます", en: "the label of this row is too long"), &findings)
            return nil
        }
        var isShifted = false
        guard let labels = labels(texts.map { ($0.offset, $0.element.range) }, first, values.count, line, &isShifted)
        else {
            unreadable(
                line, .init(ja: "この行には名称がないか、1つ余分にあります", en: "this row has no label, or one too many"), &findings)
            return nil
        }
        guard let (read, isDamaged) = row(values, labels, line) else {
            unreadable(
                line,
                .init(ja: "この行のセルは、どう並べても列に合いません", en: "the cells of this row fit the columns in no way"),
                &findings)
            return nil
        }
        var row = read
        if isShifted || values.count != 4 {
            guard isWhole(values) || Self.addsUp(row) else {
                unreadable(
                    line,
                    .init(
                        ja: "この行のセルは列からずれていて、金額どうしの計算も合いません",
                        en: "cells of this row have moved, and its amounts do not fit together"),
                    &findings)
                return nil
            }
            report(row, values.count, line, &findings)
        }
        row.line = line.line + 1
        if isDamaged {
            damaged.insert(row.line)
            findings.add(
                .rowFormulaLost,
                .init(ja: "この行の計算式は番号を失っています", en: "the arithmetic of this row has lost a number"), in: text,
                line: line.line)
        }
        return row
    }

    // MARK: Labels

    private mutating func labels(
        _ texts: [(column: Int, range: Range<Int>)], _ first: Int, _ valueCount: Int, _ line: Glyphs,
        _ isShifted: inout Bool
    ) -> Labels? {
        guard let last = texts.last else { return nil }
        if texts.count > 1 {
            // Where no column is of groups, one of them stands where an amount should.
            guard header.labels > 1 else { return nil }
            // A group label and the label of its first row.
            group = joined(line, texts.dropLast().map(\.range))
            groupIsShifted = first != header.labels
            isShifted = groupIsShifted
            return Labels(group: group, label: last.range)
        }
        if header.labels == 1 {
            isShifted = first != header.labels
            return Labels(group: nil, label: last.range)
        }
        if first < header.labels {
            // The label spans the columns of labels, and the values moved to the left of it.
            (group, groupIsShifted) = (nil, false)
            isShifted = true
            return Labels(group: nil, label: last.range)
        }
        if last.column == 0 {
            // In the group's column: a row of a group whose label had taken the column before, else a row of its own.
            guard groupIsShifted else {
                group = nil
                return Labels(group: nil, label: last.range)
            }
            isShifted = true
        }
        return Labels(group: group, label: last.range)
    }

    /// Without any white space: a group label runs down its column in pieces.
    private func joined(_ line: Glyphs, _ ranges: [Range<Int>]) -> String {
        var label = ""
        for range in ranges {
            for index in range where line[index] != 0x20 { label += text.string(line.bytes(index..<index + 1)) }
        }
        return label
    }

    // MARK: Values

    private func row(_ values: [TableCell], _ labels: Labels, _ line: Glyphs) -> (row: StatementRow, isDamaged: Bool)? {
        guard (3...4).contains(values.count) else { return nil }
        let columns = header.valueColumns
        var row = StatementRow(statement: .generalAccount, group: labels.group, label: "", precision: unit, line: 0)
        for (index, value) in values.enumerated() {
            let column = columns[index]
            if column == header.rate {
                guard setRate(value.content, &row) else { return nil }
            } else {
                guard let amount = amount(value.content) else { return nil }
                if column == header.request {
                    row.request = amount.yen
                    row.requestPending = amount.pending
                } else if amount.pending {
                    return nil
                } else if column == header.prior {
                    row.prior = amount.yen
                } else {
                    row.change = amount.yen
                }
            }
        }
        let name = RowLabel(text, line, labels.label)
        row.label = name.label
        row.mark = name.mark
        row.arithmetic = name.arithmetic
        return (row, name.isDamaged)
    }

    /// nil where the cell cannot stand in a column of amounts.
    private func amount(_ content: TableCell.Content) -> (yen: Yen?, pending: Bool)? {
        switch content {
        case .number(let number): return scaled(number).map { ($0, false) }
        case .pending(let number?): return scaled(number).map { ($0, true) }
        case .pending(nil): return (nil, true)
        case .dash: return (nil, false)
        default: return nil
        }
    }

    private func scaled(_ number: Int64) -> Yen? {
        let (product, overflow) = number.multipliedReportingOverflow(by: unit.rawValue)
        return overflow ? nil : Yen(product)
    }

    private func setRate(_ content: TableCell.Content, _ row: inout StatementRow) -> Bool {
        switch content {
        case .rate(let rate): row.rate = rate
        case .number(let number):
            let (tenths, overflow) = number.multipliedReportingOverflow(by: 10)
            guard !overflow else { return false }
            row.rate = Tenths(rawValue: tenths)
        case .dash: row.rateMark = .notApplicable
        case .mark(let mark): row.rateMark = mark
        default: return false
        }
        return true
    }

    /// One value for each column, and a rate where it belongs: they have moved together, and each is still its column's.
    private func isWhole(_ values: [TableCell]) -> Bool {
        guard values.count == 4, let index = header.valueColumns.firstIndex(of: header.rate) else { return false }
        return switch values[index].content {
        case .rate, .mark: true
        default: false
        }
    }

    /// A − B = C within what rounding allows: the proof that moved cells were put back rightly where one is lost. Where one
    /// of them is not stated there is nothing against it.
    private static func addsUp(_ row: StatementRow) -> Bool {
        guard let request = row.request, let prior = row.prior, let change = row.change else { return true }
        let difference = Int128(request.rawValue) - Int128(prior.rawValue) - Int128(change.rawValue)
        return 2 * difference.magnitude <= 3 * UInt128(row.precision.rawValue.magnitude)
    }

    // MARK: Reports

    private func report(_ row: StatementRow, _ valueCount: Int, _ line: Glyphs, _ findings: inout Findings) {
        var text = LocalizedText(ja: "この行のセルは列からずれていました", en: "the cells of this row have moved to the side")
        if let group = row.group {
            text.ja += "。区分「\(group)」の行です"
            text.en += "; it belongs to the group \(group)"
        }
        if valueCount < 4 {
            text.ja += "。増減率は失われています"
            text.en += "; its rate is lost"
        }
        findings.add(.rowCellsShifted, text, in: self.text, line: line.line)
    }

    private func unreadable(_ line: Glyphs, _ text: LocalizedText, _ findings: inout Findings) {
        findings.add(.rowUnreadable, text, in: self.text, line: line.line)
    }
}
