/// Where spellings may begin in a text, so that most characters are only passed over: none begins where this says no.
struct NameBeginnings: Sendable {
    /// What a spelling may begin with, before folding.
    private(set) var firsts = CharacterSet16()
    /// What two to `depth` characters a spelling may begin with, by their hash.
    private var prefixes = CharacterSet16()
    /// Those of them that are whole spellings.
    private var wholes = CharacterSet16()
    /// Whether any spelling has one character, any begins beyond U+FFFF.
    private var (hasSingle, hasRare) = (false, false)

    /// So many characters tell nearly every name from a word that begins like one (情報通信…).
    private static let depth = 8

    /// - Parameter spelling: folded characters.
    mutating func insert(_ spelling: [UInt32]) {
        guard let first = spelling.first else { return }
        // A digit behind the mark of a note belongs to it and begins nothing.
        firsts.insert(Sign.note)
        for scalar in NameText.forms(of: first) { firsts.insert(scalar) }
        if first > 0xFFFF { hasRare = true }
        guard spelling.count > 1 else { return hasSingle = true }
        var hash = first
        for scalar in spelling.dropFirst().prefix(Self.depth - 1) {
            hash = Self.hash(hash, scalar)
            prefixes.insert(hash)
        }
        if spelling.count <= Self.depth { wholes.insert(hash) }
    }

    /// The first place from `start` on where a spelling may begin; behind the end where none does.
    func next(in text: Span<UInt8>, from start: Int) -> Int {
        var at = start
        while at < text.count {
            let length: Int
            if text[at] < 0x80 {
                if mayBeginASCII(text, at) { return at }
                length = 1
            } else if text[at] >= 0xE0, text[at] < 0xF0, at + 2 < text.count {
                let scalar = NameText.kanji(text, at).scalar
                if firsts.contains(scalar), mayBegin(scalar, text, at) { return at }
                length = 3
            } else {
                if mayBeginRare(text, at) { return at }
                length = NameText.character(text, at).length
            }
            at += length
        }
        return at
    }

    /// Whether what follows `scalar`, which stands at `at` in three bytes and is one of `firsts`, lets a spelling begin with it.
    func mayBegin(_ scalar: UInt32, _ text: Span<UInt8>, _ at: Int) -> Bool {
        NameText.isPlain(text, at) ? goesOn(behind: scalar, text, at + 3) : true
    }

    /// Whether a spelling may begin with the character at `at`, which has one byte.
    @inline(__always)
    func mayBeginASCII(_ text: Span<UInt8>, _ at: Int) -> Bool {
        firsts.contains(UInt32(text[at])) && goesOn(behind: UInt32(text[at]), text, at + 1)
    }

    /// Whether a spelling may go on at `at` that begins with `first`.
    private func goesOn(behind first: UInt32, _ text: Span<UInt8>, _ at: Int) -> Bool {
        guard !hasSingle else { return true }
        var hash = first
        var at = at
        for _ in 1..<Self.depth {
            guard let next = Self.plain(text, at) else { return true }
            hash = Self.hash(hash, next.scalar)
            guard prefixes.contains(hash) else { return false }
            if wholes.contains(hash) { return true }
            at += next.length
        }
        return true
    }

    /// The character at `at` where it is what a spelling has; nil where white space or the mark of a note may be passed over
    /// or folding may make it another.
    @inline(__always)
    private static func plain(_ text: Span<UInt8>, _ at: Int) -> NameText.Character? {
        guard at + 2 < text.count else { return nil }
        if text[at] < 0x80 {
            let isPassed = text[at] <= 0x20 || text[at] == UInt8(ascii: "(")
            return isPassed ? nil : NameText.Character(scalar: UInt32(text[at]), length: 1)
        }
        return NameText.isPlain(text, at) ? NameText.kanji(text, at) : nil
    }

    /// Whether a spelling may begin with the character at `at`, which has two or four bytes.
    func mayBeginRare(_ text: Span<UInt8>, _ at: Int) -> Bool {
        let scalar = NameText.character(text, at).scalar
        return scalar > 0xFFFF ? hasRare : firsts.contains(scalar)
    }

    private static func hash(_ first: UInt32, _ second: UInt32) -> UInt32 { (first &* 0x9E5 ^ second) & 0xFFFF }
}
