import Budget
import BudgetImport

/// Any bytes → the importer: an error or a model, and a model that can be kept and judged.
enum ImportTarget {
    /// Short names, so that mutations meet them.
    private static let gazetteer = Gazetteer(
        entries: ["5G", "G灯り", "灯り", "道路", "事業", "予算", "ｱ"].map { Gazetteer.Entry(name: $0, kind: .system) })

    static func run(_ bytes: [UInt8]) {
        let result = Importer.importDocument(bytes, name: "fuzz", gazetteer: gazetteer)
        guard let model = result.model else {
            precondition(result.hasErrors, "neither a model nor an error")
            return
        }
        let lines = 1...max(1, model.source.lines)
        for diagnostic in result.diagnostics {
            precondition(lines.contains(diagnostic.line) && diagnostic.column > 0 && diagnostic.length > 0)
        }
        for printing in model.printings {
            precondition(lines.contains(printing.line) && !printing.name.isEmpty)
            precondition(printing.amountLine.map { lines.contains($0) } ?? true)
        }
        for name in model.names {
            precondition(!name.mentions.isEmpty && name.mentions.allSatisfy { lines.contains($0.line) })
        }
        for figure in model.figures {
            precondition(lines.contains(figure.line) && figure.denominator > 0 && !figure.text.isEmpty)
        }
        for item in model.items { precondition(!item.printings.isEmpty) }
        ModelTarget.keep(model)
    }
}
