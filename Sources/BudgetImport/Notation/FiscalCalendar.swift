/// Japanese eras and fiscal years (April to March; a fiscal year is named after the year it begins in).
enum Era: CaseIterable, Sendable {
    case reiwa, heisei, showa

    /// The common-era year that is year 1 of the era.
    var firstYear: Int {
        switch self {
        case .reiwa: 2019
        case .heisei: 1989
        case .showa: 1926
        }
    }

    /// What an edition's id begins with.
    var letter: String {
        switch self {
        case .reiwa: "r"
        case .heisei: "h"
        case .showa: "s"
        }
    }

    var word: Word { Self.words[self == .reiwa ? 0 : self == .heisei ? 1 : 2] }
    private static let words = [Word("令和"), Word("平成"), Word("昭和")]

    /// The era before, which a year number too large for this one belongs to.
    var previous: Era? {
        switch self {
        case .reiwa: .heisei
        case .heisei: .showa
        case .showa: nil
        }
    }
}

/// era, year and 年度 read from a line.
struct EraYear: Hashable, Sendable {
    var era: Era
    var year: Int

    var commonEra: Int { era.firstYear + year - 1 }

    private static let first = Word("元")
    private static let yearWord = Word("年度")

    /// The year at `start` and where it ends; nil where none is.
    static func read(_ line: Glyphs, at start: Int) -> (year: EraYear, end: Int)? {
        guard let era = Era.allCases.first(where: { line.has($0.word, at: start) }),
            let number = number(line, at: start + 2), line.has(yearWord, at: number.end)
        else { return nil }
        return (EraYear(era: era, year: number.value), number.end + yearWord.scalars.count)
    }

    /// One or two digits, or 元.
    static func number(_ line: Glyphs, at start: Int) -> (value: Int, end: Int)? {
        if line.has(first, at: start) { return (1, start + 1) }
        var at = start
        var value = 0
        while Sign.isDigit(line.peek(at)), at - start < 3 {
            value = value * 10 + Int(line[at] - Sign.zero)
            at += 1
        }
        return (1...2).contains(at - start) && value > 0 ? (value, at) : nil
    }
}

/// What year a bare `4年度` of this document is.
struct FiscalCalendar: Sendable {
    /// The year that the document requests money for.
    var edition: EraYear

    /// A number larger than the edition's own belongs to the era before (`30年度` in a document of an era's second year).
    func commonEra(_ year: Int, era: Era?) -> Int? {
        if let era { return EraYear(era: era, year: year).commonEra }
        if year <= edition.year { return EraYear(era: edition.era, year: year).commonEra }
        return edition.era.previous.map { EraYear(era: $0, year: year).commonEra }
    }
}
