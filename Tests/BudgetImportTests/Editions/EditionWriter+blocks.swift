import Budget

/// 【予算】 blocks: one to four items, laid out in every way that print and conversion have been seen to.
extension EditionWriter {
    mutating func writeBlock(_ place: Place) {
        var run = BlockRun(firstLine: nextLine)
        if random.chance(8) {
            writeInvestment(place, &run)
        } else {
            run.add(random.pick(["", "", "", "- ", "", Phrases.sentence(&random)]))
            run.add("【予算\(random.pick(["", "", "", "等"]))】" + random.pick(["", " ", " ", "\t", "\u{3000}", "\n "]))
            var printed: Set<Int> = []
            var isOpen = false
            for index in 0..<random.pick([1, 1, 1, 1, 2, 2, 3, 4]) {
                var thing = !things.isEmpty && random.chance(25) ? random.number(0...things.count - 1) : newThing()
                if printed.contains(thing) || things[thing].money != .budget { thing = newThing() }
                let isSameLine = index > 0 && !isOpen && random.chance(15)
                if index > 0, isSameLine {
                    writeSeparator(things[thing], &run)
                } else if index > 0 {
                    run.add(random.pick(["\n", "\n ", "\n\n", "\n\t", "\n \n"]))
                }
                isOpen = writePrinting(thing, place, &run, isOneLine: isSameLine)
                printed.insert(thing)
            }
        }
        lines += run.lines
        writeEnd()
    }

    /// What stands between two items of one line.
    private mutating func writeSeparator(_ next: Thing, _ run: inout BlockRun) {
        guard next.request != nil || next.pending, random.chance(20) else {
            return run.add(random.pick(["、", " ", "，"]))
        }
        say("item.text-ignored", line: run.line)
        run.add(random.pick(["及び", "並びに", "に加え、", "、及び"]))
    }

    /// What stands behind a block and ends it.
    private mutating func writeEnd() {
        switch random.number(0...6) {
        case 0: lines += ["", "- " + Phrases.sentence(&random)]
        case 1: lines += ["", "", "", Phrases.caption(&random), "", "絵の\(Phrases.topic(&random))"]
        case 2: lines += ["※ \(Phrases.topic(&random))を除く"]
        case 3:
            lines += ["", Phrases.caption(&random)]
        case 4:
            // An amount that is not asked for.
            lines += ["", "- \(Phrases.topic(&random))の上限は\(random.number(2...9))億円である。"]
            say("amount.in-text", line: lines.count)
        case 5:
            lines += ["", "表の\(Phrases.topic(&random))", "", "- " + Phrases.sentence(&random)]
        default: lines += ["", "", "", "図の\(Phrases.topic(&random))"]
        }
        lines.append("")
    }

    // MARK: Items

    /// Writes one printing; true where its parenthesis stays open.
    private mutating func writePrinting(_ index: Int, _ place: Place, _ run: inout BlockRun, isOneLine: Bool) -> Bool {
        let thing = things[index]
        let isRepeat = expected.things.contains(index)
        var printing = Printing(line: run.line, place: place, name: "", request: Figure())
        printing.earmarks = thing.earmark.map { [$0.earmark] } ?? []
        printing.prior = thing.prior.map(\.figure)
        printing.name = writeName(isRepeat ? rewidthed(thing.name) : thing.name, &run, isOneLine: isOneLine)
        printing.new = thing.isNew && (!isRepeat || random.chance(50))
        if isRepeat { printing.repeated = random.pick([.full, .full, .full, .partial, .none]) }
        // A repeat in front of what it repeats.
        if !isRepeat, random.chance(3) { printing.repeated = .full }
        var flags = self.flags(printing)
        let early = random.chance(40) ? flags.popLast() : nil
        if random.chance(10) {
            run.add(
                random.pick([" ", "", isOneLine ? " " : "\n"])
                    + random.pick(["（補助率 1/2）", "(補助率1/3、1/2 ※一部は別)", "（交付率：2／3）"]))
        }
        if let early { run.add(random.pick(["", " ", isOneLine ? "" : "\n"]) + early) }
        var isOpen = false
        if thing.request == nil, !thing.pending {
            say("item.request-missing", line: printing.line)
        } else {
            let last = thing.name.unicodeScalars.last.map { $0.isASCII && $0 != ")" } ?? true
            run.add(
                isOneLine
                    ? " "
                    : random.pick([
                        last ? " " : "", " ", " ", "\t", "\u{3000}", "\n", "\n ", "\n\n", "\n \n", "\n\n \n",
                    ]))
            writeRequest(thing, &printing, &run)
        }
        if let earmark = thing.earmark?.text {
            run.add(random.pick(["", " ", isOneLine ? "" : "\n"]) + parenthesised(earmark))
        }
        if random.chance(40), let flag = flags.popLast() { run.add(random.pick(["", " "]) + flag) }
        if !thing.prior.isEmpty { isOpen = writePrior(thing, &run, isOneLine: isOneLine, mayStayOpen: flags.isEmpty) }
        for flag in flags {
            run.add(random.pick(["", " ", "\t", isOneLine ? " " : "\n", isOneLine ? "" : "\n "]) + flag)
        }
        expected.printings.append(printing)
        expected.things.append(index)
        return isOpen
    }

    /// The name with the line breaks that print gives it; what it is when they are taken out.
    private mutating func writeName(_ name: String, _ run: inout BlockRun, isOneLine: Bool) -> String {
        var pieces = [name]
        while !isOneLine, pieces.count < 3, random.chance(20) {
            let last = pieces.removeLast()
            let cut = last.index(last.startIndex, offsetBy: random.number(1...max(1, last.count - 1)))
            let (head, tail) = (trimmed(String(last[..<cut])), trimmed(String(last[cut...])))
            // A line that began with one of these would be a list entry, an amount or a heading.
            guard let first = tail.first, !head.isEmpty, !"・-<0123456789,)）".contains(first) else {
                pieces.append(last)
                break
            }
            pieces += [head, tail]
        }
        run.add(pieces.joined(separator: random.pick(["\n", "\n "])))
        return pieces.joined()
    }

    private func trimmed(_ text: String) -> String {
        var text = text
        while text.hasPrefix(" ") { text.removeFirst() }
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }

    /// The same name as another page prints it.
    private mutating func rewidthed(_ name: String) -> String {
        guard random.chance(40) else { return name }
        let narrow = random.chance(50)
        return narrow
            ? name.replacing("（", with: "(").replacing("）", with: ")")
            : name.replacing("(", with: "（").replacing(")", with: "）")
    }

    private mutating func flags(_ printing: Printing) -> [String] {
        var flags: [String] = []
        if printing.new { flags.append("【新規】") }
        switch printing.repeated {
        case .none: break
        case .full: flags.append(random.pick(["（再掲）", "(再掲)", "（再掲）", "【再掲】"]))
        case .partial: flags.append(random.pick(["（一部再掲）", "(一部再掲)"]))
        }
        if flags.count == 2, random.chance(20) {
            flags = ["（再掲・新規）".replacing("再掲", with: printing.repeated == .full ? "再掲" : "一部再掲")]
        }
        return random.chance(50) ? flags : flags.reversed()
    }

    mutating func parenthesised(_ text: String) -> String { random.chance(60) ? "（\(text)）" : "(\(text))" }

    private mutating func writePending(_ run: inout BlockRun) {
        if random.chance(10) {
            // Nobody says whether it is one of them or both.
            say("item.text-ignored", line: run.line)
            run.add(random.pick(Phrases.otherJoints))
        } else {
            run.add(random.pick(Phrases.joints))
        }
        run.add("事項要求")
    }

    private mutating func writeRequest(_ thing: Thing, _ printing: inout Printing, _ run: inout BlockRun) {
        if run.line != printing.line { printing.amountLine = run.line }
        printing.request.pending = thing.pending
        guard var amount = thing.request else { return run.add("事項要求") }
        if expected.things.contains(where: { things[$0].name == thing.name }), random.chance(5) {
            amount = self.amount()
        }
        printing.request.amount = amount.yen
        printing.request.precision = amount.precision
        // Another amount means another earmark at most as large; the checks may disagree, the reading must not.
        if thing.pending, random.chance(20) {
            run.add("事項要求" + random.pick(Phrases.joints) + amount.text)
        } else {
            run.add(amount.text)
            if thing.pending { writePending(&run) }
        }
        if random.chance(thing.portionPercent) {
            printing.request.portion = true
            run.add(random.pick(["の内数", "の内数", " の内数"]))
        }
    }
}
