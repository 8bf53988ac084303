import Budget

/// Page numbers behind the last page's text: lines of their own (`59`, `- 59 -`), which say nothing about its end.
///
/// A line of digits may also be what a cut left of an amount or of a chapter's heading. Dashes on both sides tell, and
/// earlier lines of digits that it continues; else it must be no less than the pages that the table of contents lists.
struct PageNumbers {
    private let text: SourceText
    private let isHeading: [Bool]
    private let body: Range<Int>
    /// The last page that the table of contents lists; 0 where it lists none.
    private let listedPage: Int
    /// Chapter numbers and what they begin with.
    private let headings: Set<Int>
    private var candidates: [Candidate] = []

    private struct Candidate {
        var line: Int
        var number: Int
        var isDashed: Bool
    }

    /// `text` up to the page numbers at its end; nil where none are.
    static func removed(from text: SourceText, _ contents: TableOfContents, isHeading: [Bool]) -> SourceText? {
        guard let last = text.lines.indices.last(where: { !text.lines[$0].isBlank }), contents.lines.upperBound <= last,
            candidate(text, last) != nil
        else { return nil }
        let end = PageNumbers(text, contents, isHeading, last: last).end
        return end <= last ? text.prefix(lines: end) : nil
    }

    private init(_ text: SourceText, _ contents: TableOfContents, _ isHeading: [Bool], last: Int) {
        self.text = text
        self.isHeading = isHeading
        body = contents.lines.upperBound..<last + 1
        listedPage = contents.chapters.flatMap(\.sections).compactMap(\.page).max() ?? 0
        headings = Set(contents.chapters.flatMap { [$0.number, $0.number / 10, $0.number / 100] })
        candidates = body.compactMap { Self.candidate(text, $0) }
    }

    /// The line behind the last that is no page number.
    private var end: Int {
        var end = body.upperBound
        for index in candidates.indices.reversed() {
            guard text.lines[candidates[index].line + 1..<end].allSatisfy(\.isBlank), isPageNumber(index) else { break }
            end = candidates[index].line
        }
        return end
    }

    /// Whether `line` is nothing but a number of at most three digits, between dashes or not.
    static func isPageNumber(_ text: SourceText, _ line: Int) -> Bool { candidate(text, line) != nil }

    /// `59`, `- 59`, `- 59 -`
    private static func candidate(_ text: SourceText, _ line: Int) -> Candidate? {
        let range = text.lines[line].range
        guard !range.isEmpty, range.count <= maximumBytes else { return nil }
        let glyphs = Glyphs(text, line: line)
        let start = skippingDashes(glyphs, 0)
        guard let (number, digitsEnd) = Enumerator.digits(glyphs, at: start) else { return nil }
        let end = skippingDashes(glyphs, digitsEnd)
        guard end == glyphs.count else { return nil }
        return Candidate(line: line, number: number, isDashed: start > 0 && end > digitsEnd)
    }

    private static let maximumBytes = 32

    private static func skippingDashes(_ glyphs: Glyphs, _ start: Int) -> Int {
        var at = start
        while isDash(glyphs.peek(at)) || glyphs.peek(at) == 0x20 { at += 1 }
        return at
    }

    /// - ‐ – — ― − ー
    private static func isDash(_ scalar: UInt32) -> Bool {
        scalar == 0x2D || (0x2010...0x2015).contains(scalar) || scalar == 0x2212 || scalar == 0x30FC
    }

    private func isPageNumber(_ index: Int) -> Bool {
        let candidate = candidates[index]
        if candidate.isDashed || isContinued(index) { return true }
        return candidate.number >= listedPage && !headings.contains(candidate.number)
            && !mayBeAmount(candidate.line)
    }

    /// Pages without a number between two that have one.
    private static let gap = 2

    /// Whether the two lines of digits before are the pages before, or nearly.
    private func isContinued(_ index: Int) -> Bool {
        guard index > 1 else { return false }
        return (index - 1...index).allSatisfy {
            (1...1 + Self.gap).contains(candidates[$0].number - candidates[$0 - 1].number)
        }
    }

    /// As many blank lines end a block, and as many lines a name.
    private static let blankLimit = 3
    private static let nameLimit = 6

    /// Whether the line in front of `line` may be the name of a block's next item, whose amount would stand here.
    private func mayBeAmount(_ line: Int) -> Bool {
        var blanks = 0
        var names = 0
        for line in (body.lowerBound..<line).reversed() {
            if text.lines[line].isBlank || Self.candidate(text, line) != nil {
                blanks += 1
                if blanks >= Self.blankLimit { return false }
                continue
            }
            blanks = 0
            let marks = text.lines[line].marks
            if marks.contains(.budget) { return names > 0 }
            guard LineKind.of(text, line) == .plain, !isHeading[line], !marks.contains(.fullStop),
                names < Self.nameLimit
            else { return false }
            if marks.contains(.amount) { return names > 0 }
            names += 1
        }
        return false
    }
}
