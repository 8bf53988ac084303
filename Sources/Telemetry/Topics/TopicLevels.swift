/// A topic's levels from the left, without an array of them: a hub parses a topic for every message.
struct TopicLevels {
    /// What has not been read; nil at the end. An empty level is a level.
    private(set) var remainder: Substring?

    init(_ name: String) { remainder = name[...] }

    var isAtEnd: Bool { remainder == nil }

    mutating func next() -> Substring? {
        guard let text = remainder else { return nil }
        guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
            remainder = nil
            return text
        }
        remainder = text[text.utf8.index(after: slash)...]
        return text[..<slash]
    }

    /// The next level if it is the last one; nil if there is none or there are more.
    mutating func last() -> Substring? {
        let level = next()
        return isAtEnd ? level : nil
    }
}
