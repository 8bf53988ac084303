import Budget

/// What an earlier figure is called: `5年度`, `4年度補正`, `4年度2次補正`, `5年度予備費`, and the same with the era in front; `前年度`.
struct PriorLabel {
    var year: Int?
    var phase: PriorFigure.Phase
    var round: Int?
    var range: Range<Int>

    private static let yearBefore = Word("前年度")
    private static let reserve = Word("予備費")
    private static let yearWord = Word("年度")
    private static let ordinal = Word("第")
    private static let times = Word("次")
    private static let supplementary = Word("補正")
    private static let initial = Word("当初")
    private static let budget = Word("予算")
    private static let amount = Word("額")

    /// The label at `start`; nil where none is. A plain year before the edition's is that year's initial budget; an
    /// older plain year says nothing about its phase.
    init?(_ line: Glyphs, at start: Int, _ calendar: FiscalCalendar) {
        var at = start
        if line.has(Self.yearBefore, at: start) {
            at += 3
            year = calendar.edition.commonEra - 1
        } else {
            let era = Era.allCases.first { line.has($0.word, at: start) }
            if era != nil { at += 2 }
            guard let number = EraYear.number(line, at: at), line.has(Self.yearWord, at: number.end) else { return nil }
            at = number.end + Self.yearWord.scalars.count
            year = calendar.commonEra(number.value, era: era)
        }
        phase = year == calendar.edition.commonEra - 1 ? .initial : .unspecified
        if let (round, end) = Self.round(line, at), line.has(Self.supplementary, at: end) {
            self.round = round
            at = end
        }
        if line.has(Self.supplementary, at: at) {
            phase = .supplementary
            at += 2
        } else if line.has(Self.initial, at: at) {
            phase = .initial
            at += 2
        } else if line.has(Self.reserve, at: at) {
            // Money that no budget of that year had for it.
            phase = .unspecified
            at += 3
        }
        if line.has(Self.budget, at: at) { at += 2 }
        if line.has(Self.amount, at: at) { at += 1 }
        range = start..<at
    }

    /// `2次`, `第2次`
    private static func round(_ line: Glyphs, _ start: Int) -> (Int, Int)? {
        let at = line.has(ordinal, at: start) ? start + 1 : start
        guard let number = EraYear.number(line, at: at), line.has(times, at: number.end) else { return nil }
        return (number.value, number.end + 1)
    }
}
