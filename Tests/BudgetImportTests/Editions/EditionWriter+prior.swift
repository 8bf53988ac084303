import Budget

/// Parentheses of earlier figures, closed or not, over lines and table cells; and money of the investment programme.
extension EditionWriter {
    /// Writes all earlier figures; true where their parenthesis stays open.
    mutating func writePrior(_ thing: Thing, _ run: inout BlockRun, isOneLine: Bool, mayStayOpen: Bool) -> Bool {
        run.add(isOneLine ? random.pick(["", " "]) : random.pick(["", " ", "", " ", "\n", "\n ", "\n\n", "\t"]))
        if thing.prior.count == 1, thing.prior[0].earmark.isEmpty, thing.prior[0].figure.name == nil,
            thing.request != nil, random.chance(10)
        {
            // A table's cells: the amount fell out of its parenthesis.
            say("item.prior-outside-parenthesis", line: run.line)
            run.add("\(parenthesised(thing.prior[0].figure.label))\(random.pick(["\t", " "]))\(thing.prior[0].amount)")
            return false
        }
        let isWide = random.chance(60)
        let opened = run.line
        run.add(isWide ? "（" : "(")
        for (index, prior) in thing.prior.enumerated() {
            if index > 0 {
                run.add(
                    isOneLine
                        ? random.pick([" ", "、", "及び"])
                        : random.pick([" ", " ", "、", "及び", "と", "\u{3000}", "\t", "\n", "\n ", "\n\n"]))
            }
            run.add("\(prior.figure.label)\(random.pick(["", " ", " ", "\t"]))\(prior.amount)")
            if let name = prior.figure.name { run.add(parenthesised(name)) }
            if !prior.earmark.isEmpty { run.add(random.pick(["", " "]) + parenthesised(prior.earmark)) }
        }
        if mayStayOpen, !isOneLine, random.chance(6) {
            say("item.parenthesis-unclosed", line: opened)
            return true
        }
        run.add(isWide ? "）" : ")")
        return false
    }

    mutating func writeInvestment(_ place: Place, _ run: inout BlockRun) {
        let name = uniqueName()
        run.add(random.pick(["【予算 (財投等)】", "【予算（財投等）】", "【予算等（財投）】"]) + random.pick([" ", "", "\n"]))
        let line = run.line
        run.add(name + random.pick(["\n ", " ", "\n\n", "\n"]))
        let amountLine = run.line == line ? nil : run.line
        let parts: [(String, Money)] = random.pick([
            [("産業投資", .investment), ("政府保証", .guarantee)], [("政府保証", .guarantee)], [("産業投資", .investment)],
            [("", .investment)],
        ])
        var printings: [Printing] = []
        for (index, (word, money)) in parts.enumerated() {
            let amount = amount()
            if index > 0 { run.add(random.pick([" ", "、", "\n", "及び", "に加え、", "と"])) }
            printings.append(
                Printing(
                    line: line, amountLine: run.line == line ? nil : run.line, place: place, name: name,
                    request: Figure(amount: amount.yen, precision: amount.precision), money: money))
            run.add("\(word)\(word.isEmpty ? "" : random.pick([" ", ""]))\(amount.text)")
        }
        if parts[0].0.isEmpty { say("item.money-unknown", line: amountLine ?? line) }
        if !parts[0].0.isEmpty, random.chance(60) { writeInvestmentPrior(parts, &printings, &run) }
        for printing in printings {
            things.append(Thing(name: name, money: printing.money))
            expected.things.append(things.count - 1)
            expected.printings.append(printing)
        }
    }

    private mutating func writeInvestmentPrior(
        _ parts: [(String, Money)], _ printings: inout [Printing], _ run: inout BlockRun
    ) {
        run.add(random.pick(["\n ", " ", ""]) + "(\(year == 2 ? "元" : String(year - 1))年度")
        for (index, (word, _)) in parts.enumerated() {
            let amount = amount()
            run.add(" \(word) \(amount.text)")
            printings[index].prior = [
                PriorFigure(
                    label: "\(year == 2 ? "元" : String(year - 1))年度", year: 2017 + year, phase: .initial,
                    amount: amount.yen,
                    precision: amount.precision)
            ]
        }
        run.add(")")
    }
}
