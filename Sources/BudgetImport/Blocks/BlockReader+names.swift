import Budget
import Language

/// Names that are none, or hardly any: what reading left of a form that it does not know.
extension BlockReader {
    /// Whether `name` is nothing but words that join amounts, an account, an earlier year, or signs.
    func isConnective(_ name: Glyphs) -> Bool {
        if let run = Connective.run(name, at: 0), run.end == name.count { return true }
        if name.count <= Self.maximumLabel, let label = PriorLabel(name, at: 0, calendar),
            label.range.upperBound == name.count
        {
            return true
        }
        return !name.indices.contains { Self.isLetter(name[$0]) }
    }

    /// Characters of an earlier year's label, at most.
    private static let maximumLabel = 40

    /// Letters, digits, kana and kanji.
    private static func isLetter(_ scalar: UInt32) -> Bool {
        if Folding.isOrdinary(scalar) { return true }
        guard let scalar = Unicode.Scalar(scalar) else { return false }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// The name without the beginning of a range that broke over lines, which is an error; what else makes a name doubtful
    /// is reported.
    /// - Parameter line: of the name.
    /// - Returns: the name, and the same decoded.
    mutating func withoutRange(
        _ name: [UInt8], _ line: Int, _ glyphs: Glyphs, _ range: Range<Int>
    ) -> ([UInt8], Glyphs) {
        let printed = Glyphs(name, name.indices, line)
        let end = printed.trimmed(printed.indices).upperBound
        let joined = Connective.start(ofLastIn: printed)
        var numberEnd = printed.trimmed(0..<joined).upperBound
        while numberEnd > 0, Self.isSign(printed[numberEnd - 1]) { numberEnd -= 1 }
        let number = NumberInName(printed, endingAt: numberEnd)
        if joined < end, let number, number.start > 0 {
            reportRange(glyphs, range)
            let rest = Array(name[..<printed.offset(printed.trimmed(0..<number.start).upperBound)])
            return (rest, Glyphs(rest, rest.indices, line))
        }
        if number?.isBare == true || isDoubtful(printed, end), !isConnective(printed) {
            let name = shown(String(decoding: name, as: UTF8.self))
            findings.add(
                .itemNameDoubtful, .init(ja: "「\(name)」は項目名らしくありません", en: "\(name) hardly is the name of an item"),
                in: text, line: line)
        }
        return (name, printed)
    }

    private func isDoubtful(_ name: Glyphs, _ end: Int) -> Bool {
        if money == nil, !isInvestment, Connective.endsInOtherMoney(name) { return true }
        if Connective.endsName(name) || Connective.run(name, at: 0)?.isStrong == true { return true }
        if end > 0, Self.isLine(name[end - 1]), name.indices.count(where: { Self.isLine(name[$0]) }) == 1 {
            return true
        }
        // Behind an amount, where text may go on.
        return drafts.count > firstDraft
            && name.indices.allSatisfy {
                Connective.isHiragana(name[$0]) || name[$0] == 0x20 || name[$0] == 0x30FC
            }
    }

    /// Whether neither a word nor a bracket ends with it: `35.9±`, `35/`.
    private static func isSign(_ scalar: UInt32) -> Bool {
        guard !isLetter(scalar), let scalar = Unicode.Scalar(scalar) else { return false }
        switch scalar.properties.generalCategory {
        case .closePunctuation, .finalPunctuation, .openPunctuation, .initialPunctuation: return false
        default: return scalar != "\""
        }
    }

    /// A dash or a wave; one alone encloses nothing.
    private static func isLine(_ scalar: UInt32) -> Bool {
        AmountRange.isDash(scalar) && scalar != 0x30FC && scalar != 0xFF70
    }
}

/// The number that a name ends with: `橋 35.9`, `橋 10億`.
private struct NumberInName {
    var start: Int
    /// Whether it is part of no word: no version (`Society 5.0`), year or phase, but what amounts are printed with.
    var isBare: Bool

    init?(_ name: Glyphs, endingAt end: Int) {
        var at = end
        var hasUnit = false
        while at > 0, Self.isUnit(name[at - 1]) { at -= 1 }
        hasUnit = at < end
        let digits = at
        // `35/`, `35±`: a sign leads on; a comma may stand behind any word.
        var isPrinted = (end..<name.count).contains { Self.leadsOn(name[$0]) }
        while at > 0 {
            let scalar = name[at - 1]
            if Sign.isDigit(scalar) {
                at -= 1
            } else if at < digits, at > 1, scalar == Sign.point || scalar == Sign.comma, Sign.isDigit(name[at - 2]) {
                isPrinted = true
                at -= 1
            } else {
                break
            }
        }
        guard at < digits else { return nil }
        start = at
        let before = name.trimmed(0..<at).upperBound
        let isWord = before > 0 && Self.isLatin(name[before - 1])
        isBare = !isWord && (isPrinted || hasUnit)
    }

    private static func leadsOn(_ scalar: UInt32) -> Bool {
        scalar != 0x20 && scalar != Sign.comma && scalar != Sign.enumerationComma && scalar != 0x3A
    }

    private static func isLatin(_ scalar: UInt32) -> Bool {
        (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
    }

    /// 億 and 兆: people and things are counted in smaller ones.
    private static func isUnit(_ scalar: UInt32) -> Bool { scalar == 0x5104 || scalar == 0x5146 }
}
