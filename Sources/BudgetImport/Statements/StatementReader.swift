import Budget
import Language

/// Reads the tables in front of the table of contents. A heading says which account a table belongs to, its header row
/// which column is which.
struct StatementReader {
    private let text: SourceText
    private var rows: [StatementRow] = []
    private var account: Account?
    private var isReconstructionPart = false
    private var tablesOfAccount = 0
    private var unit: Yen?

    private enum Account { case general, reconstruction, allocationTax }

    private init(_ text: SourceText) { self.text = text }

    static func read(_ text: SourceText, lines: Range<Int>, findings: inout Findings) -> [StatementRow] {
        var reader = StatementReader(text)
        var line = lines.lowerBound
        while line < lines.upperBound {
            if text.lines[line].marks.contains(.tab) {
                line = reader.readTable(from: line, before: lines.upperBound, &findings)
            } else {
                reader.readHeading(line)
                line += 1
            }
        }
        if reader.rows.isEmpty {
            findings.add(
                .statementMissing,
                .init(
                    ja: "表題と目次の間に計数表がありません", en: "no statement stands between the title and the table of contents"),
                in: text, line: lines.lowerBound)
        }
        return reader.rows
    }

    // MARK: What a table belongs to

    private mutating func readHeading(_ line: Int) {
        let range = text.lines[line].range
        guard !range.isEmpty, range.count <= 200 else { return }
        if let unit = unit(line) {
            self.unit = unit
        } else if text.has("第", at: range.lowerBound), text.contains("会計", in: range) {
            if text.contains("交付税及び譲与税配付金", in: range) {
                account = .allocationTax
            } else if text.contains("復興特別会計", in: range) {
                account = .reconstruction
            } else if text.contains("一般会計", in: range) {
                account = .general
            } else {
                account = nil
            }
            (isReconstructionPart, tablesOfAccount, unit) = (false, 0, nil)
        } else if Enumerator.parenthesised(Glyphs(text, line: line), at: 0) != nil {
            isReconstructionPart = text.contains("東日本大震災", in: range)
            (tablesOfAccount, unit) = (0, nil)
        }
    }

    private static let units: [(StaticString, Int64)] = [
        ("億円", 100_000_000), ("百万円", 1_000_000), ("千円", 1_000),
    ]

    /// `(億円)`, `(単位：億円)`
    private func unit(_ line: Int) -> Yen? {
        let glyphs = Glyphs(text, line: line)
        guard glyphs.peek(0) == Sign.open, glyphs.close(of: 0) == glyphs.count - 1, glyphs.count <= 12 else {
            return nil
        }
        return Self.units.first { text.contains($0.0, in: text.lines[line].range) }.map { Yen($0.1) }
    }

    private var statement: StatementRow.Statement? {
        switch account {
        case .general: .generalAccount
        case .reconstruction: .reconstruction
        case .allocationTax:
            isReconstructionPart ? .reconstructionAllocationTax : tablesOfAccount == 1 ? .allocationTax : .grants
        case nil: nil
        }
    }

    // MARK: Tables

    /// The line after the table, which ends at a line without tabs.
    private mutating func readTable(from first: Int, before limit: Int, _ findings: inout Findings) -> Int {
        var end = first
        while end < limit, text.lines[end].marks.contains(.tab) { end += 1 }
        let (cells, glyphs) = TableCell.cells(text, line: first)
        guard let header = TableHeader(cells, glyphs) else { return end }
        tablesOfAccount += 1
        guard let statement else {
            findings.add(
                .statementUnknown,
                .init(ja: "どの会計の計数表か、見出しから分かりません", en: "no heading says which account this statement belongs to"),
                in: text, line: first)
            return end
        }
        if unit == nil {
            findings.add(
                .statementUnitMissing,
                .init(
                    ja: "計数表の上に単位がありません。億円とみなしました", en: "no unit stands above this statement; 億円 assumed"),
                in: text, line: first)
        }
        var reader = RowReader(text, header, unit: unit ?? .oku, statement)
        var table: [StatementRow] = []
        for line in first + 1..<end {
            let (cells, glyphs) = TableCell.cells(text, line: line)
            let most = Model.maximumRows
            guard rows.count + table.count < most else {
                findings.add(
                    .rowUnreadable,
                    .init(
                        ja: "計数表の行は\(most)行までです。この行から後は読みません",
                        en: "no document has more than \(most) rows; this one and those behind it are not read"),
                    in: text, line: line)
                break
            }
            if let row = reader.read(cells, glyphs, &findings) { table.append(row) }
        }
        RowLevels.assign(&table)
        rows += table
        return end
    }
}
