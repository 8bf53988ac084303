import JSON

extension Printing {
    func write(_ form: RowForm, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("line", line)
            if form == .model || amountLine != nil { writer.member("amountLine", amountLine) }
            place.writeMembers(to: &writer)
            writer.member("name", name)
            request.writeMembers("request", to: &writer)
            writer.member("new", new)
            writer.member("repeat", repeated.rawValue)
            writer.member("item", item)
            writer.member("money", money.rawValue)
            writer.array("prior", prior) { $0.write(form, to: &$1) }
            writer.array("earmarks", earmarks) { $0.write(to: &$1) }
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let line = try reader.line("line")
        let amountLine = try reader.optionalLine("amountLine")
        let place = try Place(membersOf: &reader)
        let name = try reader.string("name")
        let request = try Figure(amountNamed: "request", membersOf: &reader)
        let new = try reader.bool("new")
        let repeated: Repeat = try reader.choice("repeat")
        let item = try reader.string("item")
        let money: Money = try reader.choice("money")
        let prior = try reader.elements("prior", atMost: Model.maximumFigures, PriorFigure.init(from:))
        let earmarks = try reader.elements("earmarks", atMost: Model.maximumFigures, Earmark.init(from:))
        try reader.end()
        self.init(
            line: line, amountLine: amountLine, place: place, name: name, request: request, prior: prior,
            earmarks: earmarks, new: new, repeated: repeated, money: money, item: item)
    }
}

extension Item {
    /// The stated amount is not all that is asked for.
    public var lowerBound: Bool { request.pending && request.amount != nil }

    func write(_ form: RowForm, to writer: inout JSONWriter) {
        writer.object { writer in
            place.writeMembers(to: &writer)
            writer.member("name", name)
            request.writeMembers("request", to: &writer)
            // What follows from the other members is for scripts only.
            if form == .document { writer.member("lowerBound", lowerBound) }
            writer.member("new", new)
            writer.member("item", id)
            writer.member("money", money.rawValue)
            writer.array("prior", prior) { $0.write(form, to: &$1) }
            writer.array("earmarks", earmarks) { $0.write(to: &$1) }
            writer.member("printings", printings)
            writer.array("conflicts", conflicts) { $1.value($0) }
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let place = try Place(membersOf: &reader)
        let name = try reader.string("name")
        let request = try Figure(amountNamed: "request", membersOf: &reader)
        let new = try reader.bool("new")
        let id = try reader.string("item")
        let money: Money = try reader.choice("money")
        let prior = try reader.elements("prior", atMost: Model.maximumFigures, PriorFigure.init(from:))
        let earmarks = try reader.elements("earmarks", atMost: Model.maximumFigures, Earmark.init(from:))
        let printings = try reader.lines("printings")
        let conflicts = try reader.strings("conflicts")
        try reader.end()
        self.init(
            id: id, place: place, name: name, request: request, prior: prior, earmarks: earmarks, new: new,
            money: money, printings: printings, conflicts: conflicts)
    }
}

extension Place {
    func writeMembers(to writer: inout JSONWriter) {
        writer.member("chapter", chapter)
        writer.member("section", section)
        writer.member("measure", measure)
    }

    init(membersOf reader: inout JSONReader) throws(Misfit) {
        let chapter = try reader.optionalNumber("chapter")
        let section = try reader.optionalNumber("section")
        let measure = try reader.optionalNumber("measure")
        self.init(chapter: chapter, section: section, measure: measure)
    }
}
