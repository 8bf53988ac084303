import Budget

/// The special account whose rows carry circled numbers and stand in groups, with the cells that conversion moves.
extension EditionWriter {
    mutating func writeAllocationTax() {
        lines += ["", "第3 交付税及び譲与税配付金特別会計", "", "(1) 通常収支分"]
        putUnit()
        putHeader(labels: ["区分", ""], percent: true)
        var next = 1
        let first = writeGroup("一般会計からの繰入れ", from: &next, isShifted: false)
        let isShifted = random.chance(50)
        let second = writeGroup("地方の財源", from: &next, isShifted: isShifted)
        // Behind a group that swallowed a column, a label in the first column would still be the group's.
        writeSum("地方の総額(出口ベース)", [first, second], spanning: isShifted || random.chance(50))
        let third = marked("特例の繰入れ", next, group: "特例交付金等")
        put(third, ["特例 交付金等", "特例の繰入れ \(Self.circle(next))"] + values(third, percent: true))
        next += 1
        writeSum("繰入れ 合計", [first, third], spanning: random.chance(50))
        writeGrants()
        lines += ["", "(2) 東日本大震災分"]
        putUnit()
        putHeader(labels: ["項目"], percent: false)
        let transfer = row(
            .reconstructionAllocationTax, "復興特会からの繰入れ (注1)", nil, Int64(random.number(100...900)), pending: true)
        put(transfer, [transfer.label] + values(transfer, percent: false))
        lines.append("")
    }

    private mutating func writeGrants() {
        putUnit()
        putHeader(labels: ["区分"], percent: false)
        for label in ["見回り特別交付金", "地方譲与の金"] {
            let request = Int64(random.number(100...9_000))
            let row = row(.grants, label, request, request + Int64(random.number(-90...90)))
            put(row, [label] + values(row, percent: false))
        }
    }

    static func circle(_ number: Int) -> String {
        Unicode.Scalar(UInt32(number <= 20 ? 0x2460 + number - 1 : 0x3251 + number - 21)).map { String(Character($0)) }
            ?? ""
    }

    private mutating func marked(_ label: String, _ number: Int, group: String?) -> StatementRow {
        let request = Int64(random.number(1_000...9_000))
        var row = row(.allocationTax, label, request, request + Int64(random.number(-500...500)))
        row.mark = Self.circle(number)
        row.group = group
        return row
    }

    /// Marked rows, some made of components, and their sum; the sum is returned.
    private mutating func writeGroup(_ group: String, from next: inout Int, isShifted: Bool) -> StatementRow {
        var rows: [StatementRow] = []
        let first = next
        for _ in 0..<random.number(2...4) {
            let row = marked("\(Phrases.topic(&random))の分", next, group: group)
            rows.append(row)
            next += 1
            rows += components(of: row, random.chance(60) ? random.number(1...3) : 0, subtotal: random.chance(40))
        }
        let marks = (first..<next).map(Self.circle)
        var sum = self.sum("計(入口ベース)", rows.filter { $0.mark != nil })
        sum.arithmetic = marks.joined(separator: "+") + "=" + Self.circle(next)
        sum.mark = Self.circle(next)
        sum.group = group
        next += 1
        for (index, row) in (rows + [sum]).enumerated() {
            putInGroup(row, group, isFirst: index == 0, isShifted: isShifted)
        }
        return sum
    }

    private mutating func components(of row: StatementRow, _ count: Int, subtotal: Bool) -> [StatementRow] {
        guard count > 0, let request = row.request, let prior = row.prior else { return [] }
        var parts: [StatementRow] = []
        var left = (request.rawValue / unit, prior.rawValue / unit)
        for number in 0..<count {
            let isLast = number == count - 1
            let share = isLast ? left.0 : Int64(random.number(10...150))
            let priorShare = isLast ? left.1 : Int64(random.number(10...150))
            left = (left.0 - share, left.1 - priorShare)
            parts.append(
                self.row(.allocationTax, "\(Phrases.topic(&random))×33.1%", share, priorShare, level: subtotal ? 2 : 1))
        }
        if subtotal {
            parts.append(self.row(.allocationTax, "(小計)", request.rawValue / unit, prior.rawValue / unit, level: 1))
        }
        return parts.map { part in
            var part = part
            part.group = row.group
            return part
        }
    }

    private func sum(_ label: String, _ terms: [StatementRow]) -> StatementRow {
        row(
            .allocationTax, label, terms.reduce(0) { $0 + ($1.request?.rawValue ?? 0) } / unit,
            terms.reduce(0) { $0 + ($1.prior?.rawValue ?? 0) } / unit)
    }

    private mutating func putInGroup(_ row: StatementRow, _ group: String, isFirst: Bool, isShifted: Bool) {
        let label = row.label + ((row.arithmetic ?? row.mark).map { " " + $0 } ?? "")
        var row = row
        switch (isShifted, isFirst) {
        case (true, true):
            // The label of the group swallowed a column, and the rate fell off at the end.
            (row.rate, row.rateMark) = (nil, nil)
            put(row, ["", spread(group), label] + values(row, percent: true).dropLast())
            say("row.cells-shifted", line: lines.count)
        case (true, false):
            put(row, [label, ""] + values(row, percent: true))
            say("row.cells-shifted", line: lines.count)
        case (false, true): put(row, [spread(group), label] + values(row, percent: true))
        case (false, false): put(row, ["", label] + values(row, percent: true))
        }
    }

    /// A group's label runs down its column in pieces.
    private mutating func spread(_ group: String) -> String {
        group.map { String($0) + (random.chance(30) ? " " : "") }.joined()
    }

    private mutating func writeSum(_ label: String, _ terms: [StatementRow], spanning: Bool) {
        var sum = self.sum(label, terms)
        let marks = terms.compactMap(\.mark).joined(separator: "+")
        (sum.mark, sum.arithmetic) = (marks, marks)
        let cells = values(sum, percent: true)
        put(sum, spanning ? ["\(label) \(marks)"] + cells + [""] : ["\(label) \(marks)", ""] + cells)
        if spanning { say("row.cells-shifted", line: lines.count) }
    }
}
