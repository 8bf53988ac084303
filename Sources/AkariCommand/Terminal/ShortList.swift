/// A list of words, shortened to fit: `12 45 … (+9)`; of two lists (`12 45 → 13`) each for itself.
enum ShortList {
    /// The fewest columns that it can be shown in.
    static func least(_ text: String) -> Int {
        let sides = sides(text)
        return min(DisplayWidth.of(text), DisplayWidth.of(shown(sides, Array(repeating: 1, count: sides.count))))
    }

    static func text(_ text: String, width: Int) -> String {
        guard DisplayWidth.of(text) > width else { return text }
        let sides = sides(text)
        var counts = Array(repeating: 1, count: sides.count)
        var best = shown(sides, counts)
        var grows = true
        while grows {
            grows = false
            for side in sides.indices where counts[side] < sides[side].count {
                counts[side] += 1
                let longer = shown(sides, counts)
                if DisplayWidth.of(longer) <= width {
                    best = longer
                    grows = true
                } else {
                    counts[side] -= 1
                }
            }
        }
        return best
    }

    private static let arrow = " → "

    private static func sides(_ text: String) -> [[Substring]] {
        text.split(separator: arrow).map { $0.split(separator: " ") }
    }

    private static func shown(_ sides: [[Substring]], _ counts: [Int]) -> String {
        zip(sides, counts).map { words, count in
            let shown = words.prefix(count).joined(separator: " ")
            return count < words.count ? "\(shown) … (+\(words.count - count))" : shown
        }.joined(separator: arrow)
    }
}
