import Budget
import TestSupport

/// Requests that hang together as an imported one does (every printing has its item, every item its printings), with every
/// text that a table could spoil.
struct RandomRequest {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func model() -> Model {
        var model = SmallModel.model
        model.outline = Outline(
            pillars: [Pillar(number: 1, title: text(), chapters: [1, 3], line: 2)],
            chapters: (1...4).map { number in
                Chapter(
                    number: number, title: text(), line: 2 + number,
                    sections: (1...2).map {
                        Section(
                            number: $0, title: text(), line: 20 + $0, page: maybe { $0.number(90) },
                            bodyLine: maybe { 1 + $0.number(90) },
                            overview: maybe {
                                OverviewEntry(marks: [.budget, .other], complete: $0.bool(), line: 1 + $0.number(90))
                            })
                    })
            },
            measures: (0..<number(4)).map {
                Measure(place: place(), sub: maybe { $0.number(20) }, title: text(), line: 40 + $0, inferred: bool())
            })
        model.statements = (0..<number(6)).map { statement(line: 60 + $0) }
        model.claims = (0..<number(3)).map { Claim(label: label(), figure: figure(), line: 70 + $0) }
        model.items = []
        model.printings = []
        for index in 0..<number(8) { add(item: "r9-\(index + 1)") }
        model.printings.shuffle(using: &random)
        model.remarks = (0..<number(4)).map {
            Remark(
                kind: pick(Remark.Kind.allCases), subject: label(), item: bool() ? model.items.first?.id : nil,
                line: 80 + $0)
        }
        model.names = (0..<number(4)).map { index in
            NamedProgramme(
                name: "\(text())\(index)", kind: pick(NamedProgramme.Kind.allCases),
                mentions: (0...number(3)).map { NamedProgramme.Mention(line: 1 + $0, place: place()) },
                items: model.items.filter { _ in bool() }.map(\.id))
        }
        model.figures = (0..<number(4)).map { _ in
            PolicyFigure(
                kind: pick(PolicyFigure.Kind.allCases), text: text(), numerator: Int64(number(1_000_000)),
                denominator: Int64(1 + number(10)), unit: bool() ? text() : "", date: maybe { $0.text() },
                year: maybe { 2_000 + $0.number(30) }, line: 1 + number(90), place: place())
        }
        return model

        func add(item id: String) {
            let lines = (0...number(3)).map { 100 + 10 * model.printings.count + $0 }
            model.items.append(
                Item(
                    id: id, place: place(), name: text(), request: figure(), prior: list { $0.prior() },
                    earmarks: list { $0.earmark() }, new: bool(), money: pick(Money.allCases), printings: lines,
                    conflicts: maybe { [$0.text()] } ?? []))
            for line in lines {
                model.printings.append(
                    Printing(
                        line: line, amountLine: maybe { _ in line + 1 }, place: place(), name: text(),
                        request: figure(), prior: list { $0.prior() }, earmarks: list { $0.earmark() }, new: bool(),
                        repeated: pick([.none, .full, .partial]), money: pick(Money.allCases), item: id))
            }
        }
    }

    private mutating func statement(line: Int) -> StatementRow {
        StatementRow(
            statement: pick(StatementRow.Statement.allCases), group: maybe { $0.text() }, level: number(3),
            label: label(), mark: maybe { $0.text() }, request: maybe { $0.yen() }, requestPending: bool(),
            prior: maybe { $0.yen() }, change: maybe { $0.yen() }, rate: maybe { Tenths(rawValue: $0.yen().rawValue) },
            rateMark: pick([nil, .allNew, .allGone, .notApplicable]), precision: precision(), line: line,
            arithmetic: maybe { $0.text() })
    }

    private mutating func prior() -> PriorFigure {
        PriorFigure(
            label: label(), year: maybe { 2_000 + $0.number(30) },
            phase: pick([.initial, .supplementary, .unspecified]),
            round: maybe { $0.number(4) }, amount: yen(), precision: precision(), portion: bool(),
            name: maybe { $0.text() }, earmarks: list { $0.earmark() })
    }

    private mutating func place() -> Place {
        Place(
            chapter: maybe { 1 + $0.number(4) }, section: maybe { 1 + $0.number(2) }, measure: maybe { $0.number(9) })
    }

    private mutating func figure() -> Figure {
        Figure(amount: maybe { $0.yen() }, precision: maybe { $0.precision() }, portion: bool(), pending: bool())
    }

    private mutating func earmark() -> Earmark { Earmark(label: label(), amount: yen()) }

    // MARK: Scalars

    /// A document may leave it out.
    private mutating func label() -> String { number(4) == 0 ? "" : text() }

    /// Never empty: an empty cell is a missing value.
    private mutating func text() -> String {
        let pieces = [
            "恩給", "\"", "'", "=1+1", "+", "-", "＝", "@", ",", ";", "\r\n", "\n", "\r", "\t", " ", "\u{0}", "か\u{3099}",
            "①+②=③",
        ]
        return (0...number(3)).map { _ in pick(pieces) }.joined()
    }

    private mutating func yen() -> Yen {
        switch number(4) {
        case 0: Yen(.min)
        case 1: Yen(.max)
        case 2: Yen(Int64(number(2_000)) - 1_000)
        default: Yen(Int64(number(1_000_000)) * 10_000_000)
        }
    }

    private mutating func precision() -> Yen { pick([Yen(1), Yen(10_000_000), .oku, Yen(100_000_000_000)]) }
    private mutating func bool() -> Bool { Bool.random(using: &random) }
    private mutating func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
    private mutating func pick<T>(_ values: [T]) -> T { values[number(values.count)] }
    private mutating func maybe<T>(_ make: (inout RandomRequest) -> T) -> T? { bool() ? make(&self) : nil }
    private mutating func list<T>(_ make: (inout RandomRequest) -> T) -> [T] {
        (0..<number(3)).map { _ in make(&self) }
    }
}
