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
    /// A unit that stands in front of an account's heading is that of the table behind it.
    private var unitIsUsed = false
    /// The table that nothing but blank lines and page numbers has come after: a page break may have cut it.
    private var open: (reader: RowReader, start: Int)?
    /// Lines of the open table that no row was made of.
    private var unreadable: [Int] = []

    private init(_ text: SourceText) { self.text = text }

    static func read(_ text: SourceText, lines: Range<Int>, findings: inout Findings) -> [StatementRow] {
        var reader = StatementReader(text)
        var line = lines.lowerBound
        while line < lines.upperBound {
            if text.lines[line].marks.contains(.tab) {
                line = reader.readTable(from: line, before: lines.upperBound, &findings)
            } else {
                reader.readHeading(line, &findings)
                line += 1
            }
        }
        reader.closeTable(&findings)
        reader.reportUnclear(&findings)
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

    private mutating func readHeading(_ line: Int, _ findings: inout Findings) {
        let range = text.lines[line].range
        guard !range.isEmpty, !isPageNumber(range) else { return }
        closeTable(&findings)
        guard range.count <= 200 else { return }
        let glyphs = Glyphs(text, line: line)
        if let unit = Unit(text, line: line) {
            (self.unit, unitIsUsed) = (unit, false)
        } else if text.has("第", at: range.lowerBound), text.contains("会計", in: range) {
            account = Account(heading: glyphs)
            isReconstructionPart = false
            beginPart(glyphs)
        } else if Enumerator.parenthesised(glyphs, at: 0) != nil {
            isReconstructionPart = text.contains("東日本大震災", in: range)
            beginPart(glyphs)
        } else if Self.isHeader(text, range) {
            findings.add(
                .statementColumnsUnseparated,
                .init(
                    ja: "表の列がタブで区切られていないため、この表は読めません", en: "no tab parts the columns of this table: it is not read"),
                in: text, line: line)
        }
    }

    private mutating func beginPart(_ heading: Glyphs) {
        tablesOfAccount = 0
        if unitIsUsed { unit = nil }
        if let own = Unit(endOf: 0..<heading.count, in: heading) { (unit, unitIsUsed) = (own, false) }
    }

    private static func isHeader(_ text: SourceText, _ range: Range<Int>) -> Bool {
        text.contains("要求額", in: range) && text.contains("予算額", in: range) && text.contains("増", in: range)
            && text.contains("減", in: range) && !text.contains("。", in: range)
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
            let own = cells.lazy.compactMap { Unit(endOf: $0.range, in: glyphs) }.first
            begin(header, first..<end, own, &findings)
        } else if hasRows(first..<end) {
            findings.add(
                .statementHeaderMissing,
                .init(ja: "どの列が何の額か、見出しの行がありません", en: "no header says which column of these rows is which"), in: text,
                line: first)
        }
        return end
    }

    /// - Parameter own: the unit that the header itself names.
    private mutating func begin(
        _ header: TableHeader, _ lines: Range<Int>, _ own: Unit?, _ findings: inout Findings
    ) {
        closeTable(&findings)
        tablesOfAccount += 1
        unitIsUsed = true
        guard account != nil else {
            findings.add(
                .statementUnknown,
                .init(ja: "どの会計の計数表か、見出しから分かりません", en: "no heading says which account this statement belongs to"),
                in: text,
                line: lines.lowerBound)
            return
        }
        let scale: Yen
        switch own ?? unit {
        case .known(let yen): scale = yen
        case .unknown(let line):
            findings.add(
                .statementUnitUnknown, .init(ja: "この単位を知りません", en: "this unit is not known"), in: text, line: line)
            return
        case nil:
            findings.add(
                .statementUnitMissing,
                .init(
                    ja: "計数表の上にも見出しにも単位がありません。億円とみなしました",
                    en: "neither above this statement nor in its header stands a unit; 億円 assumed"), in: text,
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
            if let row = reader.read(cells, glyphs, &findings) {
                rows.append(row)
            } else {
                unreadable.append(line + 1)
            }
        }
        open = (reader, start)
    }

    /// Only the whole table shows what it is, and how deep its rows stand.
    private mutating func closeTable(_ findings: inout Findings) {
        guard let (reader, start) = open else { return }
        open = nil
        let statement = statement(rows[start...])
        for index in rows[start...].indices { rows[index].statement = statement }
        RowMarks(text: text, unreadable: unreadable, damaged: reader.damaged).assign(&rows[start...], &findings)
        unreadable = []
    }

    /// Sums that only the places and the names of rows speak for, and most columns against.
    private func reportUnclear(_ findings: inout Findings) {
        for sum in StatementSum.all(of: rows) where sum.isUnclear {
            let terms = sum.terms.prefix(8).map(String.init) + (sum.terms.count > 8 ? ["…"] : [])
            findings.add(
                .rowStructureUnclear,
                .init(
                    ja: "この行がどの行の和か、金額からは分かりません（\(terms.joined(separator: "、"))行目とは合いません）",
                    en: """
                        the amounts do not show which rows this one is the sum of; it is not that of lines \
                        \(terms.joined(separator: ", "))
                        """), in: text, line: sum.line - 1)
        }
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
