/// Pillars, chapters and sections as the table of contents names them, and where the body has them.
public struct Outline: Hashable, Sendable {
    public var pillars: [Pillar]
    public var chapters: [Chapter]
    public var measures: [Measure]
    public init(pillars: [Pillar] = [], chapters: [Chapter] = [], measures: [Measure] = []) {
        self.pillars = pillars
        self.chapters = chapters
        self.measures = measures
    }
}

/// I…V: a group of chapters.
public struct Pillar: Hashable, Sendable {
    public var number: Int
    public var title: String
    /// Numbers of the chapters that belong to it.
    public var chapters: [Int]
    public var line: Int
    public init(number: Int, title: String, chapters: [Int], line: Int) {
        self.number = number
        self.title = title
        self.chapters = chapters
        self.line = line
    }
}

public struct Chapter: Hashable, Sendable {
    public var number: Int
    public var title: String
    /// The line of its entry in the table of contents.
    public var line: Int
    public var sections: [Section]
    public init(number: Int, title: String, line: Int, sections: [Section] = []) {
        self.number = number
        self.title = title
        self.line = line
        self.sections = sections
    }
}

/// `[n]` of a chapter.
public struct Section: Hashable, Sendable {
    public var number: Int
    public var title: String
    /// The line of its entry in the table of contents.
    public var line: Int
    /// The page that the table of contents prints for it.
    public var page: Int?
    /// Where its heading stands in the body; nil where every page lost it.
    public var bodyLine: Int?
    /// Its entry in the overview list; nil where the document has none for it.
    public var overview: OverviewEntry?
    public init(
        number: Int, title: String, line: Int, page: Int? = nil, bodyLine: Int? = nil, overview: OverviewEntry? = nil
    ) {
        self.number = number
        self.title = title
        self.line = line
        self.page = page
        self.bodyLine = bodyLine
        self.overview = overview
    }
}

/// What the list at the beginning of the document says a section is about (its legend: ○ budget, ☆ system, ※ other).
public struct OverviewEntry: Hashable, Sendable {
    public enum Mark: String, CaseIterable, Sendable {
        /// ○ 予算関連: there is money in the request for it.
        case budget
        /// ☆ 制度関連: laws and rules.
        case system
        /// ※ その他
        case other
    }

    /// As they stand before the title, without repeats.
    public var marks: [Mark]
    /// Whether all of them are there: a bullet of the conversion takes the place of a line's first mark.
    public var complete: Bool
    /// 1-based.
    public var line: Int

    public init(marks: [Mark], complete: Bool, line: Int) {
        self.marks = marks
        self.complete = complete
        self.line = line
    }
}

/// `(n)` of a section. Sub-measures ①… are measures with `sub`.
public struct Measure: Hashable, Sendable {
    public var place: Place
    /// The circled number; nil for the measure itself.
    public var sub: Int?
    public var title: String
    public var line: Int
    /// The heading it stands under was lost and had to be inferred.
    public var inferred: Bool
    public init(place: Place, sub: Int? = nil, title: String, line: Int, inferred: Bool = false) {
        self.place = place
        self.sub = sub
        self.title = title
        self.line = line
        self.inferred = inferred
    }
}
