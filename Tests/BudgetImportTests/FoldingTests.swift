import Foundation
import Testing

@testable import Budget
@testable import BudgetImport

@Suite("Folding")
struct FoldingTests {
    /// What Japanese print and its conversion have; without white space, which is removed, and Korean letters.
    private static let blocks: [ClosedRange<UInt32>] = [
        0x21...0x7E, 0x2150...0x218F, 0x2460...0x24FF, 0x2E80...0x2FD5, 0x3001...0x303F, 0x3041...0x3098,
        0x30A0...0x30FE, 0x321F...0x325F, 0x3280...0x33FF, 0x4E00...0x9FFF, 0xF900...0xFAD9, 0xFE50...0xFE6B,
        0xFF01...0xFF9F,
    ]

    @Test("every character of Japanese print is folded as NFKC does", arguments: blocks)
    func everyCharacter(_ block: ClosedRange<UInt32>) {
        for scalar in block.compactMap(Unicode.Scalar.init) {
            let text = String(scalar)
            let reference = text.precomposedStringWithCompatibilityMapping
            guard !reference.contains(" ") else { continue }
            #expect(
                String(decoding: Folding.key(text).bytes, as: UTF8.self) == reference,
                "U+\(String(scalar.value, radix: 16))")
            #expect(text.folded == reference, "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test("voicing marks join the kana before them", arguments: ["ﾃﾞｼﾞﾀﾙ", "ﾊﾟﾝ", "か\u{3099}", "は\u{309A}", "ｳﾞ"])
    func voicing(_ text: String) {
        #expect(
            String(decoding: Folding.key(text).bytes, as: UTF8.self) == text.precomposedStringWithCompatibilityMapping)
        #expect(text.folded == text.precomposedStringWithCompatibilityMapping)
    }
}
