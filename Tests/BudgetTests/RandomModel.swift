import Budget
import Language
import TestSupport

/// Models of every shape that the types allow, whether or not a document could give them.
struct RandomModel {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func model() -> Model {
        Model(
            edition: Edition(
                id: "r\(number(99))", label: text(), fiscalYear: number(3_000), ministry: maybe { $0.text() },
                title: text(),
                phase: text()),
            source: Source(name: text(), bytes: number(), lines: number(), sha256: text()),
            outline: Outline(
                pillars: list {
                    Pillar(number: $0.number(), title: $0.text(), chapters: $0.list { $0.number() }, line: $0.line())
                },
                chapters: list {
                    Chapter(
                        number: $0.number(), title: $0.text(), line: $0.line(),
                        sections: $0.list {
                            Section(
                                number: $0.number(), title: $0.text(), line: $0.line(), page: $0.maybe { $0.number() },
                                bodyLine: $0.maybe { $0.line() },
                                overview: $0.maybe { random in
                                    OverviewEntry(
                                        marks: random.list { $0.pick([.budget, .system, .other]) },
                                        complete: random.bool(), line: random.line())
                                })
                        })
                },
                measures: list {
                    Measure(
                        place: $0.place(), sub: $0.maybe { $0.number() }, title: $0.text(), line: $0.line(),
                        inferred: $0.bool())
                }),
            statements: list { $0.row() },
            claims: list { Claim(label: $0.text(), figure: $0.figure(), line: $0.line()) },
            remarks: list { random in
                Remark(
                    kind: random.pick(Remark.Kind.allCases), subject: random.text(), item: random.maybe { $0.text() },
                    line: random.line())
            },
            printings: list { $0.printing() }, items: list { $0.item() },
            names: list { random in
                NamedProgramme(
                    name: random.text(), kind: random.pick(NamedProgramme.Kind.allCases),
                    mentions: random.list { NamedProgramme.Mention(line: $0.line(), place: $0.place()) },
                    items: random.list { $0.text() })
            },
            figures: list {
                PolicyFigure(
                    kind: $0.pick(PolicyFigure.Kind.allCases), text: $0.text(), numerator: Int64($0.number()),
                    denominator: Int64($0.line()), unit: $0.text(), date: $0.maybe { $0.text() },
                    year: $0.maybe { $0.number() }, line: $0.line(), place: $0.place())
            },
            diagnostics: list {
                Diagnostic(
                    id: $0.text(), severity: $0.pick([.error, .warning, .note]), text: $0.localized(), line: $0.line(),
                    column: $0.line(), length: $0.number(),
                    notes: $0.list { Diagnostic.Note(line: $0.line(), text: $0.localized()) })
            })
    }

    private mutating func localized() -> LocalizedText { LocalizedText(ja: text(), en: text()) }

    private mutating func row() -> StatementRow {
        StatementRow(
            statement: pick(StatementRow.Statement.allCases), group: maybe { $0.text() }, level: number(3),
            label: text(),
            mark: maybe { $0.text() }, request: maybe { $0.yen() }, requestPending: bool(), prior: maybe { $0.yen() },
            change: maybe { $0.yen() }, rate: maybe { Tenths(rawValue: $0.yen().rawValue) },
            rateMark: pick([nil, .allNew, .allGone, .notApplicable]), precision: precision(), line: line(),
            arithmetic: maybe { $0.text() })
    }

    private mutating func printing() -> Printing {
        Printing(
            line: line(), amountLine: maybe { $0.line() }, place: place(), name: text(), request: figure(),
            prior: list { $0.prior() }, earmarks: list { $0.earmark() }, new: bool(),
            repeated: pick([.none, .full, .partial]), money: pick(Money.allCases), item: text())
    }

    private mutating func item() -> Item {
        Item(
            id: text(), place: place(), name: text(), request: figure(), prior: list { $0.prior() },
            earmarks: list { $0.earmark() }, new: bool(), money: pick(Money.allCases), printings: list { $0.line() },
            conflicts: list { $0.text() })
    }

    private mutating func prior() -> PriorFigure {
        PriorFigure(
            label: text(), year: maybe { $0.number() }, phase: pick([.initial, .supplementary, .unspecified]),
            round: maybe { $0.number() }, amount: yen(), precision: precision(), portion: bool(),
            name: maybe { $0.text() },
            earmarks: list { $0.earmark() })
    }

    private mutating func place() -> Place {
        Place(chapter: maybe { $0.number() }, section: maybe { $0.number() }, measure: maybe { $0.number() })
    }

    private mutating func figure() -> Figure {
        Figure(amount: maybe { $0.yen() }, precision: maybe { $0.precision() }, portion: bool(), pending: bool())
    }

    private mutating func earmark() -> Earmark { Earmark(label: text(), amount: yen()) }

    // MARK: Scalars

    private mutating func text() -> String {
        let pieces = ["", "恩給", "\"", "\\", "\n", "\u{0}", "𠮷", "が", "か\u{3099}", "a", "①+②=③", " ", "{", "🀄️"]
        return (0..<number(4)).map { _ in pick(pieces) }.joined()
    }

    private mutating func yen() -> Yen {
        switch number(4) {
        case 0: Yen(.min)
        case 1: Yen(.max)
        case 2: Yen(Int64(number()) - 1_000)
        default: Yen(Int64(truncatingIfNeeded: random.next()))
        }
    }

    private mutating func precision() -> Yen { Yen(Int64(line())) }
    private mutating func line() -> Int { 1 + number(1_000_000) }
    private mutating func bool() -> Bool { Bool.random(using: &random) }
    private mutating func number(_ limit: Int = 2_147_483_648) -> Int { Int.random(in: 0..<limit, using: &random) }
    private mutating func pick<T>(_ values: [T]) -> T { values[number(values.count)] }

    private mutating func maybe<T>(_ make: (inout RandomModel) -> T) -> T? { bool() ? make(&self) : nil }
    private mutating func list<T>(_ make: (inout RandomModel) -> T) -> [T] { (0..<number(4)).map { _ in make(&self) } }
}
