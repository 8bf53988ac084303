/// What somebody may have meant.
enum Suggestion {
    /// The candidates that take the fewest edits, at most `count`, nearest first.
    static func nearest(to text: String, among candidates: [String], count: Int = 3) -> [String] {
        candidates.map { ($0, distance(Array(text.utf8), Array($0.utf8))) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
            .prefix(count).map(\.0)
    }

    /// Levenshtein's edit distance.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var previous = Array(0...right.count)
        for (i, byte) in left.enumerated() {
            var current = [i + 1]
            for (j, other) in right.enumerated() {
                current.append(min(previous[j] + (byte == other ? 0 : 1), previous[j + 1] + 1, current[j] + 1))
            }
            previous = current
        }
        return previous[right.count]
    }
}
