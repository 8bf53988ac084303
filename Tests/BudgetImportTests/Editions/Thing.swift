import Budget

/// Something that money is asked for, and how its amounts are printed.
struct Thing {
    struct Amount {
        var text: String
        var yen: Yen
        var precision: Yen
    }
    struct Prior {
        var figure: PriorFigure
        var amount: String
        /// Behind the amount: of which, or the whole of it, from one source.
        var earmark: String = ""
    }

    var name: String
    var request: Amount?
    var pending = false
    var isNew = false
    var prior: [Prior] = []
    var earmark: (text: String, earmark: Earmark)?
    var money = Money.budget
    /// の内数 in some of its printings.
    var portionPercent = 0
}

extension EditionWriter {
    mutating func amount() -> Thing.Amount {
        let oku: Int64 = 100_000_000
        switch random.number(0...11) {
        case 0:
            let count = Int64(random.number(1...99))
            return .init(
                text: "0.\(count < 10 ? "0" : "")\(count)億円", yen: Yen(count * oku / 100), precision: Yen(oku / 100))
        case 1:
            let count = Int64(random.number(1...40))
            return .init(text: "\(count)億円", yen: Yen(count * oku), precision: Yen(oku))
        case 2:
            let count = Int64(random.number(10_000...99_999))
            return .init(
                text: "\(Self.grouped(count / 10)).\(count % 10)億円", yen: Yen(count * oku / 10),
                precision: Yen(oku / 10))
        case 3:
            let count = Int64(random.number(10...300))
            return .init(
                text: "\(count / 10).\(count % 10)兆円", yen: Yen(count * 1_000 * oku), precision: Yen(1_000 * oku))
        case 4:
            let rest = Int64(random.number(1...9_999))
            return .init(text: "1兆\(Self.grouped(rest))億円", yen: Yen((10_000 + rest) * oku), precision: Yen(oku))
        case 5:
            let count = Int64(random.number(1...99_999))
            return .init(text: "\(Self.grouped(count))百万円", yen: Yen(count * 1_000_000), precision: Yen(1_000_000))
        default:
            let count = Int64(random.number(1...999))
            let space = random.chance(5) ? " " : ""
            return .init(
                text: "\(count / 10).\(count % 10)\(space)億円", yen: Yen(count * oku / 10), precision: Yen(oku / 10))
        }
    }

    /// A thing of a name that no other has.
    mutating func newThing() -> Int {
        var thing = Thing(name: uniqueName())
        if random.chance(90) { thing.request = amount() }
        thing.pending = thing.request == nil || random.chance(5)
        thing.isNew = random.chance(25)
        if !thing.isNew || random.chance(20) { thing.prior = priors() }
        if thing.request != nil, random.chance(10) { thing.earmark = earmark() }
        // Funded before and not now: nothing but earlier figures.
        if thing.request == nil, !thing.prior.isEmpty, random.chance(30) { thing.pending = false }
        if thing.request != nil, random.chance(15) { thing.portionPercent = 60 }
        things.append(thing)
        return things.count - 1
    }

    mutating func uniqueName() -> String {
        while true {
            let name = Phrases.name(&random)
            let key = name.replacing("（", with: "(").replacing("）", with: ")").replacing(" ", with: "")
            if names.insert(key).inserted { return name }
        }
    }

    mutating func earmark() -> (String, Earmark) {
        let source = random.pick(["積立金財源", "灯台利用料財源"])
        let part = amount()
        return ("うち\(source)\(part.text)", Earmark(label: source, amount: part.yen))
    }

    /// Figures of up to four years and phases, latest last.
    private mutating func priors() -> [Thing.Prior] {
        (0..<random.pick([1, 1, 1, 2, 2, 3, 4])).map { _ in prior() }
    }

    private mutating func prior() -> Thing.Prior {
        let back = random.pick([1, 1, 1, 2, 2, 3])
        let amount = amount()
        let (label, year) = yearLabel(year - back)
        var figure = PriorFigure(
            label: label, year: year, phase: back == 1 ? .initial : .unspecified, amount: amount.yen,
            precision: amount.precision)
        switch random.number(0...7) {
        case 0...1:
            figure.label += "補正"
            figure.phase = .supplementary
        case 2:
            let round = random.number(1...3)
            figure.label += "\(random.pick(["", "第"]))\(round)次補正"
            (figure.phase, figure.round) = (.supplementary, round)
        case 3:
            figure.label += "当初"
            figure.phase = .initial
        default: break
        }
        if random.chance(8) { figure.label += random.pick(["予算", "予算額"]) }
        figure.portion = random.chance(8)
        var prior = Thing.Prior(figure: figure, amount: amount.text + (figure.portion ? "の内数" : ""))
        if random.chance(8) {
            figure.name = "\(Phrases.topic(&random))を含む旧事業"
            prior.figure = figure
        } else if random.chance(8) {
            let (text, earmark) = earmark()
            (prior.earmark, prior.figure.earmarks) = (text, [earmark])
        } else if random.chance(5) {
            (prior.earmark, prior.figure.earmarks) = ("積立金財源", [Earmark(label: "積立金財源", amount: amount.yen)])
        }
        return prior
    }

    /// `5年度` of this era or the one before, with the era in front where the number alone would not do.
    private mutating func yearLabel(_ number: Int) -> (String, Int) {
        if number >= 1 {
            let text = number == 1 ? "元" : String(number)
            // A bare number beyond the document's own would be read as of the era before.
            return ((random.chance(10) ? "令和" : "") + text + "年度", 2018 + number)
        }
        let heisei = 31 + number - 1
        return ((random.chance(30) ? "平成" : "") + "\(heisei)年度", 1988 + heisei)
    }
}
