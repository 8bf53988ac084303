import ArgumentParser
import Budget
import Language

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check every identity that the document states. 文書の計算が合うかを検査",
        discussion: """
            Example:
              akari check || echo "do not trust these figures"

            The exit status is 1 if an identity fails, that is, if neither rounding nor a difference in scope explains it.
            """)

    @OptionGroup var model: ModelArgument

    @Option(help: "How the result is written.")
    var format: PlainFormat = .table

    mutating func run() throws {
        let loaded = try model.load()
        let surroundings = Surroundings.current
        let checks = Checks.evaluate(loaded.model)
        switch format {
        case .json:
            try Document.json(ChecksDocument.encode(checks)).print()
        case .table:
            let view = CheckTable(checks: checks, figures: FigureText(language: surroundings.language))
            let heading = surroundings.paragraph(loaded.heading)
            let table = view.table.text(style: surroundings.outputStyle, width: surroundings.outputWidth)
            let summary = LineBreaks.text(view.summary, width: surroundings.outputWidth, indent: 2)
            try Document.table("\(heading)\n\n\(table)\n\(summary)\n").print()
        }
        let failed = checks.count { $0.verdict == .fails }
        guard failed == 0 else {
            throw CommandFailure(
                ja: "\(loaded.path): 合わない検算が\(failed)件あります。上の「不一致」の行を文書と見比べてください",
                en: "\(loaded.path): checks that fail: \(failed); compare the lines named above with the document")
        }
    }
}
