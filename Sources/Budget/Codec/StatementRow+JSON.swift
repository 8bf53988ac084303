import JSON

extension StatementRow {
    func write(_ form: RowForm, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("statement", statement.rawValue)
            writer.member("group", group)
            writer.member("level", level)
            writer.member("label", label)
            writer.member("mark", mark)
            if form == .model { writer.member("arithmetic", arithmetic) }
            writer.member("request", request)
            writer.member("requestPending", requestPending)
            writer.member("prior", prior)
            writer.member("change", change)
            writer.member("ratePercent", rate)
            writer.member("rateMark", rateMark?.rawValue)
            if form == .model { writer.member("precision", precision) }
            writer.member("line", line)
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let statement: Statement = try reader.choice("statement")
        let group = try reader.optionalString("group")
        let level = try reader.number("level")
        let label = try reader.string("label")
        let mark = try reader.optionalString("mark")
        let arithmetic = try reader.optionalString("arithmetic")
        let request = try reader.optionalYen("request")
        let requestPending = try reader.bool("requestPending")
        let prior = try reader.optionalYen("prior")
        let change = try reader.optionalYen("change")
        let rate = try reader.optionalTenths("ratePercent")
        let rateMark: RateMark? = try reader.optionalChoice("rateMark")
        let precision = try reader.precision("precision")
        let line = try reader.line("line")
        try reader.end()
        self.init(
            statement: statement, group: group, level: level, label: label, mark: mark, request: request,
            requestPending: requestPending, prior: prior, change: change, rate: rate, rateMark: rateMark,
            precision: precision, line: line, arithmetic: arithmetic)
    }
}

extension Claim {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("label", label)
            figure.writeMembers("amount", to: &writer)
            writer.member("line", line)
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let label = try reader.string("label")
        let figure = try Figure(amountNamed: "amount", membersOf: &reader)
        let line = try reader.line("line")
        try reader.end()
        self.init(label: label, figure: figure, line: line)
    }
}

extension Remark {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kind", kind.rawValue)
            writer.member("subject", subject)
            writer.member("item", item)
            writer.member("line", line)
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let kind: Kind = try reader.choice("kind")
        let subject = try reader.string("subject")
        let item = try reader.optionalString("item")
        let line = try reader.line("line")
        try reader.end()
        self.init(kind: kind, subject: subject, item: item, line: line)
    }
}
