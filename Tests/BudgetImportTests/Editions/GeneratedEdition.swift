@testable import Budget

/// A request document that nobody published, and what a reader of it must find.
struct GeneratedEdition {
    var bytes: [UInt8]
    var expected: ExpectedModel

    /// - Parameter isSmall: of one or two chapters.
    init(seed: UInt64, isSmall: Bool = false) {
        var writer = EditionWriter(seed: seed, isSmall: isSmall)
        writer.write()
        bytes = writer.style.encode(writer.lines)
        expected = writer.expected.inStyle(writer.style)
    }
}

/// What went into a document.
struct ExpectedModel {
    var edition = Edition(id: "", label: "", fiscalYear: 0, ministry: nil, title: "")
    var outline = Outline()
    var statements: [StatementRow] = []
    var claims: [Claim] = []
    /// In document order, their items not yet named.
    var printings: [Printing] = []
    /// Which thing each printing asks money for.
    var things: [Int] = []
    /// `12 item.parenthesis-unclosed`: what the text does not say in order, and where.
    var diagnostics: [(line: Int, id: String)] = []

    /// By the rule of the model: an item stands in its first printing that is neither 再掲 nor の内数.
    var items: [Item] {
        var order: [Int] = []
        for thing in things where !order.contains(thing) { order.append(thing) }
        return order.enumerated().map { index, thing in
            let all = printings.indices.filter { things[$0] == thing }.map { printings[$0] }
            let own = all.first { $0.repeated != .full && !$0.request.portion } ?? all[0]
            var request = own.request
            request.pending = all.contains { $0.request.pending }
            var item = Item(
                id: id(index), place: own.place, name: own.name, request: request, prior: own.prior,
                earmarks: own.earmarks, new: all.contains(where: \.new), money: own.money, printings: all.map(\.line))
            item.line = own.line
            item.isRepeatOnly = all.allSatisfy { $0.repeated == .full }
            return item
        }
    }

    /// The printings with the ids of their items.
    var namedPrintings: [Printing] {
        var ids: [Int: String] = [:]
        return zip(printings, things).map { printing, thing in
            var printing = printing
            let id = ids[thing] ?? id(ids.count)
            ids[thing] = id
            printing.item = id
            return printing
        }
    }

    private func id(_ index: Int) -> String {
        let digits = String(index + 1)
        return edition.id + "-" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// What is kept as printed is kept in the document's widths.
    func inStyle(_ style: EditionStyle) -> ExpectedModel {
        var model = self
        model.edition.label = style.print(edition.label)
        model.edition.title = style.print(edition.title)
        for index in printings.indices {
            model.printings[index].name = style.print(printings[index].name)
            model.printings[index].prior = printings[index].prior.map { figure in
                var figure = figure
                figure.label = style.print(figure.label)
                figure.name = figure.name.map(style.print)
                return figure
            }
        }
        for index in statements.indices {
            model.statements[index].label = style.print(statements[index].label)
            model.statements[index].mark = statements[index].mark.map(style.print)
            model.statements[index].arithmetic = statements[index].arithmetic.map(style.print)
        }
        for index in claims.indices { model.claims[index].label = style.print(claims[index].label) }
        for index in outline.pillars.indices {
            model.outline.pillars[index].title = style.print(outline.pillars[index].title)
        }
        for index in outline.chapters.indices {
            model.outline.chapters[index].title = style.print(outline.chapters[index].title)
            for section in outline.chapters[index].sections.indices {
                model.outline.chapters[index].sections[section].title = style.print(
                    outline.chapters[index].sections[section].title)
            }
        }
        for index in outline.measures.indices {
            model.outline.measures[index].title = style.print(outline.measures[index].title)
        }
        return model
    }
}
