import Language

/// What a command puts on standard output, in one of its forms.
enum Document {
    case table(String)
    case json([UInt8])
    case csv(CSVDocument)

    /// Rows with what they are of above them, and their number below.
    static func rows(_ table: Table, of loaded: LoadedModel) -> Document {
        let surroundings = Surroundings.current
        let count = LocalizedText(ja: "\(table.rows.count)件", en: "rows: \(table.rows.count)")[surroundings.language]
        return .table(
            surroundings.paragraph(loaded.heading) + "\n\n"
                + table.text(style: surroundings.outputStyle, width: surroundings.outputWidth) + "\n\(count)\n")
    }

    /// - Throws: `CommandFailure`.
    func print(to surroundings: Surroundings = .current) throws(CommandFailure) {
        switch self {
        case .table(let text):
            try StandardOutput.write(text)
        case .json(let bytes):
            try StandardOutput.write(surroundings.outputIsTerminal ? Visible.json(bytes) : bytes)
        case .csv(let document):
            // A pipe gets every byte; a terminal nothing that it would obey.
            let text = String(decoding: document.bytes, as: UTF8.self)
            let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
            try StandardOutput.write(
                surroundings.outputIsTerminal
                    ? Array(lines.map { Visible.text($0) }.joined(separator: "\r\n").utf8) : document.bytes)
        }
    }
}
