import Budget
import BudgetImport

/// Any bytes → the importer: an error or a model, and a model that can be kept and judged.
enum ImportTarget {
    static func run(_ bytes: [UInt8]) {
        let result = Importer.importDocument(bytes, name: "fuzz")
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
        for item in model.items { precondition(!item.printings.isEmpty) }
        ModelTarget.keep(model)
    }
}
