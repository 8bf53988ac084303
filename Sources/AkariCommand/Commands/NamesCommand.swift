import ArgumentParser
import Budget
import Language

struct NamesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names", abstract: "Print the programmes and systems that are named. 名前の挙がる事業とシステムを表示",
        discussion: """
            Examples:
              akari names
              akari names --search アラート --format json
              akari names --figures

            An item pays for a programme if its own name holds the programme's; the items of a measure that speaks of it pay for \
            the measure. --figures: the targets, counts and subsidy rates of the policy pages.
            """)

    @OptionGroup var model: ModelArgument

    @Flag(help: "The numbers of the policy pages instead: targets, counts with their date, subsidy rates.")
    var figures = false

    @Option(help: ArgumentHelp("Only names that contain this; width, case and spaces do not count.", valueName: "text"))
    var search: String?

    @Option(help: "How the result is written.")
    var format: RowFormat = .table

    func validate() throws {
        guard !(figures && search != nil) else { throw ValidationError("--search is for names, not for --figures") }
    }

    mutating func run() throws {
        let loaded = try model.load()
        try (figures ? figureDocument(loaded) : nameDocument(loaded)).print()
    }

    private func nameDocument(_ loaded: LoadedModel) -> Document {
        var rows = Array(zip(loaded.model.names, Funding.of(loaded.model)))
        if let search { rows = rows.filter { ItemFilter.contains(search, in: $0.0.name) } }
        let names = rows.map(\.0)
        let funding = rows.map(\.1)
        switch format {
        case .json: return .json(NamesDocument.encode(names, funding))
        case .csv: return .csv(DataTable<NamedProgramme>.names.csv(names))
        case .table: return .rows(NameTable(figures: text).table(names, funding), of: loaded)
        }
    }

    private func figureDocument(_ loaded: LoadedModel) -> Document {
        let rows = loaded.model.figures
        switch format {
        case .json: return .json(FiguresDocument.encode(rows))
        case .csv: return .csv(DataTable<Numbered<PolicyFigure>>.figures.csv(rows.numbered))
        case .table: return .rows(PolicyFigureTable(figures: text).table(rows), of: loaded)
        }
    }

    private var text: FigureText { FigureText(language: Surroundings.current.language) }
}
