/// Which account a heading in front of the tables names.
enum Account {
    case general, reconstruction, allocationTax

    private static let allocationTaxWord = Word("交付税及び譲与税配付金")
    private static let reconstructionWord = Word("復興特別会計")
    private static let generalWord = Word("一般会計")
    private static let specialWord = Word("特別会計")

    /// nil where the heading is of another account, or of several.
    init?(heading line: Glyphs) {
        let key = Folding.key(line, 0..<line.count).bytes
        let heading = Glyphs(key, key.indices, line.line)
        func says(_ word: Word) -> Bool { heading.index(of: word, in: 0..<heading.count) != nil }
        if says(Self.allocationTaxWord) {
            self = .allocationTax
        } else if says(Self.reconstructionWord) {
            self = .reconstruction
        } else if says(Self.generalWord), !says(Self.specialWord) {
            self = .general
        } else {
            return nil
        }
    }
}
