import Budget

/// Finds the names of a gazetteer in a text. Of names that overlap the longest stands; a blank line ends every name.
struct NameFinder: Sendable {
    struct Match: Hashable {
        /// Index of the entry in the gazetteer.
        var entry: Int
        /// Bytes in the text, white space inside of the name included.
        var range: Range<Int>
    }

    private let trie: NameTrie

    init(_ gazetteer: Gazetteer) { trie = NameTrie(gazetteer) }

    /// In the order of the text, none over another.
    func matches(in text: Span<UInt8>) -> [Match] {
        guard trie.maximumLength > 0 else { return [] }
        return Self.longest(candidates(in: text))
    }

    /// Every place where a spelling stands, by where it ends.
    private func candidates(in text: Span<UInt8>) -> [Match] {
        var found: [Match] = []
        // The last characters: where each begins, and whether it continues a word.
        var starts = [Int](repeating: 0, count: trie.maximumLength)
        var continues = [Bool](repeating: false, count: trie.maximumLength)
        var slot = 0
        var state = NameTrie.root
        var previousIsWord = false
        var breaks = 0
        var at = 0
        while at < text.count {
            let byte = text[at]
            let character: NameText.Character
            if byte >= 0xE4, byte < 0xEF, at + 2 < text.count {
                // Most characters are kanji that no name begins with.
                character = NameText.kanji(text, at)
            } else {
                if let length = NameText.noteMark(text, at) {
                    // A reader reads on; it is no part of the name, and ends a word.
                    previousIsWord = false
                    at += length
                    continue
                }
                character = NameText.character(text, at)
                if NameText.isSpace(character.scalar) {
                    previousIsWord = false
                    if character.scalar == 0x0A {
                        breaks += 1
                        if breaks > 1 { state = NameTrie.root }
                    }
                    at += character.length
                    continue
                }
            }
            breaks = 0
            let end = at + character.length
            state = state == NameTrie.root ? trie.first(character.scalar) : trie.step(state, character.scalar)
            if state != NameTrie.root {
                starts[slot] = at
                continues[slot] = previousIsWord
                if trie.ends(state) {
                    trie.forEachSpelling(endingIn: state) { spelling in
                        let first = (slot - spelling.length + 1 + trie.maximumLength) % trie.maximumLength
                        if spelling.beginsWord, continues[first] { return }
                        if spelling.endsWord, end < text.count, NameText.isWord(NameText.character(text, end).scalar) {
                            return
                        }
                        found.append(Match(entry: spelling.entry, range: starts[first]..<end))
                    }
                }
                slot = slot + 1 == trie.maximumLength ? 0 : slot + 1
            }
            previousIsWord = NameText.isWord(character.scalar)
            at = end
        }
        return found
    }

    /// Of candidates that overlap, the longest, and of equally long ones the first.
    private static func longest(_ candidates: [Match]) -> [Match] {
        let ordered = candidates.sorted { a, b in
            a.range.lowerBound != b.range.lowerBound
                ? a.range.lowerBound < b.range.lowerBound : a.range.count > b.range.count
        }
        var kept: [Match] = []
        var from = 0
        while from < ordered.count {
            // A run in which each overlaps one before it: what happens in one run is nothing to another.
            var end = ordered[from].range.upperBound
            var to = from + 1
            while to < ordered.count, ordered[to].range.lowerBound < end {
                end = max(end, ordered[to].range.upperBound)
                to += 1
            }
            kept += to - from == 1 ? [ordered[from]] : longest(ofRun: ordered[from..<to], end: end)
            from = to
        }
        return kept
    }

    private static func longest(ofRun run: ArraySlice<Match>, end: Int) -> [Match] {
        let start = run[run.startIndex].range.lowerBound
        var isTaken = [Bool](repeating: false, count: end - start)
        var kept: [Match] = []
        let byLength = run.sorted { a, b in
            a.range.count != b.range.count
                ? a.range.count > b.range.count : a.range.lowerBound < b.range.lowerBound
        }
        // What is taken is at least as long as what comes, so it covers one of its ends if it covers anything of it.
        for match in byLength
        where !isTaken[match.range.lowerBound - start] && !isTaken[match.range.upperBound - 1 - start] {
            for index in match.range { isTaken[index - start] = true }
            kept.append(match)
        }
        return kept.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
