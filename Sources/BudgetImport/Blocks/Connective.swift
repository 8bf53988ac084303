/// Words that join an amount to what stands behind it: `10億円及び事項要求`, `10億円に加え、政府保証 2億円`.
enum Connective {
    enum Meaning {
        /// Both together.
        case together
        /// From the one to the other.
        case bound
        /// An account or another kind of money, and no name of an item.
        case account
        /// Anything else: one of the two, or part of a sentence.
        case other
    }

    /// Such words up to what they join.
    struct Run {
        /// Behind the first word, and behind all of them.
        var firstEnd: Int
        var end: Int
        var first: Meaning
        /// Whether no item's name begins with the first word.
        var isStrong: Bool
        private var meanings: Set<Meaning>

        var isTogether: Bool { meanings == [.together] }
        var isBound: Bool { meanings.contains(.bound) }
        var hasAccount: Bool { meanings.contains(.account) }

        fileprivate init(_ word: (end: Int, meaning: Meaning, isStrong: Bool)) {
            (firstEnd, end, first, isStrong) = (word.end, word.end, word.meaning, word.isStrong)
            meanings = [word.meaning]
        }

        fileprivate mutating func add(_ end: Int, _ meaning: Meaning) {
            self.end = end
            meanings.insert(meaning)
        }
    }

    /// The words at `start`, with spaces and commas between them and behind; nil where none stands.
    /// - Parameter withKana: all hiragana are such words.
    static func run(_ line: Glyphs, at start: Int, withKana: Bool = false) -> Run? {
        guard let first = word(line, start, withKana) else { return nil }
        var run = Run(first)
        run.end = skippingSeparators(line, run.end)
        run.firstEnd = run.end
        var words = 1
        while words < maximumWords, MoneyKind.read(line, at: run.end) == nil, !line.has(portion, at: run.end),
            let next = word(line, run.end, withKana)
        {
            run.add(skippingSeparators(line, next.end), next.meaning)
            words += 1
        }
        return run
    }

    /// More than any text has; keeps reading linear on hostile input.
    private static let maximumWords = 24

    private static func skippingSeparators(_ line: Glyphs, _ start: Int) -> Int {
        var at = start
        while line.peek(at) == 0x20 || isSeparator(line.peek(at)) { at += 1 }
        return at
    }

    static func isSeparator(_ scalar: UInt32) -> Bool {
        scalar == Sign.plus || scalar == Sign.comma || scalar == Sign.enumerationComma || scalar == Sign.middleDot
            || scalar == Sign.fullStop || scalar == 0x2F || scalar == 0x3A
    }

    private static func word(
        _ line: Glyphs, _ at: Int, _ withKana: Bool
    ) -> (end: Int, meaning: Meaning, isStrong: Bool)? {
        let scalar = line.peek(at)
        if AmountRange.isDash(scalar) || (0x2190...0x21FF).contains(scalar) { return (at + 1, .bound, false) }
        guard let (index, end) = list.word(line, at: at) else {
            return withKana && isHiragana(scalar) ? (at + 1, .other, false) : nil
        }
        return (end, words[index].meaning, words[index].isStrong)
    }

    static func isHiragana(_ scalar: UInt32) -> Bool { (0x3041...0x309F).contains(scalar) }

    private static let portion = Word("の内数")

    /// Longer words before those that they begin with.
    private static let words: [(word: Word, meaning: Meaning, isStrong: Bool)] =
        strong.map { ($0, .together, true) } + strongChoices.map { ($0, .other, true) }
        + accounts.map { ($0, .account, false) } + bounds.map { ($0, .bound, false) }
        + together.map { ($0, .together, false) } + others.map { ($0, .other, false) }

    private static let list = WordList(words.map(\.word))

    private static let strong = [
        Word("及び"), Word("および"), Word("並びに"), Word("ならびに"), Word("と合わせて"), Word("と併せて"), Word("とあわせて"),
        Word("とともに"), Word("と共に"), Word("に加えて"), Word("に加え"), Word("のほかに"), Word("のほか"), Word("且つ"),
    ]
    private static let strongChoices = [
        Word("又は"), Word("または"), Word("若しくは"), Word("もしくは"), Word("或いは"), Word("あるいは"),
    ]
    private static let together = [
        Word("加えて"), Word("かつ"), Word("の他に"), Word("の他"), Word("ほかに"), Word("ほか"), Word("さらに"), Word("更に"), Word("プラス"),
        Word("と"), Word("&"),
        Word("and"),
    ]
    private static let bounds = [
        Word("から"), Word("より"), Word("ないし"), Word("乃至"), Word("まで"), Word("以上"), Word("以下"), Word("以内"), Word("未満"),
        Word("to"),
    ]
    private static let accounts = [
        Word("一般会計"), Word("特別会計"), Word("東日本大震災復興特別会計"), Word("復興特別会計"), Word("復興特会"), Word("特会"),
        Word("財政投融資"), Word("財政融資"), Word("財投等"), Word("財投"), Word("産業投資"), Word("産投"), Word("政府保証債"),
        Word("政府保証"), Word("国費"), Word("地方費"),
    ]
    private static let others = [
        Word("対前年度比"), Word("対前年度"), Word("前年度比"), Word("増額"), Word("減額"), Word("程度"), Word("規模"), Word("余り"),
        Word("およそ"), Word("概ね"), Word("おおむね"), Word("前後"), Word("うち"), Word("など"), Word("追加して"), Word("合わせて"),
        Word("併せて"),
        Word("別途"), Word("別に"), Word("又"), Word("約"), Word("超"),
        Word("強"), Word("弱"), Word("余"), Word("増"), Word("減"), Word("等"), Word("分"), Word("額"), Word("枠"), Word("の"),
        Word("に"), Word("を"), Word("が"), Word("は"), Word("も"), Word("へ"), Word("で"), Word("や"), Word("か"), Word("or"),
    ]

    // MARK: At the end of a name

    /// Where the words begin that `line` ends with; its end where it ends with none.
    static func start(ofLastIn line: Glyphs) -> Int {
        var end = line.trimmed(line.indices).upperBound
        var last = end
        repeat {
            last = end
            end = line.trimmed(0..<end).upperBound
            if end > 0, AmountRange.isDash(line[end - 1]) {
                end -= 1
            } else if let start = joining.start(line, before: end) {
                end = start
            }
        } while end < last
        return end
    }

    private static let joining = WordList(
        strong + strongChoices + [
            Word("から"), Word("より"), Word("ないし"), Word("乃至"), Word("と"), Word("や"), Word("か"), Word("約"),
        ])

    /// `橋の点検に係る政府保証`: no money of the general account.
    static func endsInOtherMoney(_ line: Glyphs) -> Bool { ends(line, with: otherMoney) }

    private static let otherMoney = WordList([
        Word("政府保証"), Word("政府保証債"), Word("産業投資"), Word("財政投融資"), Word("財政融資"),
    ])

    /// `橋の点検及び`
    static func endsName(_ line: Glyphs) -> Bool { ends(line, with: nameEnds) }

    private static let nameEnds = WordList(strong + strongChoices)

    private static func ends(_ line: Glyphs, with words: WordList) -> Bool {
        words.start(line, before: line.trimmed(line.indices).upperBound).map { $0 > 0 } ?? false
    }
}
