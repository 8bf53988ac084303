import Budget
import Language

/// Printings → distinct items: one name and one kind of money is one item, wherever and however often it is printed.
struct ItemIndex {
    private struct Key: Hashable {
        var name: FoldedText
        var money: Money
    }

    private(set) var printings: [Printing] = []
    private(set) var items: [Item] = []
    /// Indexes of each item's printings, ascending.
    private var members: [[Int]] = []
    private var indexes: [Key: Int] = [:]
    private let edition: String

    /// - Parameters:
    ///   - edition: what the items' ids begin with.
    ///   - capacity: how many printings will be added.
    init(edition: String, capacity: Int) {
        self.edition = edition
        printings.reserveCapacity(capacity)
        items.reserveCapacity(capacity)
        members.reserveCapacity(capacity)
        indexes.reserveCapacity(capacity)
    }

    /// Printings must come in document order: ids count items by their first.
    mutating func add(_ draft: PrintingDraft, place: Place) {
        let key = Key(name: draft.key, money: draft.money)
        let index = indexes[key] ?? items.count
        if index == items.count {
            indexes[key] = index
            members.append([])
            items.append(
                Item(
                    id: Self.id(edition, index + 1), place: place, name: draft.name, request: draft.request,
                    money: draft.money, printings: [draft.line + 1]))
        }
        members[index].append(printings.count)
        printings.append(
            Printing(
                line: draft.line + 1, amountLine: draft.amountLine.map { $0 + 1 }, place: place, name: draft.name,
                request: draft.request, prior: draft.prior, earmarks: draft.earmarks, new: draft.new,
                repeated: draft.repeated, money: draft.money, item: items[index].id))
    }

    /// `r6-0006`
    private static func id(_ edition: String, _ number: Int) -> String {
        let digits = String(number)
        return edition + "-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Lets every item stand where its first printing stands that is neither fully 再掲 nor の内数 (the first, where there
    /// is none), and compares the others with it.
    mutating func finish(_ text: SourceText, findings: inout Findings) {
        for index in items.indices {
            let all = members[index]
            let standing = all.first { printings[$0].isOriginal } ?? all[0]
            settle(index, all, standing)
            reportMarks(of: all, text, &findings)
            for other in all
            where printings[other].request != printings[standing].request
                || printings[other].prior != printings[standing].prior
            {
                items[index].conflicts += report(other, standing, text, &findings)
            }
        }
    }

    private mutating func settle(_ index: Int, _ all: [Int], _ standing: Int) {
        items[index].place = printings[standing].place
        items[index].name = printings[standing].name
        items[index].request = printings[standing].request
        if printings[standing].request.amount == nil, let stated = all.first(where: { isStated(printings[$0]) }) {
            // 事項要求 here, and there what of it is known by now.
            items[index].request.amount = printings[stated].request.amount
            items[index].request.precision = printings[stated].request.precision
        }
        items[index].request.pending = all.contains { printings[$0].request.pending }
        items[index].prior = printings[standing].prior
        items[index].earmarks = printings[standing].earmarks
        items[index].new = all.contains { printings[$0].new }
        items[index].printings = all.map { printings[$0].line }
    }

    /// Whether the whole item's own amount stands there.
    private func isStated(_ printing: Printing) -> Bool {
        printing.request.amount != nil && !printing.request.portion && printing.repeated != .partial
    }

    /// What one printing says otherwise than the one that the item stands in.
    private func report(
        _ other: Int, _ standing: Int, _ text: SourceText, _ findings: inout Findings
    ) -> [String] {
        let line = printings[other].line
        let own = printings[standing].line
        return PrintingComparison.differences(printings[other], printings[standing]).map { difference in
            let conflict = LocalizedText(ja: "\(line)行目\(difference.ja)", en: "line \(line) \(difference.en)")
            let name = printings[standing].name
            findings.add(
                .itemPrintingsDisagree, .init(ja: "\(name): \(conflict.ja)", en: "\(name): \(conflict.en)"),
                in: text, line: line - 1,
                notes: [(own - 1, .init(ja: "項目が従う掲載", en: "the printing that the item stands in"))])
            return conflict.en
        }
    }

    /// Repeats that are not marked, and marks that repeat nothing.
    private func reportMarks(of all: [Int], _ text: SourceText, _ findings: inout Findings) {
        if printings[all[0]].repeated == .full {
            let first = printings[all[0]]
            findings.add(
                .itemRepeatWithoutOriginal,
                .init(
                    ja: "「\(first.name)」は再掲とありますが、同じ名前の項目がそれより前にありません",
                    en: "\(first.name) is marked 再掲, and nothing before it has this name"),
                in: text, line: first.line - 1)
        }
        var original: Int?
        for index in all where printings[index].repeated == .none && !printings[index].request.portion {
            if let original {
                findings.add(
                    .itemRepeatUnmarked,
                    .init(
                        ja: "「\(printings[index].name)」が再掲の印なしで再び掲載されています",
                        en: "\(printings[index].name) is printed again without 再掲"),
                    in: text, line: printings[index].line - 1,
                    notes: [(printings[original].line - 1, .init(ja: "最初の掲載", en: "its first printing"))])
            } else {
                original = index
            }
        }
    }
}
