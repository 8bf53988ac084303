import JSON

extension Outline {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.rows("pillars", pillars) { $0.write(to: &$1) }
            writer.rows("chapters", chapters) { $0.write(to: &$1) }
            writer.rows("measures", measures) { $0.write(to: &$1) }
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let pillars = try reader.elements("pillars", atMost: Model.maximumHeadings, Pillar.init(from:))
        let chapters = try reader.elements("chapters", atMost: Model.maximumHeadings, Chapter.init(from:))
        let measures = try reader.elements("measures", Measure.init(from:))
        try reader.end()
        self.init(pillars: pillars, chapters: chapters, measures: measures)
    }
}

extension Pillar {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("title", title)
            writer.member("chapters", chapters)
            writer.member("line", line)
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let number = try reader.number("number")
        let title = try reader.string("title")
        let chapters = try reader.numbers("chapters")
        let line = try reader.line("line")
        try reader.end()
        self.init(number: number, title: title, chapters: chapters, line: line)
    }
}

extension Chapter {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("title", title)
            writer.member("line", line)
            writer.array("sections", sections) { $0.write(to: &$1) }
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let number = try reader.number("number")
        let title = try reader.string("title")
        let line = try reader.line("line")
        let sections = try reader.elements("sections", Section.init(from:))
        try reader.end()
        self.init(number: number, title: title, line: line, sections: sections)
    }
}

extension Section {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("title", title)
            writer.member("line", line)
            writer.member("page", page)
            writer.member("bodyLine", bodyLine)
            writer.key("overview")
            if let overview { overview.write(to: &writer) } else { writer.null() }
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let number = try reader.number("number")
        let title = try reader.string("title")
        let line = try reader.line("line")
        let page = try reader.optionalNumber("page")
        let bodyLine = try reader.optionalLine("bodyLine")
        let overview = try reader.optionalMember("overview", OverviewEntry.init(from:))
        try reader.end()
        self.init(number: number, title: title, line: line, page: page, bodyLine: bodyLine, overview: overview)
    }
}

extension OverviewEntry {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.array("marks", marks) { $1.value($0.rawValue) }
            writer.member("complete", complete)
            writer.member("line", line)
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let marks: [Mark] = try reader.choices("marks")
        let complete = try reader.bool("complete")
        let line = try reader.line("line")
        try reader.end()
        self.init(marks: marks, complete: complete, line: line)
    }
}

extension Measure {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            place.writeMembers(to: &writer)
            writer.member("sub", sub)
            writer.member("title", title)
            writer.member("line", line)
            writer.member("inferred", inferred)
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let place = try Place(membersOf: &reader)
        let sub = try reader.optionalNumber("sub")
        let title = try reader.string("title")
        let line = try reader.line("line")
        let inferred = try reader.bool("inferred")
        try reader.end()
        self.init(place: place, sub: sub, title: title, line: line, inferred: inferred)
    }
}
