import Budget
import Testing

@Suite("Who pays for a named programme")
struct FundingTests {
    private let measure = Place(chapter: 1, section: 1, measure: 1)

    private func model(_ names: [NamedProgramme], at places: [Place]) -> Model {
        let edition = Edition(id: "r9", label: "令和9年度", fiscalYear: 2027, ministry: nil, title: "")
        return Model(
            edition: edition, source: Source(name: "", bytes: 0, lines: 0, sha256: ""),
            printings: places.enumerated().map {
                Printing(
                    line: $0.offset + 1, place: $0.element, name: "", request: Figure(), item: "r9-\($0.offset % 3)")
            },
            items: (0..<3).map {
                Item(id: "r9-\($0)", place: Place(), name: "", request: Figure(), printings: [$0 + 1])
            },
            names: names)
    }

    private func name(_ places: [Place], items: [String] = []) -> NamedProgramme {
        NamedProgramme(
            name: "灯り", kind: .system, mentions: places.map { NamedProgramme.Mention(line: 1, place: $0) }, items: items
        )
    }

    private func brief(_ model: Model) -> [[String]] {
        Funding.of(model).map { $0.map { "\($0.item.id) \($0.basis.rawValue)" } }
    }

    @Test("items that bear its name come first, then those of its measures, each once, wherever they are printed")
    func order() {
        let elsewhere = Place(chapter: 2, section: 1, measure: 1)
        let places = [measure, elsewhere, measure, measure, measure, measure]
        #expect(
            brief(model([name([measure, measure], items: ["r9-2"])], at: places)) == [
                ["r9-2 named", "r9-0 measure", "r9-1 measure"]
            ])
        #expect(brief(model([name([elsewhere])], at: places)) == [["r9-1 measure"]])
    }

    @Test("a chapter or a section alone is no measure, and an unknown id pays for nothing")
    func none() {
        let section = Place(chapter: 1, section: 1)
        #expect(brief(model([name([section], items: ["r9-9"]), name([])], at: [section])) == [[], []])
    }
}
