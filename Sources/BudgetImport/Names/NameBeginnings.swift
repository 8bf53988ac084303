/// Where spellings may begin in a text, so that most characters are only passed over: none begins where this says no.
struct NameBeginnings: Sendable {
    /// What a spelling may begin with, before folding.
    private(set) var firsts = CharacterSet16()
    /// What two characters a spelling may begin with, by their hash.
    private var pairs = CharacterSet16()
    private var hasSingle = false
    private var hasRare = false

    /// - Parameter spelling: folded characters.
    mutating func insert(_ spelling: [UInt32]) {
        guard let first = spelling.first else { return }
        // A digit behind the mark of a note belongs to it and begins nothing.
        firsts.insert(Sign.note)
        for scalar in NameText.forms(of: first) { firsts.insert(scalar) }
        if first > 0xFFFF { hasRare = true }
        if spelling.count > 1 { pairs.insert(Self.hash(first, spelling[1])) } else { hasSingle = true }
    }

    /// The first place from `start` on where a spelling may begin; behind the end where none does.
    func next(in text: Span<UInt8>, from start: Int) -> Int {
        var at = start
        while at < text.count {
            let length: Int
            if text[at] < 0x80 {
                if firsts.contains(UInt32(text[at])) { return at }
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
        guard at + 5 < text.count, NameText.isPlain(text, at), NameText.isPlain(text, at + 3), !hasSingle else {
            return true
        }
        return pairs.contains(Self.hash(scalar, NameText.kanji(text, at + 3).scalar))
    }

    /// Whether a spelling may begin with the character at `at`, which has two or four bytes.
    func mayBeginRare(_ text: Span<UInt8>, _ at: Int) -> Bool {
        let scalar = NameText.character(text, at).scalar
        return scalar > 0xFFFF ? hasRare : firsts.contains(scalar)
    }

    private static func hash(_ first: UInt32, _ second: UInt32) -> UInt32 { (first &* 0x9E5 ^ second) & 0xFFFF }
}
