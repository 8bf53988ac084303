import ArgumentParser
import Budget
import Language

struct StatementsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statements", abstract: "Print the rows of the accounts. 各会計の表を表示",
        discussion: """
            Example:
              akari statements --format csv > statements.csv
            """)

    @OptionGroup var model: ModelArgument

    @Option(help: "How the result is written.")
    var format: RowFormat = .table

    mutating func run() throws {
        let loaded = try model.load()
        let surroundings = Surroundings.current
        let rows = loaded.model.statements
        let document: Document =
            switch format {
            case .json: .json(StatementsDocument.encode(rows))
            case .csv: .csv(.statements(rows))
            case .table:
                .table(
                    surroundings.paragraph(loaded.heading) + "\n\n"
                        + StatementTables(
                            rows: rows, model: loaded.model, figures: FigureText(language: surroundings.language)
                        )
                        .text(style: surroundings.outputStyle, width: surroundings.outputWidth))
            }
        try document.print()
    }
}
