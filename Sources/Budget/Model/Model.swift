/// What a machine needs to know of one budget request (概算要求): every statement row, every budget item, the
/// outline they stand in, each with the 1-based line of the source text it came from.
public struct Model: Hashable, Sendable {
    public var edition: Edition
    public var source: Source
    public var outline: Outline
    public var statements: [StatementRow]
    /// Sentences and headline figures that state an amount again (18.6兆円, 比較増減額 1兆16億円).
    public var claims: [Claim]
    /// What the document says about its own figures, in its order.
    public var remarks: [Remark]
    public var printings: [Printing]
    public var items: [Item]
    /// The programmes and information systems that the document names, in the order in which it first does.
    public var names: [NamedProgramme]
    /// The numbers of the policy pages, in the order of the document.
    public var figures: [PolicyFigure]
    public var diagnostics: [Diagnostic]

    public init(
        edition: Edition, source: Source, outline: Outline = Outline(), statements: [StatementRow] = [],
        claims: [Claim] = [], remarks: [Remark] = [], printings: [Printing] = [], items: [Item] = [],
        names: [NamedProgramme] = [], figures: [PolicyFigure] = [], diagnostics: [Diagnostic] = []
    ) {
        self.edition = edition
        self.source = source
        self.outline = outline
        self.statements = statements
        self.claims = claims
        self.remarks = remarks
        self.printings = printings
        self.items = items
        self.names = names
        self.figures = figures
        self.diagnostics = diagnostics
        settleItems()
    }

    /// Tells the items what only their printings know. Most are printed once, unmarked, and know it already.
    private mutating func settleItems() {
        let shared = Set(items.lazy.filter { $0.printings.count > 1 }.flatMap(\.printings))
        /// Of an item, the index of the printing that it stands in.
        var known: [String: (standing: Int, isRepeatOnly: Bool)] = [:]
        for index in printings.indices
        where printings[index].repeated == .full || shared.contains(printings[index].line) {
            let isRepeat = printings[index].repeated == .full
            guard let (other, wasRepeat) = known[printings[index].item] else {
                known[printings[index].item] = (index, isRepeat)
                continue
            }
            let stands = !printings[other].isOriginal && printings[index].isOriginal
            known[printings[index].item] = (stands ? index : other, wasRepeat && isRepeat)
        }
        for index in items.indices {
            let found = known.isEmpty ? nil : known[items[index].id]
            items[index].line = found.map { printings[$0.standing].line } ?? items[index].printings.first ?? 0
            items[index].isRepeatOnly = found?.isRepeatOnly ?? false
        }
    }
}

/// Which request this is. Everything here is read from the document; nothing of an edition is in the code.
public struct Edition: Hashable, Sendable {
    /// The first letter of the era's reading and its year, as in `r9`. `[a-z0-9-]{1,16}`.
    public var id: String
    /// As printed: the era, its year and 年度.
    public var label: String
    /// The fiscal year in the common era.
    public var fiscalYear: Int
    /// The ministry as printed; nil where the text does not name it.
    public var ministry: String?
    /// The document's own title.
    public var title: String
    /// The budget phase: a request (概算要求), never the budget itself.
    public var phase: String

    public init(id: String, label: String, fiscalYear: Int, ministry: String?, title: String, phase: String = "request")
    {
        self.id = id
        self.label = label
        self.fiscalYear = fiscalYear
        self.ministry = ministry
        self.title = title
        self.phase = phase
    }
}

/// The text that was imported.
public struct Source: Hashable, Sendable {
    /// The file's name without its folder.
    public var name: String
    public var bytes: Int
    /// Number of lines; the last line that was read.
    public var lines: Int
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    public var sha256: String

    public init(name: String, bytes: Int, lines: Int, sha256: String) {
        self.name = name
        self.bytes = bytes
        self.lines = lines
        self.sha256 = sha256
    }
}

/// An amount that a sentence or a headline states, and that a table states too.
public struct Claim: Hashable, Sendable {
    /// What it speaks of, as printed before the amount.
    public var label: String
    public var figure: Figure
    public var line: Int

    public init(label: String, figure: Figure, line: Int) {
        self.label = label
        self.figure = figure
        self.line = line
    }
}
