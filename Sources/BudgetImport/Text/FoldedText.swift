/// A title or a name without what printings of it differ in (`Folding.key`), in UTF-8.
struct FoldedText: Hashable, Comparable {
    var bytes: [UInt8]

    /// The bytes at once: an array hashes its elements one by one.
    func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    static func < (a: FoldedText, b: FoldedText) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }

    func starts(with other: FoldedText) -> Bool { bytes.starts(with: other.bytes) }
}

/// Words that a text may end with: looked up by their last byte, as most texts end with none.
struct Endings {
    private var words = [[[UInt8]]](repeating: [], count: 256)

    /// - Parameter words: none of them is empty.
    init(_ words: [[UInt8]]) {
        for word in words { self.words[Int(word[word.count - 1])].append(word) }
    }

    /// The first of the words, in their order, that `text` ends with.
    func end(of text: ArraySlice<UInt8>) -> [UInt8]? {
        guard let last = text.last else { return nil }
        return words[Int(last)].first { text.count >= $0.count && text.suffix($0.count) == $0[...] }
    }

    func end(of text: [UInt8]) -> [UInt8]? { end(of: text[...]) }
}
