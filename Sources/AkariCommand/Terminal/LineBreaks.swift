/// Text broken over lines of a terminal: behind a space, and beside a wide character (Japanese has no spaces), but not where
/// a line would begin with a closing sign or end with an opening one. What has no such place is broken anywhere.
enum LineBreaks {
    /// Paragraphs in at most `width` columns (nil: as they are); every further line begins with so many spaces.
    static func text(_ text: String, width: Int?, indent: Int = 0) -> String {
        guard let width else { return text }
        let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: false).map { paragraph in
            let characters = Array(paragraph)
            return lines(of: characters, width: width, indent: indent).map { String(characters[$0]) }
                .joined(separator: "\n" + String(repeating: " ", count: indent))
        }
        return paragraphs.joined(separator: "\n")
    }

    /// The parts of `spans` that stand in each line.
    static func lines(_ spans: [Table.Span], width: Int) -> [[Table.Span]] {
        let characters = spans.enumerated().flatMap { index, span in span.text.map { (character: $0, span: index) } }
        return lines(of: characters.map(\.character), width: width).map { range in
            var parts: [Table.Span] = []
            var last: Int?
            for (character, span) in characters[range] {
                if last != span { parts.append(Table.Span(text: "", attribute: spans[span].attribute)) }
                parts[parts.count - 1].text.append(character)
                last = span
            }
            return parts
        }
    }

    /// One range a line, without the spaces at its end.
    private static func lines(of characters: [Character], width: Int, indent: Int = 0) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        var used = 0
        var chance: Int?
        var at = 0
        while at < characters.count {
            let room = max(1, lines.isEmpty ? width : width - indent)
            let next = DisplayWidth.of(characters[at])
            if used + next > room, at > start, characters[at] != " " {
                let end = chance ?? at
                lines.append(trimmed(start..<end, characters))
                start = end
                at = end
                used = 0
                chance = nil
                continue
            }
            used += next
            at += 1
            if at < characters.count, mayBreak(characters[at - 1], characters[at]) { chance = at }
        }
        return lines + [trimmed(start..<characters.count, characters)]
    }

    private static func trimmed(_ range: Range<Int>, _ characters: [Character]) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, characters[end - 1] == " " { end -= 1 }
        return range.lowerBound..<end
    }

    private static func mayBreak(_ before: Character, _ after: Character) -> Bool {
        if before == " " { return after != " " }
        guard after != " ", !closing.contains(after), !opening.contains(before) else { return false }
        // An amount stays whole.
        if isDigit(before) || units.contains(before) && isDigit(after) { return false }
        return DisplayWidth.of(before) == 2 || DisplayWidth.of(after) == 2
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isWholeNumber }

    private static let units: Set<Character> = Set("兆億万千")
    private static let closing: Set<Character> = Set("、。，．・：；！？）］｝」』】〕〉》ー々…％円,.:;!?)]}”’%")
    private static let opening: Set<Character> = Set("（［｛「『【〔〈《([{“‘¥")
}
