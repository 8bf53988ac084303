import Budget

/// The policy pages → the numbers that say what the money is for: targets, counts with their date, subsidy rates.
struct FigureReader {
    private let text: SourceText
    private let glyphs: Glyphs
    private let dating: FigureDate
    private var figures: [PolicyFigure] = []

    private static let about = Word("約")
    private static let aims = [Word("目標"), Word("目指")]
    private static let shares = [Word("補助"), Word("交付率"), Word("負担"), Word("助成")]
    /// How far from a number the word may stand that says what it is.
    private static let reach = 40

    /// Of all lines, in order, without their places.
    static func read(_ text: SourceText) -> [PolicyFigure] {
        var figures: [PolicyFigure] = []
        for line in text.lines.indices where FigureSigns.mayHoldFigure(text, line) {
            figures += read(text, line: line)
        }
        return figures
    }

    static func read(_ text: SourceText, line: Int) -> [PolicyFigure] {
        var reader = FigureReader(text: text, glyphs: Glyphs(text, line: line))
        reader.readLine()
        return reader.figures
    }

    private init(text: SourceText, glyphs: Glyphs) {
        self.text = text
        self.glyphs = glyphs
        dating = FigureDate(text, glyphs, PrintedDate.all(in: glyphs))
    }

    private mutating func readLine() {
        var at = 0
        while at < glyphs.count {
            guard Sign.isDigit(glyphs[at]) else {
                at += 1
                continue
            }
            if let date = dating.date(at: at) {
                at = date.range.upperBound
            } else if let number = PrintedNumber.read(glyphs, at: at) {
                at = read(number)
            } else {
                at = max(at + 1, PrintedNumber.endOfDigits(glyphs, at))
            }
        }
    }

    /// Behind the number and its unit.
    private mutating func read(_ number: PrintedNumber) -> Int {
        if number.isFraction {
            add(.rate, number, unit: nil)
            return number.range.upperBound
        }
        guard let unit = FigureUnit.read(glyphs, at: number.range.upperBound) else {
            if number.hasMultiplier, endsPhrase(number.range.upperBound) {
                add(isAim(number.range) ? .target : .count, number, unit: nil)
            }
            return number.range.upperBound
        }
        switch unit.kind {
        case .money: if isAim(number.range) { add(.target, number, unit: unit) }
        case .percent: add(isShare(number.range) ? .rate : isAim(number.range) ? .target : .count, number, unit: unit)
        case .counted:
            // One of a thing is a manner of speaking (一人一台).
            if number.numerator > number.denominator {
                add(isAim(number.range) ? .target : .count, number, unit: unit)
            }
        }
        return unit.range.upperBound
    }

    private mutating func add(_ kind: PolicyFigure.Kind, _ number: PrintedNumber, unit: FigureUnit?) {
        var start = number.range.lowerBound
        if start > 0, glyphs.has(Self.about, at: start - 1) { start -= 1 }
        let end = unit?.range.upperBound ?? number.range.upperBound
        let date = kind == .rate ? nil : dating.date(of: start..<end)
        figures.append(
            PolicyFigure(
                kind: kind, text: text.string(glyphs.bytes(start..<end)), numerator: number.numerator,
                denominator: number.denominator, unit: unit.map { text.string(glyphs.bytes($0.range)) } ?? "",
                date: date?.text, year: date?.year, line: glyphs.line + 1, place: Place()))
    }

    /// Whether nothing that it could count follows.
    private func endsPhrase(_ at: Int) -> Bool {
        switch glyphs.peek(at) {
        case 0, 0x20, Sign.open, Sign.close, Sign.enumerationComma, Sign.fullStop, Sign.comma, 0x300D: true
        default: false
        }
    }

    private func isAim(_ range: Range<Int>) -> Bool { isNear(range, Self.aims) }

    private func isShare(_ range: Range<Int>) -> Bool { isNear(range, Self.shares) }

    /// Whether one of `words` stands in the same sentence, not far away.
    private func isNear(_ range: Range<Int>, _ words: [Word]) -> Bool {
        var low = range.lowerBound
        while low > 0, range.lowerBound - low < Self.reach, glyphs[low - 1] != Sign.fullStop { low -= 1 }
        var high = range.upperBound
        while high < glyphs.count, high - range.upperBound < Self.reach, glyphs[high] != Sign.fullStop { high += 1 }
        return words.contains { glyphs.index(of: $0, in: low..<high) != nil }
    }
}
