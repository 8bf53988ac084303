import JSON

extension Figure {
    func writeMembers(_ amountName: String, to writer: inout JSONWriter) {
        writer.member(amountName, amount)
        writer.member("precision", precision)
        writer.member("portion", portion)
        writer.member("pending", pending)
    }

    init(amountNamed amountName: String, membersOf reader: inout JSONReader) throws(Misfit) {
        let amount = try reader.optionalYen(amountName)
        let precision = try reader.optionalPrecision("precision")
        let portion = try reader.bool("portion")
        let pending = try reader.bool("pending")
        self.init(amount: amount, precision: precision, portion: portion, pending: pending)
    }
}

extension PriorFigure {
    func write(_ form: RowForm, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("label", label)
            writer.member("year", year)
            writer.member("phase", phase.rawValue)
            writer.member("round", round)
            writer.member("amount", amount)
            if form == .model { writer.member("precision", precision) }
            writer.member("portion", portion)
            writer.member("name", name)
            writer.array("earmarks", earmarks) { $0.write(to: &$1) }
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let label = try reader.string("label")
        let year = try reader.optionalNumber("year")
        let phase: Phase = try reader.choice("phase")
        let round = try reader.optionalNumber("round")
        let amount = try reader.yen("amount")
        let precision = try reader.precision("precision")
        let portion = try reader.bool("portion")
        let name = try reader.optionalString("name")
        let earmarks = try reader.elements("earmarks", atMost: Model.maximumFigures, Earmark.init(from:))
        try reader.end()
        self.init(
            label: label, year: year, phase: phase, round: round, amount: amount, precision: precision,
            portion: portion, name: name, earmarks: earmarks)
    }
}

extension Earmark {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("label", label)
            writer.member("amount", amount)
        }
    }

    init(from reader: inout JSONReader) throws(Misfit) {
        try reader.begin()
        let label = try reader.string("label")
        let amount = try reader.yen("amount")
        try reader.end()
        self.init(label: label, amount: amount)
    }
}
