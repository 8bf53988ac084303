import Budget

/// 【新規】, （再掲）, （一部再掲）, alone or several in one parenthesis.
struct Flags: Equatable {
    var new = false
    var repeated = Printing.Repeat.none
    /// 一部新規: neither new nor not.
    var partlyNew = false

    private static let newWord = Word("新規")
    private static let partlyNewWord = Word("一部新規")
    private static let repeatWord = Word("再掲")
    private static let partialRepeatWord = Word("一部再掲")

    mutating func merge(_ other: Flags) {
        new = new || other.new
        partlyNew = partlyNew || other.partlyNew
        if other.repeated != .none { repeated = other.repeated }
    }

    /// The flag at `start` and where it ends.
    static func read(_ line: Glyphs, at start: Int) -> (flags: Flags, end: Int)? {
        if line.has(partialRepeatWord, at: start) { return (Flags(repeated: .partial), start + 4) }
        if line.has(repeatWord, at: start) { return (Flags(repeated: .full), start + 2) }
        if line.has(partlyNewWord, at: start) {
            var flags = Flags()
            flags.partlyNew = true
            return (flags, start + 4)
        }
        if line.has(newWord, at: start) { return (Flags(new: true), start + 2) }
        return nil
    }

    /// nil where `range` holds anything but flags.
    init?(_ line: Glyphs, _ range: Range<Int>) {
        self.init()
        var at = line.skippingSpace(range.lowerBound)
        guard at < range.upperBound else { return nil }
        while at < range.upperBound {
            guard let (flags, end) = Self.read(line, at: at), end <= range.upperBound else { return nil }
            merge(flags)
            at = line.skippingSpace(end)
            while at < range.upperBound,
                line[at] == Sign.middleDot || line[at] == Sign.enumerationComma || line[at] == Sign.comma
            {
                at = line.skippingSpace(at + 1)
            }
        }
    }

    init(new: Bool = false, repeated: Printing.Repeat = .none) {
        self.new = new
        self.repeated = repeated
    }
}
