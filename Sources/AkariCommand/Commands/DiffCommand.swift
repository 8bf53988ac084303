import ArgumentParser
import Budget
import Language

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Put two editions side by side. 二つの版を比べて違いを表示",
        discussion: """
            Examples:
              akari diff r6.json r7.json
              akari diff r6.json r7.json --format json > differences.json

            Items are taken for each other by name, width and white space apart; then by similar names, if at least 65 % is in \
            common, 60 % in the same chapter, or 50 % where the new text's prior figure equals the old request. What many names \
            share (に要する経費) counts little. An item marked 【新規】 is never a renamed one, and where a word stands in another's \
            place (本省, 地方) the amounts have to agree with it as well. Amounts printed to different digits are compared within \
            rounding; 事項要求 is never taken for zero, nor の内数 for an item's own amount.

            The exit status is 0 whether or not there are differences.
            """)

    @Argument(help: "The model file of the old edition.")
    var old: String

    @Argument(help: "The model file of the new edition.")
    var new: String

    @Option(help: "How the result is written.")
    var format: PlainFormat = .table

    mutating func run() throws {
        let (old, new) = (try load(old), try load(new))
        let comparison = EditionComparison(old: old.model, new: new.model)
        if comparison.isReversed {
            StandardError.warn(
                LocalizedText(
                    ja: "\(old.path) は \(new.path) より新しい年度です。順序が逆かもしれません",
                    en: "\(old.path) is of a later fiscal year than \(new.path); are they in the wrong order?"))
        }
        if comparison.isOfTwoMinistries {
            StandardError.warn(
                LocalizedText(
                    ja: "府省が異なります: \(old.path) と \(new.path)。違いは年度の違いではありません",
                    en:
                        "\(old.path) and \(new.path) are of different ministries; what differs is not from one year to another"
                ))
        }
        switch format {
        case .json: try Document.json(ComparisonDocument.encode(comparison)).print()
        case .table:
            let surroundings = Surroundings.current
            let tables = DiffTables(comparison: comparison, figures: FigureText(language: surroundings.language))
            let heading = surroundings.paragraph(
                LocalizedText(
                    ja: "概算要求どうしの比較であり、決まった予算ではありません", en: "Budget requests compared, not budgets"))
            try Document.table(
                "\(heading)\n\n" + tables.text(style: surroundings.outputStyle, width: surroundings.outputWidth)
            ).print()
        }
    }

    private func load(_ path: String) throws -> LoadedModel {
        let loaded = try LoadedModel(path: path)
        if let warning = loaded.warning { StandardError.warn(warning) }
        return loaded
    }
}
