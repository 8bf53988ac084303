import Language
import Testing

@testable import Budget

/// One figure of the shipped model at a time is made wrong by as little as rounding does not explain: a check must see it.
@Suite("Broken figures")
struct BrokenFigureTests {
    private let model: Model
    private let whole: [String: Check]

    init() throws {
        model = try ModelFile(decoding: ShippedModel.bytes()).model
        whole = Self.byID(model)
    }

    private static func byID(_ model: Model) -> [String: Check] {
        Dictionary(Checks.evaluate(model).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    @Test("nothing of the document fails, and what differs in scope says so")
    func nothingFails() {
        #expect(whole.values.filter { $0.verdict == .fails }.map(\.id) == [])
        for check in whole.values where check.verdict == .differs {
            #expect(check.note.ja.contains("範囲") || check.id.hasSuffix(".repeats"), "\(check.id)")
        }
    }

    @Test("a wrong cell fails every check that names it, and changes no other")
    func cells() {
        var uncovered: [String] = []
        for cell in BrokenCell.all(of: model) {
            let broken = Self.byID(cell.broken(model, by: cell.large))
            let failing = Set(broken.values.filter { $0.verdict == .fails }.map(\.id))
            if failing.isEmpty { uncovered.append(cell.name) }
            let naming = naming(cell)
            #expect(failing.subtracting(cell.kind == .rate ? [] : [cell.rateCheck]) == naming, "\(cell.name)")
            #expect(Set(broken.keys) == Set(whole.keys), "\(cell.name)")
            for (id, check) in broken where !failing.contains(id) && id != cell.rateCheck {
                #expect(check.verdict == whole[id]?.verdict, "\(cell.name): \(id)")
            }
        }
        // Rates whose base rounds to nothing in the printed unit: nothing in the document says them again.
        #expect(uncovered == ["allocation-tax.row-16.rate", "allocation-tax.mark-5.rate"])
    }

    /// The checks that a figure is a term or the result of, but for the rate's: what rounding does to that depends on the
    /// figures.
    private func naming(_ cell: BrokenCell) -> Set<String> {
        Set(
            whole.values.filter { check in
                guard [.holds, .rounding].contains(check.verdict), check.lines.contains(cell.line) else { return false }
                switch cell.kind {
                case .rate: return check.id == cell.rateCheck
                case .change: return check.id.hasSuffix(".change")
                case .prior where check.id == "note.reconstruction-allocation-tax.refund": return true
                case .request, .prior:
                    return check.id.hasSuffix(".\(cell.kind.rawValue)") || check.id == cell.changeCheck
                }
            }.map(\.id))
    }

    @Test("the tolerance of every check is exact: at it a figure passes, and one yen beyond it fails")
    func tolerances() throws {
        for cell in BrokenCell.all(of: model) where cell.kind != .rate {
            var evaluated: [Int64: [String: Check]] = [:]
            func verdict(_ id: String, _ amount: Int64) -> Check.Verdict? {
                let checks = evaluated[amount] ?? Self.byID(cell.broken(model, by: amount))
                evaluated[amount] = checks
                return checks[id]?.verdict
            }
            let broken = Self.byID(cell.broken(model, by: cell.large))
            for (id, check) in broken where check.verdict == .fails && check.unit == .jpy {
                let before = try #require(whole[id]?.difference)
                let after = try #require(check.difference)
                let sign: Int64 = after > before ? 1 : -1
                #expect(sign * (after - before) == cell.large, "\(id)")
                let last = try #require(check.tolerance) - sign * before
                #expect(verdict(id, last) != .fails, "\(cell.name): \(id)")
                #expect(verdict(id, last + 1) == .fails, "\(cell.name): \(id)")
            }
        }
    }

    @Test("the tolerance of every rate is exact to a tenth of a percent")
    func rates() throws {
        for cell in BrokenCell.all(of: model) where cell.kind == .rate {
            let id = cell.name
            guard let check = Self.byID(cell.broken(model, by: cell.large))[id], check.verdict == .fails else {
                continue
            }
            let last = try #require(check.tolerance) - (whole[id]?.difference ?? 0)
            #expect(Self.byID(cell.broken(model, by: last))[id]?.verdict != .fails, "\(id)")
            #expect(Self.byID(cell.broken(model, by: last + 1))[id]?.verdict == .fails, "\(id)")
        }
    }

    @Test("a wrong figure of a repeated item fails the item's check, in whichever printing it stands")
    func repeats() {
        var uncovered: [String] = []
        for figure in BrokenPrinting.all(of: model) {
            let directions = [figure.precision, -figure.precision].map { amount in
                Self.byID(figure.broken(model, by: amount))["items.\(figure.item).repeats"]
            }
            let failing = directions.compactMap { $0 }.filter { $0.verdict == .fails }
            if failing.isEmpty { uncovered.append(figure.name) }
            for check in failing { #expect(check.lines.contains(figure.line), "\(figure.name)") }
        }
        // Figures that only one printing states.
        #expect(
            uncovered == [
                "r6-0060 line 1659 prior(0)", "r6-0144 line 3276 prior(0)", "r6-0144 line 3276 priorEarmark(0)",
                "r6-0144 line 3276 prior(1)", "r6-0144 line 3276 priorEarmark(1)",
            ])
    }

    @Test("a wrong amount in a headline or a note fails the check of its line")
    func claims() {
        var uncovered: [String] = []
        for index in model.claims.indices {
            var broken = model
            broken.claims[index].figure.amount?.rawValue += 1_000 * Yen.oku.rawValue
            let line = model.claims[index].line
            let failing = Self.byID(broken).values.filter { $0.verdict == .fails }
            if failing.isEmpty { uncovered.append("line \(line)") }
            #expect(failing.allSatisfy { $0.lines.contains(line) })
        }
        // A part of a prior amount, and the year's shortfall of funds: no table states either.
        #expect(uncovered == ["line 207", "line 216"])
    }
}
