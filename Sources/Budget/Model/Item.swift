/// Where something stands in the outline. A part is nil where the document has none.
public struct Place: Hashable, Sendable {
    public var chapter: Int?
    public var section: Int?
    public var measure: Int?
    public init(chapter: Int? = nil, section: Int? = nil, measure: Int? = nil) {
        self.chapter = chapter
        self.section = section
        self.measure = measure
    }
}

/// One place where a budget item is printed.
public struct Printing: Hashable, Sendable {
    /// What the printing itself is marked as: not at all, 再掲, or 一部再掲.
    public enum Repeat: String, Sendable { case none, full, partial }

    /// Where the name starts (1-based).
    public var line: Int
    /// Where the amount stands, if on another line.
    public var amountLine: Int?
    public var place: Place
    /// As printed: line breaks joined without a space; flags, amounts and 補助率 notes taken out.
    public var name: String
    public var request: Figure
    public var prior: [PriorFigure]
    public var earmarks: [Earmark]
    public var new: Bool
    public var repeated: Repeat
    public var money: Money
    /// The id of the distinct item that this printing belongs to.
    public var item: String

    /// Its item may stand here: it is neither fully 再掲 nor の内数.
    public var isOriginal: Bool { repeated != .full && !request.portion }

    public init(
        line: Int, amountLine: Int? = nil, place: Place, name: String, request: Figure, prior: [PriorFigure] = [],
        earmarks: [Earmark] = [], new: Bool = false, repeated: Repeat = .none, money: Money = .budget, item: String = ""
    ) {
        self.line = line
        self.amountLine = amountLine
        self.place = place
        self.name = name
        self.request = request
        self.prior = prior
        self.earmarks = earmarks
        self.new = new
        self.repeated = repeated
        self.money = money
        self.item = item
    }
}

/// One thing that money is asked for, however often it is printed.
public struct Item: Hashable, Sendable {
    /// `r6-0006`: the edition's id and a number in order of first printing.
    public var id: String
    public var place: Place
    public var name: String
    /// The request of the printing that the item stands in; `pending` if any printing is.
    public var request: Figure
    public var prior: [PriorFigure]
    public var earmarks: [Earmark]
    /// New if any printing is marked 【新規】.
    public var new: Bool
    public var money: Money
    /// The lines of all printings, ascending.
    public var printings: [Int]
    /// What the printings disagree about, in words; empty where they agree.
    public var conflicts: [String]
    /// The line of the printing that the item stands in: the first that is neither fully 再掲 nor の内数, else the first. A
    /// model's own items know it; the file says it by their printings.
    public internal(set) var line: Int
    /// Every printing is marked 再掲: the thing itself stands under another name or is lost. Neither counted nor summed, as it
    /// would be there a second time. A model's own items know this; the file says it by their printings.
    public internal(set) var isRepeatOnly = false

    public init(
        id: String, place: Place, name: String, request: Figure, prior: [PriorFigure] = [], earmarks: [Earmark] = [],
        new: Bool = false, money: Money = .budget, printings: [Int], conflicts: [String] = []
    ) {
        self.id = id
        self.place = place
        self.name = name
        self.request = request
        self.prior = prior
        self.earmarks = earmarks
        self.new = new
        self.money = money
        self.printings = printings
        line = printings.first ?? 0
        self.conflicts = conflicts
    }
}
