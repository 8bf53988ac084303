/// The arithmetic that a row's label states with circled numbers: `①+②=③`, `④+…+⑩=⑪`, `③+⑪`.
struct MarkArithmetic: Hashable {
    struct Term: Hashable {
        /// The number in the circle.
        var number: Int
        var subtracted: Bool
    }

    var terms: [Term]
    /// The number that the right side names; nil where there is no right side: then the row itself is the result.
    var result: Int?

    /// nil where `text` is not such arithmetic.
    init?(_ text: String) {
        var terms: [Term] = []
        var result: Int?
        var subtracted = false
        var fills = false
        var onRight = false
        for character in text.narrowed {
            if let number = Self.circled(character) {
                if onRight {
                    guard result == nil else { return nil }
                    result = number
                    continue
                }
                if fills, let last = terms.last, last.number < number {
                    terms += (last.number + 1..<number).map { Term(number: $0, subtracted: last.subtracted) }
                }
                fills = false
                terms.append(Term(number: number, subtracted: subtracted))
            } else if "+".contains(character) {
                subtracted = false
            } else if "-−－△▲".contains(character) {
                subtracted = true
            } else if "…‥~〜～".contains(character) {
                fills = true
            } else if character == "=" {
                guard !onRight else { return nil }
                onRight = true
            } else {
                return nil
            }
        }
        guard terms.count > 1, onRight == (result != nil) else { return nil }
        self.terms = terms
        self.result = result
    }

    /// The number of a label such as `①`; nil for anything else.
    static func circled(_ text: String) -> Int? {
        guard text.count == 1, let character = text.first else { return nil }
        return circled(character)
    }

    /// ① (U+2460) to ⑳, ㉑ (U+3251) to ㉟.
    private static func circled(_ character: Character) -> Int? {
        guard let scalar = character.unicodeScalars.first?.value else { return nil }
        switch scalar {
        case 0x2460...0x2473: return Int(scalar) - 0x2460 + 1
        case 0x3251...0x325F: return Int(scalar) - 0x3251 + 21
        default: return nil
        }
    }
}
