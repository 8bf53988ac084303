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

    private struct Step {
        var scalar: UInt32
        var next: Int32
    }

    /// Characters of the longest spelling.
    private(set) var maximumLength = 0
    /// The steps of each state, by their characters: most have one, the root has many.
    private var steps: [[Step]] = [[]]
    /// Where a state goes on whose text does not: the longest end of it that is itself the beginning of a spelling.
    private var failures: [Int32] = [root]
    private var spellings: [Spelling?] = [nil]
    /// The next state on the way of failures in which a spelling ends.
    private var shorter: [Int32] = [none]
    /// What a spelling begins with: for each 256 characters up to U+FFFF the place of their states in `firstStates`; 0 holds none.
    private var pages = [UInt16](repeating: 0, count: 256)
    private var firstStates = [Int32](repeating: root, count: 256)

    init(_ gazetteer: Gazetteer) {
        for (index, entry) in gazetteer.entries.enumerated() {
            for spelling in [entry.name] + entry.aliases { insert(NameText.scalars(spelling), entry: index) }
        }
        connect()
    }

    private mutating func insert(_ scalars: [UInt32], entry: Int) {
        guard let begin = scalars.first, let end = scalars.last else { return }
        var state = Self.root
        for scalar in scalars {
            if let next = next(state, scalar) {
                state = next
                continue
            }
            let new = Int32(spellings.count)
            steps[Int(state)].insert(Step(scalar: scalar, next: new), at: position(state, scalar))
            steps.append([])
            failures.append(Self.root)
            spellings.append(nil)
            shorter.append(Self.none)
            state = new
        }
        maximumLength = max(maximumLength, scalars.count)
        // The first of two entries that have one spelling keeps it.
        if spellings[Int(state)] == nil {
            spellings[Int(state)] = Spelling(
                entry: entry, length: scalars.count, beginsWord: NameText.isWord(begin),
                endsWord: NameText.isWord(end))
        }
    }

    /// States get their numbers in no order of depth, so they are visited by it.
    private mutating func connect() {
        for step in steps[0] where step.scalar < 0x1_0000 {
            let page = Int(step.scalar >> 8)
            if pages[page] == 0 {
                pages[page] = UInt16(firstStates.count >> 8)
                firstStates += [Int32](repeating: Self.root, count: 256)
            }
            firstStates[Int(pages[page]) << 8 | Int(step.scalar & 0xFF)] = step.next
        }
        var queue = steps[0].map(\.next)
        var next = 0
        while next < queue.count {
            let state = queue[next]
            next += 1
            for child in steps[Int(state)] {
                let failure = step(failures[Int(state)], child.scalar)
                failures[Int(child.next)] = failure
                shorter[Int(child.next)] = spellings[Int(failure)] == nil ? shorter[Int(failure)] : failure
                queue.append(child.next)
            }
        }
    }

    /// Where in the steps of `state` that for `scalar` is, or would be.
    private func position(_ state: Int32, _ scalar: UInt32) -> Int {
        var low = 0
        var high = steps[Int(state)].count
        while low < high {
            let middle = (low + high) / 2
            if steps[Int(state)][middle].scalar < scalar { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func next(_ state: Int32, _ scalar: UInt32) -> Int32? {
        let position = position(state, scalar)
        guard position < steps[Int(state)].count, steps[Int(state)][position].scalar == scalar else { return nil }
        return steps[Int(state)][position].next
    }

    /// The state that `scalar` leads to from the root: the root itself for most characters.
    @inline(__always)
    func first(_ scalar: UInt32) -> Int32 {
        guard scalar < 0x1_0000 else { return next(Self.root, scalar) ?? Self.root }
        return firstStates[Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
    }

    /// Whether a spelling ends in `state`.
    func ends(_ state: Int32) -> Bool { spellings[Int(state)] != nil || shorter[Int(state)] != Self.none }

    /// The state after `scalar`.
    func step(_ state: Int32, _ scalar: UInt32) -> Int32 {
        var state = state
        while state != Self.root {
            if let next = next(state, scalar) { return next }
            state = failures[Int(state)]
        }
        return first(scalar)
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
