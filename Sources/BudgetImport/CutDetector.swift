import Budget
import Language

/// Whether the text was cut: it ends inside a heading, a parenthesis, an amount or a sentence, or before a section that
/// its table of contents lists.
struct CutDetector {
    let text: SourceText
    let contents: TableOfContents
    let outline: OutlineReading
    /// The last line of the last block, and whether something was still open there.
    let lastBlock: (line: Int, isOpen: Bool)?

    /// What the end is inside of; nil where the text looks whole.
    var reason: LocalizedText? {
        guard let last = text.lines.indices.last(where: { !text.lines[$0].isBlank }) else { return nil }
        if let missing = missingSection { return missing }
        if outline.lastHeading == last {
            return .init(ja: "文書が見出しで終わっています", en: "the text ends at a heading")
        }
        if let lastBlock, lastBlock.line >= last, lastBlock.isOpen {
            return .init(ja: "文書が予算項目の途中で終わっています", en: "the text ends inside a budget item")
        }
        return lineReason(Glyphs(text, line: last), isBlock: lastBlock.map { $0.line >= last } ?? false)
    }

    private var missingSection: LocalizedText? {
        let count = contents.entries.count
        let next = outline.reached.map { $0 + 1 } ?? 0
        guard next < count else { return nil }
        let (chapter, section) = (contents.chapter(at: next).number, contents.section(at: next).number)
        return .init(
            ja: "文書が、目次にある\(chapter)章の節[\(section)]の前で終わっています",
            en: "the text ends before section [\(section)] of chapter \(chapter), which its table of contents lists")
    }

    private static let pendingWord = Word("事項要求")
    private static let openers: [UInt32: UInt32] = [
        Sign.open: Sign.close, 0x300C: 0x300D, 0x300E: 0x300F, Sign.openMark: Sign.closeMark, 0x5B: 0x5D,
        0x3008: 0x3009,
    ]

    private func lineReason(_ line: Glyphs, isBlock: Bool) -> LocalizedText? {
        guard line.count > 0 else { return nil }
        if let open = firstOpen(line) {
            let opener = text.string(line.bytes(open..<open + 1))
            return .init(ja: "文書が \(opener) を閉じないまま終わっています", en: "the text ends inside \(opener)")
        }
        if isCutHeading(line) {
            return .init(ja: "文書が見出しの途中で終わっています", en: "the text ends inside a heading")
        }
        if isCutAmount(line) {
            return .init(ja: "文書が金額の途中で終わっています", en: "the text ends inside an amount")
        }
        if !isBlock, isSentence(line) {
            return .init(ja: "文書が文の途中で終わっています", en: "the text ends inside a sentence")
        }
        return nil
    }

    private func firstOpen(_ line: Glyphs) -> Int? {
        var open: [(index: Int, closer: UInt32)] = []
        for index in 0..<line.count {
            if let closer = Self.openers[line[index]] {
                open.append((index, closer))
            } else if line[index] == open.last?.closer {
                open.removeLast()
            }
        }
        return open.first?.index
    }

    /// The line begins as a heading does, and is one only in part.
    private func isCutHeading(_ line: Glyphs) -> Bool {
        let start = ContentsReader.skippingBullet(line)
        if Enumerator.bracketed(line, at: start) != nil || Enumerator.parenthesised(line, at: 0) != nil { return true }
        if Enumerator.circled(line[0]) != nil, !Self.ends.contains(line[line.count - 1]) { return true }
        guard let (number, end) = Enumerator.digits(line, at: 0), let chapter = contents.chapterIndex(number: number)
        else {
            return false
        }
        let title = Folding.key(line, end..<line.count)
        return Folding.key(contents.chapters[chapter].title).starts(with: title)
    }

    /// `0.6`, `△6`, `0.6億`, `事項要` at the end.
    private func isCutAmount(_ line: Glyphs) -> Bool {
        let last = line[line.count - 1]
        if Sign.isDigit(last) || last == Sign.point || last == Sign.comma {
            // A number that stands apart, as amounts do.
            var at = line.count
            while at > 0, Sign.isDigit(line[at - 1]) || line[at - 1] == Sign.point || line[at - 1] == Sign.comma {
                at -= 1
            }
            if at > 0, PrintedAmount.isMinus(line[at - 1]) { at -= 1 }
            return at == 0 || line[at - 1] == 0x20
        }
        if last == 0x5104 || last == 0x5146 {
            let number = line.trimmed(0..<line.count - 1).last
            return number.map { Sign.isDigit(line[$0]) } ?? false
        }
        return (2..<Self.pendingWord.scalars.count).contains { length in
            line.count >= length
                && (0..<length).allSatisfy { line[line.count - length + $0] == Self.pendingWord.scalars[$0] }
        }
    }

    /// A list entry or a long line that breaks off: at a particle or a comma, or without a full stop where all others
    /// of the document have one. Many entries end with a noun.
    private func isSentence(_ line: Glyphs) -> Bool {
        guard Self.isEntry(line[0], count: line.count), !Self.ends.contains(line[line.count - 1]) else { return false }
        return endsInside(line) || isAlwaysClosed(before: line.line)
    }

    private static func isEntry(_ first: UInt32, count: Int) -> Bool {
        first == 0x2D || first == Sign.middleDot && count > entryLength || count > captionLength
    }

    private static let entryLength = 24
    private static let captionLength = 80
    /// 。 ） 」 』 】 > ： % 等
    private static let ends: Set<UInt32> = [
        Sign.fullStop, Sign.close, 0x300D, 0x300F, Sign.closeMark, 0x3E, 0x3009, 0x3A, 0x25, 0x7B49,
    ]

    private func endsInside(_ line: Glyphs) -> Bool {
        Self.particles.contains(line[line.count - 1])
            && !Self.nouns.contains { line.has($0, at: line.count - $0.scalars.count) }
    }

    /// 、 , ・ を に が の は と へ や
    private static let particles: Set<UInt32> = [
        Sign.enumerationComma, Sign.comma, Sign.middleDot, 0x3092, 0x306B, 0x304C, 0x306E, 0x306F, 0x3068, 0x3078,
        0x3084,
    ]
    private static let nouns = [Word("こと"), Word("もの"), Word("ひと")]

    /// So many entries tell how a document ends them.
    private static let enough = 10

    private func isAlwaysClosed(before line: Int) -> Bool {
        var count = 0
        for other in contents.lines.upperBound..<line where !text.lines[other].isBlank && !outline.isHeading[other] {
            let range = text.lines[other].range
            let first = Glyphs.scalar(text.bytes.span, range.lowerBound, before: range.upperBound).scalar
            // Most lines are told apart by their first character and their length alone.
            guard first == 0x2D || first == Sign.middleDot || range.count > Self.captionLength else { continue }
            guard Self.isEntry(first, count: text.scalarCount(range)) else { continue }
            guard Self.ends.contains(last(range)) else { return false }
            count += 1
        }
        return count >= Self.enough
    }

    private func last(_ range: Range<Int>) -> UInt32 {
        var at = range.upperBound - 1
        while at > range.lowerBound, text.bytes[at] & 0xC0 == 0x80 { at -= 1 }
        return Glyphs.scalar(text.bytes.span, at, before: range.upperBound).scalar
    }
}
