import Testing

@testable import Budget

@Suite struct FoldingTests {
    @Test("white space is what Unicode says it is, for every character")
    func whiteSpace() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if scalar.isWhiteSpace != scalar.properties.isWhitespace { Issue.record("U+\(String(value, radix: 16))") }
        }
    }

    @Test("labels compare without white space and with narrow ASCII")
    func folded() {
        #expect("　合 計\u{2003}（Ａ－Ｂ）\n".folded == "合計(A-B)")
        #expect("".folded.isEmpty)
    }

    @Test("every character is folded alone as it is in company")
    func alone() {
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(Character(scalar))
            if text.folded + " ".folded != (text + " ").folded { Issue.record("U+\(String(value, radix: 16))") }
        }
    }

    @Test("a word is found where it stands, and only there")
    func has() {
        for (text, word, isThere) in [
            ("合計", "合計", true), ("小計・合計", "合計", true), ("合", "合計", false), ("", "合", false), ("合", "", true),
            ("小小計", "小計", true), ("合同計画", "合計", false),
        ] {
            #expect(text.has(word) == isThere, "\(word) in \(text)")
        }
    }
}
