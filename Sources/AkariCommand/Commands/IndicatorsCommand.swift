import ArgumentParser
import Budget
import Definitions
import Language
import Settings

struct IndicatorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators", abstract: "Print what a request comes to. 主要な数字を表示",
        discussion: """
            Examples:
              akari indicators
              akari indicators --explain allocation-tax.total
              akari indicators --all --define /etc/akari/agent.toml
              akari indicators model.json --format csv > indicators.csv

            Amounts are exact yen in json and csv. In csv, text that a spreadsheet would take for a formula gets an apostrophe in \
            front.
            """)

    @OptionGroup var model: ModelArgument

    @Option(help: ArgumentHelp("Say how one indicator comes about.", valueName: "id"))
    var explain: String?

    @Flag(help: "Also shares, changes, rankings, the way from entry to exit, and the document's quality.")
    var all = false

    @Option(
        help: ArgumentHelp("Also the indicators that this configuration defines ([[indicator]]).", valueName: "file"))
    var define: String?

    @Option(help: "How the result is written.")
    var format: RowFormat = .table

    mutating func run() throws {
        let loaded = try model.load()
        let evaluation = Indicators.evaluate(
            loaded.model, scope: all || explain != nil ? .all : .standard, custom: try define.map(Self.custom) ?? [])
        if let explain {
            try self.explain(explain, evaluation, loaded)
        } else {
            for failure in evaluation.failures { StandardError.warn(Self.text(failure)) }
            try document(evaluation.indicators, loaded).print()
        }
    }

    private func document(_ rows: [Indicator], _ loaded: LoadedModel) -> Document {
        let surroundings = Surroundings.current
        switch format {
        case .json: return .json(IndicatorsDocument.encode(rows))
        case .csv: return .csv(.indicators(rows))
        case .table:
            let figures = FigureText(language: surroundings.language)
            let table = IndicatorTable(indicators: rows, model: loaded.model, figures: figures).table
            return .table(
                surroundings.paragraph(loaded.heading) + "\n\n"
                    + table.text(style: surroundings.outputStyle, width: surroundings.outputWidth))
        }
    }

    private func explain(_ id: String, _ evaluation: Evaluation, _ loaded: LoadedModel) throws {
        if let failure = evaluation.failures.first(where: { $0.id == id }) {
            throw CommandFailure(message: Self.text(failure))
        }
        guard let indicator = evaluation[id] else {
            let ids = evaluation.indicators.map(\.id)
            let near = Suggestion.nearest(to: id, among: ids).joined(separator: ", ")
            throw CommandFailure(
                ja: "\(id): その指標はありません。近いもの: \(near)", en: "\(id): there is no such indicator; near it: \(near)")
        }
        guard format == .table else { return try document([indicator], loaded).print() }
        let surroundings = Surroundings.current
        let explanation = IndicatorExplanation(
            indicator: indicator, model: loaded.model, figures: FigureText(language: surroundings.language))
        let heading = surroundings.paragraph(loaded.heading)
        try StandardOutput.write(
            heading + "\n\n" + explanation.text(style: surroundings.outputStyle, width: surroundings.outputWidth))
    }

    private static func custom(_ path: String) throws -> [CustomIndicator] {
        do {
            // The rest of a configuration is its daemon's concern.
            let file = try ConfigurationFile(path: path)
            let indicators = try CustomIndicator.defined(in: file.root)
            try file.refuseUnknownKeys(under: "indicator")
            if indicators.isEmpty {
                StandardError.warn(
                    LocalizedText(ja: "\(path): [[indicator]] がありません", en: "\(path): there is no [[indicator]]"))
            }
            return indicators
        } catch {
            throw CommandFailure(message: LocalizedText(ja: error.text(in: .ja), en: error.text(in: .en)))
        }
    }

    private static func text(_ failure: IndicatorFailure) -> LocalizedText {
        LocalizedText(
            ja: "\(failure.id): 計算できません。\(failure.reason.ja)",
            en: "\(failure.id): cannot be computed: \(failure.reason.en)")
    }
}
