/// Which names of two lists are worth comparing: those that share runs of characters which few names have.
///
/// Linear in the names' length: a run that more than `commonest` names have is passed over, and no name proposes more than
/// `most` others.
struct CandidateIndex {
    private static let commonest = 32
    private static let most = 16
    /// Longer runs are for names that share all their short ones with many others (`第12345号`).
    private static let lengths = [2, 4, 8]

    private struct Run: Comparable {
        var hash: UInt64
        /// Names of the second list come after those of the first.
        var name: Int

        static func < (a: Run, b: Run) -> Bool { (a.hash, a.name) < (b.hash, b.name) }
    }

    private let count: Int
    /// The names that have each run, ascending; only of runs that both lists have.
    private var groups: [[Int]] = []
    private var groupsOfName: [[Int]]

    init(_ old: [[UInt32]], _ new: [[UInt32]]) {
        count = old.count
        groupsOfName = Array(repeating: [], count: old.count + new.count)
        for length in Self.lengths {
            var runs: [Run] = []
            for (name, scalars) in (old + new).enumerated() where scalars.count >= length {
                for start in 0...(scalars.count - length) {
                    runs.append(Run(hash: Self.hash(scalars[start..<start + length]), name: name))
                }
            }
            runs.sort()
            group(runs)
        }
    }

    private mutating func group(_ runs: [Run]) {
        var start = 0
        while start < runs.count {
            var names: [Int] = []
            var end = start
            while end < runs.count, runs[end].hash == runs[start].hash {
                if names.last != runs[end].name { names.append(runs[end].name) }
                end += 1
            }
            start = end
            guard names.count <= Self.commonest, let first = names.first, let last = names.last, first < count,
                last >= count
            else { continue }
            for name in names { groupsOfName[name].append(groups.count) }
            groups.append(names)
        }
    }

    /// Pairs to compare, each once: what either side proposes.
    var pairs: [(old: Int, new: Int)] {
        var seen: Set<SIMD2<Int32>> = []
        var pairs: [(old: Int, new: Int)] = []
        for name in groupsOfName.indices {
            for other in nearest(to: name) {
                let pair = name < count ? (old: name, new: other - count) : (old: other, new: name - count)
                if seen.insert(SIMD2(Int32(pair.old), Int32(pair.new))).inserted { pairs.append(pair) }
            }
        }
        return pairs
    }

    /// Names of the other list that share the most runs with this one.
    private func nearest(to name: Int) -> [Int] {
        var shared: [Int: Int] = [:]
        for group in groupsOfName[name] {
            for other in groups[group] where (other < count) != (name < count) { shared[other, default: 0] += 1 }
        }
        return shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.most).map(\.key)
    }

    /// FNV-1a over the scalars. Two runs of one hash only make a comparison more.
    private static func hash(_ scalars: ArraySlice<UInt32>) -> UInt64 {
        scalars.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
