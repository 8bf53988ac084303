import ArgumentParser

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a model as tables for other programs. 表計算や統計のソフトのために書き出す",
        usage: "akari export [<model>] <directory> [--format fiscal-data-package|csv]",
        discussion: """
            Examples:
              akari export request-tables
              akari export model.json request-tables --format csv

            The directory appears whole or not at all. One that an earlier export wrote and nobody has changed is replaced; \
            any other that is not empty is refused. Without a model the newest shipped edition is used. What each file and column \
            holds: docs/data.md.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case fiscalDataPackage = "fiscal-data-package"
        case csv
    }

    @Argument(help: "A model file, if it is not the newest shipped one, and the directory.")
    var paths: [String]

    @Option(help: "csv: the tables alone; fiscal-data-package: with datapackage.json, which describes them.")
    var format: Format = .fiscalDataPackage

    func validate() throws {
        guard paths.count <= 2 else { throw ValidationError("Unexpected argument '\(Visible.text(paths[2]))'") }
        guard paths.last != "" else { throw ValidationError("The directory has no name.") }
    }

    mutating func run() throws {
        let loaded = try ModelArgument.load(paths.count == 2 ? paths[0] : nil)
        let package = DataPackage(loaded)
        let files =
            switch format {
            case .csv: package.tables
            case .fiscalDataPackage: package.package
            }
        try OutputDirectory.write(files, to: paths[paths.count - 1])
    }
}
