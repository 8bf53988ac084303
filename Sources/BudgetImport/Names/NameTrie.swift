import Budget

/// All spellings of a gazetteer as one automaton (Aho and Corasick, 1975): a text is read once, however many there are.
struct NameTrie: Sendable {
    /// One spelling that ends in a state.
    struct Spelling: Sendable {
        /// Index of its entry in the gazetteer.
        var entry: Int
        /// Characters it has.
        var length: Int
        /// Whether its first and its last character are a Latin letter or a digit: what stands beside it must be none then.
        var beginsWord: Bool
        var endsWord: Bool
    }

    static let root: Int32 = 0
    private static let none: Int32 = -1

    /// Leads from a state to the next; to the root where it is none.
    private struct Step {
        var state = root
        var scalar: UInt32 = 0
        var next = root
    }

    /// Characters of the longest spelling.
    private(set) var maximumLength = 0
    private(set) var beginnings = NameBeginnings()
    /// The steps of all states, by their hash; the next place holds what finds its own taken.
    private var steps: [Step] = []
    /// Where a state goes on whose text does not: the longest end of it that is itself the beginning of a spelling.
    private var failures: [Int32] = []
    private var spellings: [Spelling?] = [nil]
    /// The next state on the way of failures in which a spelling ends.
    private var shorter: [Int32] = []

    init(_ gazetteer: Gazetteer) {
        let spellings = gazetteer.entries.enumerated().flatMap { index, entry in
            ([entry.name] + entry.aliases).map { (entry: index, scalars: NameText.scalars($0)) }
        }
        // At least half of the places stay free, so that most steps are found where they belong.
        var places = 4
        while places < 2 * spellings.reduce(0, { $0 + $1.scalars.count }) { places *= 2 }
        steps = [Step](repeating: Step(), count: places)
        for spelling in spellings { insert(spelling.scalars, entry: spelling.entry) }
        connect(spellings.map(\.scalars))
    }

    private mutating func insert(_ scalars: [UInt32], entry: Int) {
        guard let begin = scalars.first, let end = scalars.last else { return }
        var state = Self.root
        for scalar in scalars {
            let place = place(state, scalar)
            if steps[place].next == Self.root {
                steps[place] = Step(state: state, scalar: scalar, next: Int32(spellings.count))
                spellings.append(nil)
            }
            state = steps[place].next
        }
        maximumLength = max(maximumLength, scalars.count)
        beginnings.insert(scalars)
        // The first of two entries that have one spelling keeps it.
        if spellings[Int(state)] == nil {
            spellings[Int(state)] = Spelling(
                entry: entry, length: scalars.count, beginsWord: NameText.isWord(begin),
                endsWord: NameText.isWord(end))
        }
    }

    /// Shorter beginnings first: where a state fails to is known before those behind it need it.
    private mutating func connect(_ all: [[UInt32]]) {
        failures = [Int32](repeating: Self.root, count: spellings.count)
        shorter = [Int32](repeating: Self.none, count: spellings.count)
        var states = [Int32](repeating: Self.root, count: all.count)
        for depth in 0..<maximumLength {
            for (index, scalars) in all.enumerated() where depth < scalars.count {
                let state = states[index]
                let next = next(state, scalars[depth])
                let failure = state == Self.root ? Self.root : step(failures[Int(state)], scalars[depth])
                failures[Int(next)] = failure
                shorter[Int(next)] = spellings[Int(failure)] == nil ? shorter[Int(failure)] : failure
                states[index] = next
            }
        }
    }

    /// Where the step from `state` by `scalar` is, or would be.
    @inline(__always)
    private func place(_ state: Int32, _ scalar: UInt32) -> Int {
        let mask = steps.count - 1
        var place = Int((scalar &+ UInt32(truncatingIfNeeded: state) &* 0x9E37_79B1) >> 3 ^ scalar) & mask
        while steps[place].next != Self.root, steps[place].state != state || steps[place].scalar != scalar {
            place = (place + 1) & mask
        }
        return place
    }

    /// The state that `scalar` leads to from `state`; the root where it leads nowhere.
    @inline(__always)
    private func next(_ state: Int32, _ scalar: UInt32) -> Int32 { steps[place(state, scalar)].next }

    /// Whether a spelling ends in `state`.
    func ends(_ state: Int32) -> Bool { spellings[Int(state)] != nil || shorter[Int(state)] != Self.none }

    /// The state after `scalar`.
    func step(_ state: Int32, _ scalar: UInt32) -> Int32 {
        var state = state
        while true {
            let next = next(state, scalar)
            if next != Self.root || state == Self.root { return next }
            state = failures[Int(state)]
        }
    }

    /// Calls `body` for every spelling that ends in `state`, the longest first.
    func forEachSpelling(endingIn state: Int32, _ body: (Spelling) -> Void) {
        var state = state
        while state > Self.root {
            if let spelling = spellings[Int(state)] { body(spelling) }
            state = shorter[Int(state)]
        }
    }
}
