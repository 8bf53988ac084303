import ArgumentParser
import Budget
import Language

struct ItemsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "items", abstract: "Print what money is asked for. 要求されている事項を表示",
        discussion: """
            Examples:
              akari items --new
              akari items --printings --chapter 2
              akari items --search 5G --format json

            An item is one thing that money is asked for; a printing is one place where it stands.
            """)

    @OptionGroup var model: ModelArgument

    @Flag(help: "Every place where an item is printed, in document order.")
    var printings = false

    @Flag(help: "Only what is marked 【新規】.")
    var new = false

    @Flag(help: "Only what has no stated amount or more to come (事項要求).")
    var pending = false

    @Option(help: ArgumentHelp("Only what stands in this chapter.", valueName: "n"))
    var chapter: Int?

    @Option(help: ArgumentHelp("Only names that contain this; width, case and spaces do not count.", valueName: "text"))
    var search: String?

    @Option(help: "How the result is written.")
    var format: RowFormat = .table

    mutating func run() throws {
        let loaded = try model.load()
        let filter = ItemFilter(new: new, pending: pending, chapter: chapter, search: search)
        let document =
            printings
            ? document(loaded.model.printings.numbered.filter { filter.accepts($0.value) }, loaded)
            : document(loaded.model.items.filter(filter.accepts), loaded)
        try document.print()
    }

    private func document(_ rows: [Item], _ loaded: LoadedModel) -> Document {
        switch format {
        case .json: .json(ItemsDocument.encode(rows))
        case .csv: .csv(.items(rows))
        case .table: .rows(ItemTable(figures: figures).table(rows), of: loaded)
        }
    }

    private func document(_ rows: [Numbered<Printing>], _ loaded: LoadedModel) -> Document {
        switch format {
        case .json: .json(ItemsDocument.encode(rows.map(\.value)))
        case .csv: .csv(.printings(rows))
        case .table: .rows(ItemTable(figures: figures).table(rows.map(\.value)), of: loaded)
        }
    }

    private var figures: FigureText { FigureText(language: Surroundings.current.language) }
}
