import Budget

/// The tables in front of the table of contents, with rows that add up within rounding.
extension EditionWriter {
    mutating func writeStatements() {
        lines.append("")
        let transfer = Int64(random.number(20_000...90_000))
        writeAccount("第1 一般会計", .generalAccount, transfer: transfer)
        if random.chance(60) { writeAccount("第2 東日本大震災復興特別会計 ※\(ministry)関係分", .reconstruction, transfer: nil) }
        if random.chance(60) { writeAllocationTax() }
        if random.chance(50) {
            let amount = Int64(random.number(10...99))
            lines.append("(注1) 当初の額には、\(random.pick(["返還金", "戻し入れ"]))(\(amount) \(unitName))を含む。")
            let label = lines[lines.count - 1].contains("返還金") ? "返還金" : "戻し入れ"
            claim(label, Figure(amount: Yen(amount * unit), precision: Yen(unit)))
        }
        lines.append("")
    }

    private mutating func claim(_ label: String, _ figure: Figure) {
        expected.claims.append(Claim(label: label, figure: figure, line: lines.count))
    }

    // MARK: Rows

    /// A row with the change and the rate that follow from its amounts.
    func row(
        _ statement: StatementRow.Statement, _ label: String, _ request: Int64?, _ prior: Int64?, pending: Bool = false,
        level: Int = 0
    ) -> StatementRow {
        var row = StatementRow(
            statement: statement, level: level, label: label, request: request.map { Yen($0 * unit) },
            requestPending: pending, prior: prior.map { Yen($0 * unit) }, precision: Yen(unit), line: 0)
        guard let request else {
            row.rateMark = .notApplicable
            return row
        }
        let change = request - (prior ?? 0)
        row.change = Yen(change * unit)
        switch (request, prior) {
        case (_, nil): row.rateMark = .allNew
        case (0, .some(let prior)) where prior > 0: row.rateMark = .allGone
        case (_, 0?): row.rateMark = .notApplicable
        case (_, .some(let prior)): row.rate = Self.rate(change, prior)
        }
        return row
    }

    private static func rate(_ change: Int64, _ prior: Int64) -> Tenths {
        let doubled = 2 * 1000 * change.magnitude + prior.magnitude
        let rounded = Int64(doubled / (2 * prior.magnitude))
        return Tenths(rawValue: (change < 0) != (prior < 0) ? -rounded : rounded)
    }

    mutating func amountCell(_ value: Yen?, pending: Bool = false) -> String {
        guard let value else { return pending ? "事項要求" : random.pick(["—", "－", "–"]) }
        let sign = value.rawValue < 0 ? random.pick(["△", "▲", "△ "]) : ""
        return sign + Self.grouped(value.rawValue / unit) + (pending ? "+事項要求" : "")
    }

    mutating func rateCell(_ row: StatementRow, percent: Bool) -> String {
        if let mark = row.rateMark { return mark.rawValue }
        guard let rate = row.rate else { return "" }
        let magnitude = Int64(rate.rawValue.magnitude)
        return (rate.rawValue < 0 ? random.pick(["△", "▲"]) : "") + Self.grouped(magnitude / 10) + ".\(magnitude % 10)"
            + (percent ? "%" : "")
    }

    mutating func values(_ row: StatementRow, percent: Bool) -> [String] {
        [
            amountCell(row.request, pending: row.requestPending), amountCell(row.prior), amountCell(row.change),
            rateCell(row, percent: percent),
        ]
    }

    mutating func put(_ row: StatementRow, _ cells: [String]) {
        lines.append(cells.joined(separator: "\t"))
        var row = row
        row.line = lines.count
        expected.statements.append(row)
    }

    mutating func putHeader(labels: [String], percent: Bool) {
        let cells =
            labels + [
                "令和\(year)年度 要求額 A", "\(previousYear)年度 予算額 B", "比較増減額 (A-B) C",
                percent ? "増減率 C/B" : "増減率 (C/B)%",
            ]
        lines.append(cells.joined(separator: "\t"))
    }

    var previousYear: String { year == 2 ? "令和元" : "令和\(year - 1)" }

    mutating func putUnit() { lines += ["", random.pick(["(\(unitName))", "（単位：\(unitName)）"]), ""] }

    // MARK: Accounts without circled numbers

    private mutating func writeAccount(_ heading: String, _ statement: StatementRow.Statement, transfer: Int64?) {
        lines += [heading, ""]
        let isPending = random.chance(50)
        var rows: [StatementRow] = []
        var requests: Int64 = 0
        var priors: Int64 = 0
        for index in 0..<random.number(2...4) {
            let request = index == 0 ? transfer ?? Int64(random.number(300...900)) : Int64(random.number(300...9_000))
            let prior = random.chance(10) ? nil : request + Int64(random.number(-200...200))
            requests += request
            priors += prior ?? 0
            let components = random.chance(40) ? random.number(2...4) : 0
            rows.append(row(statement, "\(Phrases.topic(&random))費", request, prior, pending: isPending && index == 0))
            guard components > 0, let prior else { continue }
            var left = (request, prior)
            for number in 0..<components {
                let isLast = number == components - 1
                let share = isLast ? left.0 : Int64(random.number(1...(Int(request) / 8)))
                let priorShare = isLast ? left.1 : Int64(random.number(1...(Int(prior) / 8)))
                left = (left.0 - share, left.1 - priorShare)
                rows.append(row(statement, "\(Phrases.topic(&random))の内訳", share, priorShare, level: 1))
            }
        }
        if !isPending, random.chance(30) {
            priors += 626
            rows.append(row(statement, "取りやめた\(Phrases.topic(&random))", 0, 626))
        }
        let total = row(
            statement, statement == .generalAccount ? "\(ministry)所管合計" : "関係費合計", requests, priors, pending: isPending)
        writeHeadlines(total)
        let percent = random.chance(50)
        putUnit()
        putHeader(labels: ["区分"], percent: percent)
        for row in rows + [total] { put(row, [row.label] + values(row, percent: percent)) }
        lines += ["", "※ 計数は、それぞれ四捨五入している。", ""]
    }

    private mutating func writeHeadlines(_ total: StatementRow) {
        guard unitName == "億円", let request = total.request, let prior = total.prior, let change = total.change else {
            return
        }
        let stated: [(String, Yen, Bool)] = [
            ("令和\(year)年度要求額", request, total.requestPending), ("\(previousYear)年度予算額", prior, false),
            ("比較増減額", change, false),
        ]
        for (label, amount, pending) in stated {
            let magnitude = Int64(amount.rawValue.magnitude) / unit
            let sign = amount.rawValue < 0 ? "△" : ""
            let text =
                magnitude >= 10_000 && magnitude % 10_000 > 0
                ? "\(magnitude / 10_000)兆\(Self.grouped(magnitude % 10_000))億円" : "\(Self.grouped(magnitude))億円"
            lines.append("\(random.pick(["", " "]))\(label) \(sign)\(text)\(pending ? "+事項要求" : "")")
            claim(label, Figure(amount: amount, precision: Yen(unit), pending: pending))
        }
    }
}
