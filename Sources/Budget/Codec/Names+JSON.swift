import JSON

extension NamedProgramme {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in writeMembers(to: &writer) }
    }

    func writeMembers(to writer: inout JSONWriter) {
        writer.member("name", name)
        writer.member("kind", kind.rawValue)
        writer.array("mentions", mentions) { $0.write(to: &$1) }
        writer.array("items", items) { $1.value($0) }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let name = try reader.string("name")
        let kind: Kind = try reader.choice("kind")
        let mentions = try reader.elements("mentions", Mention.init(from:))
        let items = try reader.strings("items")
        try reader.end()
        self.init(name: name, kind: kind, mentions: mentions, items: items)
    }
}

extension NamedProgramme.Mention {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("line", line)
            place.writeMembers(to: &writer)
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let line = try reader.line("line")
        let place = try Place(membersOf: &reader)
        try reader.end()
        self.init(line: line, place: place)
    }
}

extension PolicyFigure {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kind", kind.rawValue)
            writer.member("text", text)
            writer.member("numerator", numerator)
            writer.member("denominator", denominator)
            writer.member("unit", unit)
            writer.member("date", date)
            writer.member("year", year)
            writer.member("line", line)
            place.writeMembers(to: &writer)
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let kind: Kind = try reader.choice("kind")
        let text = try reader.string("text")
        let numerator = try reader.natural("numerator", from: 0)
        let denominator = try reader.natural("denominator", from: 1)
        let unit = try reader.string("unit")
        let date = try reader.optionalString("date")
        let year = try reader.optionalNumber("year")
        let line = try reader.line("line")
        let place = try Place(membersOf: &reader)
        try reader.end()
        self.init(
            kind: kind, text: text, numerator: numerator, denominator: denominator, unit: unit, date: date, year: year,
            line: line, place: place)
    }
}
