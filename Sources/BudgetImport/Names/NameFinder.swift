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
    /// Where to look for names.
    var beginnings: NameBeginnings { trie.beginnings }

    init(_ gazetteer: Gazetteer) { trie = NameTrie(gazetteer) }

    /// In the order of the text, none over another.
    /// - Parameter reading: of this finder; whatever it read before, its memory serves again.
    func matches(in text: Span<UInt8>, _ reading: inout Reading) -> [Match] {
        var at = trie.beginnings.next(in: text, from: 0)
        guard at < text.count else { return [] }
        reading.begin()
        while at < text.count { at = trie.beginnings.next(in: text, from: reading.follow(text, from: at)) }
        return Self.longest(reading.found)
    }

    /// The same where it is known at what places names may begin.
    func matches(in text: Span<UInt8>, beginningAt places: [UInt32]) -> [Match] {
        var reading = Reading(self)
        var end = 0
        for place in places where Int(place) >= end { end = reading.follow(text, from: Int(place)) }
        return Self.longest(reading.found)
    }

    /// One way through the trie, from where a spelling may begin to where none goes on.
    struct Reading {
        fileprivate var found: [Match] = []
        private let trie: NameTrie
        /// The last characters: where each begins, and whether it continues a word.
        private var starts: [Int]
        private var continues: [Bool]
        private var slot = 0
        /// Behind the last mark of a note, which ends a word.
        private var endOfNote = 0

        init(_ finder: NameFinder) {
            trie = finder.trie
            starts = [Int](repeating: 0, count: trie.maximumLength)
            continues = [Bool](repeating: false, count: trie.maximumLength)
        }

        /// Another text.
        fileprivate mutating func begin() {
            found.removeAll(keepingCapacity: true)
            endOfNote = 0
        }

        /// Where to look on.
        fileprivate mutating func follow(_ text: Span<UInt8>, from start: Int) -> Int {
            var state = NameTrie.root
            var previousIsWord = start > endOfNote && NameText.endsWord(text, before: start)
            var breaks = 0
            var at = start
            repeat {
                if let length = NameText.noteMark(text, at) {
                    // A reader reads on; it is no part of the name.
                    previousIsWord = false
                    at += length
                    endOfNote = at
                    continue
                }
                let character = NameText.character(text, at)
                if NameText.isSpace(character.scalar) {
                    previousIsWord = false
                    at += character.length
                    if character.scalar == 0x0A {
                        breaks += 1
                        if breaks > 1 { return at }
                    }
                    continue
                }
                breaks = 0
                let end = at + character.length
                state = trie.step(state, character.scalar)
                if state != NameTrie.root {
                    starts[slot] = at
                    continues[slot] = previousIsWord
                    if trie.ends(state) { add(state, text, end) }
                    slot = slot + 1 == starts.count ? 0 : slot + 1
                }
                previousIsWord = NameText.isWord(character.scalar)
                at = end
            } while state != NameTrie.root && at < text.count
            return at
        }

        private mutating func add(_ state: Int32, _ text: Span<UInt8>, _ end: Int) {
            trie.forEachSpelling(endingIn: state) { spelling in
                let first = (slot - spelling.length + 1 + starts.count) % starts.count
                if spelling.beginsWord, continues[first] { return }
                if spelling.endsWord, end < text.count, NameText.isWord(NameText.character(text, end).scalar) { return }
                found.append(Match(entry: spelling.entry, range: starts[first]..<end))
            }
        }
    }

    /// Of candidates that overlap, the longest, and of equally long ones the first.
    private static func longest(_ candidates: [Match]) -> [Match] {
        guard candidates.count > 1 else { return candidates }
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
