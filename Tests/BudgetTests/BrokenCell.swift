@testable import Budget

/// One figure that a statement prints.
struct BrokenCell {
    enum Kind: String, CaseIterable { case request, prior, change, rate }

    /// Index in the model's rows.
    var row: Int
    var kind: Kind
    /// `allocation-tax.mark-3.request`
    var name: String
    var line: Int

    static func all(of model: Model) -> [BrokenCell] {
        StatementRow.Statement.allCases.flatMap { statement -> [BrokenCell] in
            let table = StatementTable(statement, of: model)
            return zip(table.rows, table.names).flatMap { row, name in
                Kind.allCases.compactMap { kind in
                    guard let index = model.statements.firstIndex(of: row), value(row, kind) != nil else { return nil }
                    return BrokenCell(row: index, kind: kind, name: "\(name).\(kind.rawValue)", line: row.line)
                }
            }
        }
    }

    private static func value(_ row: StatementRow, _ kind: Kind) -> Int64? {
        switch kind {
        case .request: row.request?.rawValue
        case .prior: row.prior?.rawValue
        case .change: row.change?.rawValue
        case .rate: row.rate?.rawValue
        }
    }

    /// More than any rounding explains.
    var large: Int64 { kind == .rate ? 1_000 : 1_000 * Yen.oku.rawValue }

    /// The model with this figure off by `amount` (yen, or tenths of a percent).
    func broken(_ model: Model, by amount: Int64) -> Model {
        var model = model
        switch kind {
        case .request: model.statements[row].request?.rawValue += amount
        case .prior: model.statements[row].prior?.rawValue += amount
        case .change: model.statements[row].change?.rawValue += amount
        case .rate: model.statements[row].rate?.rawValue += amount
        }
        return model
    }
}

extension BrokenCell {
    private var rowName: String { String(name.dropLast(kind.rawValue.count + 1)) }
    /// A − B = C of the row itself.
    var changeCheck: String { rowName + ".change" }
    /// C/B of the row itself.
    var rateCheck: String { rowName + ".rate" }
}

/// One figure of a printing of an item that is printed more than once.
struct BrokenPrinting {
    enum Figure: Equatable {
        case request
        case earmark
        case prior(Int)
        case priorEarmark(Int)
    }

    /// Index in the model's printings.
    var printing: Int
    var figure: Figure
    /// `r6-0017 line 623 prior 0`
    var name: String
    var item: String
    var line: Int
    /// What the last printed digit is worth.
    var precision: Int64

    static func all(of model: Model) -> [BrokenPrinting] {
        let repeated = Set(model.items.filter { $0.printings.count > 1 }.map(\.id))
        return model.printings.enumerated().filter { repeated.contains($0.element.item) }.flatMap { index, printing in
            figures(of: printing).map { figure, precision in
                BrokenPrinting(
                    printing: index, figure: figure, name: "\(printing.item) line \(printing.line) \(figure)",
                    item: printing.item, line: printing.line, precision: precision.rawValue)
            }
        }
    }

    private static func figures(of printing: Printing) -> [(Figure, Yen)] {
        var figures: [(Figure, Yen)] = []
        if printing.request.amount != nil { figures.append((.request, printing.request.precision ?? .oku)) }
        if !printing.earmarks.isEmpty { figures.append((.earmark, .oku)) }
        for (index, prior) in printing.prior.enumerated() {
            figures.append((.prior(index), prior.precision))
            if !prior.earmarks.isEmpty { figures.append((.priorEarmark(index), prior.precision)) }
        }
        return figures
    }

    func broken(_ model: Model, by amount: Int64) -> Model {
        var model = model
        switch figure {
        case .request: model.printings[printing].request.amount?.rawValue += amount
        case .earmark: model.printings[printing].earmarks[0].amount.rawValue += amount
        case .prior(let index): model.printings[printing].prior[index].amount.rawValue += amount
        case .priorEarmark(let index): model.printings[printing].prior[index].earmarks[0].amount.rawValue += amount
        }
        return model
    }
}
