/// Entries of two lists, taken for each other one to one. Every step treats both lists alike: exchanged lists give the same
/// pairs exchanged.
struct Pairing {
    struct Pair: Hashable {
        var old: Int
        var new: Int
        var basis: PairingBasis
    }

    private(set) var pairs: [Pair] = []
    private(set) var ofOld: [Pair?]
    private(set) var ofNew: [Pair?]

    init(old: Int, new: Int) {
        ofOld = Array(repeating: nil, count: old)
        ofNew = Array(repeating: nil, count: new)
    }

    var freeOld: [Int] { ofOld.indices.filter { ofOld[$0] == nil } }
    var freeNew: [Int] { ofNew.indices.filter { ofNew[$0] == nil } }

    /// Nothing where either is taken already.
    mutating func join(_ pair: Pair) {
        guard ofOld[pair.old] == nil, ofNew[pair.new] == nil else { return }
        pairs.append(pair)
        ofOld[pair.old] = pair
        ofNew[pair.new] = pair
    }

    /// Joins entries of equal keys, the first with the first and so on. An entry without a key takes no part.
    mutating func joinEqual<Key: Hashable>(_ old: [Key?], _ new: [Key?]) {
        var waiting: [Key: (next: Int, entries: [Int])] = [:]
        for entry in freeNew {
            if let key = new[entry] { waiting[key, default: (0, [])].entries.append(entry) }
        }
        for entry in freeOld {
            guard let key = old[entry], let queue = waiting[key], queue.next < queue.entries.count else { continue }
            join(Pair(old: entry, new: queue.entries[queue.next], basis: .name))
            waiting[key]?.next += 1
        }
    }

    /// Joins what shares more than half of its members on both sides.
    /// - Parameters:
    ///   - members: for each member that both lists have, the entries that it stands under.
    ///   - old: how many members each entry has.
    mutating func joinByContents(_ members: [(old: Int, new: Int)], old: [Int: Int], new: [Int: Int]) {
        struct Votes: Hashable {
            var old: Int
            var new: Int
        }
        var votes: [Votes: Int] = [:]
        for member in members where ofOld[member.old] == nil && ofNew[member.new] == nil {
            votes[Votes(old: member.old, new: member.new), default: 0] += 1
        }
        // More than half on both sides: no entry can be in two of them, so their order does not matter but for the output.
        let most = votes.filter { 2 * $0.value > (old[$0.key.old] ?? 0) && 2 * $0.value > (new[$0.key.new] ?? 0) }
        for (pair, count) in most.sorted(by: { $0.key.old < $1.key.old }) {
            join(Pair(old: pair.old, new: pair.new, basis: .contents(count)))
        }
    }
}
