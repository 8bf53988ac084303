import Budget

/// Writes one document in the notation of a budget request, and beside it what the document says.
struct EditionWriter {
    var random: SeededRandom
    var style: EditionStyle
    var lines: [String] = []
    var expected = ExpectedModel()
    var things: [Thing] = []
    var names: Set<String> = []

    let year: Int
    let unitName: String
    let unit: Int64
    let ministry: String
    let isSmall: Bool

    init(seed: UInt64, isSmall: Bool = false) {
        self.isSmall = isSmall
        random = SeededRandom(seed: seed)
        style = EditionStyle(&random)
        year = random.pick([2, 3, 7, 8, 9, 12, 20])
        (unitName, unit) = random.pick([("億円", 100_000_000), ("億円", 100_000_000), ("百万円", 1_000_000)])
        ministry = random.pick(["見本省", "灯台庁", "山海省", "季節庁"])
    }

    /// The line that is written next, counted from 1.
    var nextLine: Int { lines.count + 1 }

    mutating func write() {
        if random.chance(50) { writeOverview() }
        let title = "令和\(year)年度\(random.pick(["予算", ""]))概算要求\(random.pick(["の概要", "のポイント", "書の概要"]))"
        lines.append(title)
        expected.edition = Edition(
            id: "r\(year)", label: "令和\(year)年度", fiscalYear: 2018 + year, ministry: ministry, title: title)
        writeStatements()
        lines += ["", "\(ministry)の重点施策\(2018 + year)", ""]
        let plan = OutlinePlan(&random, chapters: isSmall ? 1...2 : 2...6)
        writeContents(plan)
        writeBody(plan)
        sayWhatRepeats()
    }

    mutating func say(_ id: String, line: Int) { expected.diagnostics.append((line, id)) }

    /// A page of priorities in front of the title: chapters without sections, and marks of kinds of measures.
    private mutating func writeOverview() {
        lines += ["", "暮らしを支える\(ministry)(重点施策\(2018 + year))", "", "○：予算関連 ☆：制度関連 ※：その他", ""]
        for number in 1...3 {
            lines += ["\(number) \(Phrases.topic(&random))", "", "- ☆\(Phrases.topic(&random)) ○見回り", ""]
        }
    }

    // MARK: Printing numbers

    static func grouped(_ value: Int64) -> String {
        var digits = String(value.magnitude)
        var text = ""
        while digits.count > 3 {
            text = "," + digits.suffix(3) + text
            digits.removeLast(3)
        }
        return digits + text
    }

    /// What repeats an item without saying so, and where printings of one item do not agree.
    private mutating func sayWhatRepeats() {
        for thing in things.indices {
            let all = expected.printings.indices.filter { expected.things[$0] == thing }.map { expected.printings[$0] }
            guard let first = all.first else { continue }
            if first.repeated == .full { say("item.repeat-without-original", line: first.line) }
            for printing in all.filter({ $0.repeated == .none && !$0.request.portion }).dropFirst() {
                say("item.repeat-unmarked", line: printing.line)
            }
            let own = all.first { $0.repeated != .full && !$0.request.portion } ?? first
            for printing in all {
                if printing.request.amount != own.request.amount { say("item.printings-disagree", line: printing.line) }
            }
        }
    }
}
