/// How much two names have in common: Dice's coefficient of their folded names' pairs of neighbouring characters, where a
/// pair counts the less the more names have it (`に要する経費` says next to nothing).
///
/// A pair of characters that `n` of all `N` names have weighs `1 + ⌊log₂ N⌋ − ⌊log₂ n⌋`.
struct NameSimilarity {
    /// A name's neighbouring characters.
    struct Bigrams {
        /// Two scalars each, ascending.
        let all: [UInt64]
        private(set) var weight = 0

        init(_ scalars: [UInt32]) {
            all = zip(scalars, scalars.dropFirst()).map { UInt64($0) << 32 | UInt64($1) }.sorted()
        }

        fileprivate mutating func weigh(_ weight: (UInt64) -> Int) { self.weight = all.reduce(0) { $0 + weight($1) } }
    }

    private let weights: [UInt64: Int]

    /// - Parameter names: all names of both editions.
    init(_ names: some Sequence<[UInt32]>) {
        var counts: [UInt64: Int] = [:]
        var total = 0
        for name in names {
            total += 1
            var last: UInt64?
            for bigram in Bigrams(name).all where bigram != last {
                counts[bigram, default: 0] += 1
                last = bigram
            }
        }
        let most = Self.logarithm(total)
        weights = counts.mapValues { 1 + most - Self.logarithm($0) }
    }

    func bigrams(_ scalars: [UInt32]) -> Bigrams {
        var bigrams = Bigrams(scalars)
        bigrams.weigh { weights[$0] ?? 1 }
        return bigrams
    }

    /// In tenths of a percent; nil below `least`.
    func score(_ a: Bigrams, _ b: Bigrams, least: Int) -> Int? {
        let total = a.weight + b.weight
        // Before anything is compared: what even the smaller one, found whole in the other, would come to.
        guard total > 0, 2000 * min(a.weight, b.weight) >= least * total else { return nil }
        var shared = 0
        var (i, j) = (0, 0)
        while i < a.all.count, j < b.all.count {
            if a.all[i] < b.all[j] {
                i += 1
            } else if a.all[i] > b.all[j] {
                j += 1
            } else {
                shared += weights[a.all[i]] ?? 1
                i += 1
                j += 1
            }
        }
        let score = 2000 * shared / total
        return score >= least ? score : nil
    }

    private static func logarithm(_ count: Int) -> Int { Int.bitWidth - 1 - max(1, count).leadingZeroBitCount }
}
