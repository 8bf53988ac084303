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
    private var unit: Unit?
    /// The table that nothing but blank lines and page numbers has come after: a page break may have cut it.
    private var open: (reader: RowReader, start: Int)?

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
        reader.closeTable()
        if reader.rows.isEmpty {
            findings.add(
                .statementMissing,
                .init(
                    ja: "表題と目次の間に計数表がありません", en: "no statement stands between the title and the table of contents"),
                in: text,
                line: lines.lowerBound)
        }
        return reader.rows
    }

    // MARK: What a table belongs to

    private mutating func readHeading(_ line: Int) {
        let range = text.lines[line].range
        guard !range.isEmpty, !isPageNumber(range) else { return }
        closeTable()
        guard range.count <= 200 else { return }
        if let unit = Unit(text, line: line) {
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

    /// `12`, `- 12 -`
    private func isPageNumber(_ range: Range<Int>) -> Bool {
        range.count <= 12 && text.bytes[range].allSatisfy { (0x30...0x39).contains($0) || $0 == 0x20 || $0 == 0x2D }
    }

    /// The marks ①… are the allocation tax's own; what follows its table without any are grants.
    private func statement(_ table: ArraySlice<StatementRow>) -> StatementRow.Statement {
        switch account {
        case .general, nil: .generalAccount
        case .reconstruction: .reconstruction
        case .allocationTax:
            isReconstructionPart
                ? .reconstructionAllocationTax
                : tablesOfAccount == 1 || table.contains { $0.mark != nil } ? .allocationTax : .grants
        }
    }

    // MARK: Tables

    /// The line after the table, which ends at a line without tabs.
    private mutating func readTable(from first: Int, before limit: Int, _ findings: inout Findings) -> Int {
        var end = first
        while end < limit, text.lines[end].marks.contains(.tab) { end += 1 }
        let (cells, glyphs) = TableCell.cells(text, line: first)
        let header = TableHeader(cells, glyphs)
        if let open, header == nil || header == open.reader.header {
            readRows(header == nil ? first..<end : first + 1..<end, open.reader, start: open.start, &findings)
        } else if let header {
            begin(header, first..<end, &findings)
        } else if hasRows(first..<end) {
            findings.add(
                .statementHeaderMissing,
                .init(ja: "どの列が何の額か、見出しの行がありません", en: "no header says which column of these rows is which"), in: text,
                line: first)
        }
        return end
    }

    private mutating func begin(_ header: TableHeader, _ lines: Range<Int>, _ findings: inout Findings) {
        closeTable()
        tablesOfAccount += 1
        guard account != nil else {
            findings.add(
                .statementUnknown,
                .init(ja: "どの会計の計数表か、見出しから分かりません", en: "no heading says which account this statement belongs to"),
                in: text,
                line: lines.lowerBound)
            return
        }
        let scale: Yen
        switch unit {
        case .known(let yen): scale = yen
        case .unknown(let line):
            findings.add(
                .statementUnitUnknown, .init(ja: "この単位を知りません", en: "this unit is not known"), in: text, line: line)
            return
        case nil:
            findings.add(
                .statementUnitMissing,
                .init(ja: "計数表の上に単位がありません。億円とみなしました", en: "no unit stands above this statement; 億円 assumed"), in: text,
                line: lines.lowerBound)
            scale = .oku
        }
        readRows(
            lines.dropFirst(), RowReader(text, header, unit: scale), start: rows.count, &findings)
    }

    /// Reads rows of the table whose first one is (or will be) at `start`.
    private mutating func readRows(
        _ lines: Range<Int>, _ reader: RowReader, start: Int, _ findings: inout Findings
    ) {
        var reader = reader
        for line in lines {
            let (cells, glyphs) = TableCell.cells(text, line: line)
            guard rows.count < Model.maximumRows else {
                findings.add(
                    .rowUnreadable,
                    .init(
                        ja: "計数表の行は\(Model.maximumRows)行までです。この行から後は読みません",
                        en:
                            "no document has more than \(Model.maximumRows) rows; this one and those behind it are not read"
                    ),
                    in: text, line: line)
                break
            }
            if let row = reader.read(cells, glyphs, &findings) { rows.append(row) }
        }
        open = (reader, start)
    }

    /// Only the whole table shows what it is, and how deep its rows stand.
    private mutating func closeTable() {
        guard let start = open?.start else { return }
        open = nil
        let statement = statement(rows[start...])
        for index in rows[start...].indices { rows[index].statement = statement }
        RowLevels.assign(&rows[start...])
    }

    /// Whether amounts stand in columns here.
    private func hasRows(_ lines: Range<Int>) -> Bool {
        lines.contains { line in
            TableCell.cells(text, line: line).cells.filter {
                if case .number = $0.content { true } else { false }
            }.count > 1
        }
    }
}
