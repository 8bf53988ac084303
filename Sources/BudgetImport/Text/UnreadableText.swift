import Language

/// Says why bytes are no text, and what they may be instead.
enum UnreadableText {
    static func report(_ failure: TextScanner.Failure, _ bytes: [UInt8], _ findings: inout Findings) {
        switch failure {
        case .empty: findings.addUnreadable(.textEmpty, .init(ja: "文書が空です", en: "the document is empty"))
        case .tooLarge:
            let limit = TextScanner.maximumBytes >> 20
            findings.addUnreadable(
                .textTooLarge,
                .init(ja: "文書が\(limit) MiBを超えています", en: "the document is larger than \(limit) MiB"))
        case .binary(let offset):
            let binary = LocalizedText(ja: "テキストではなくバイナリファイルです", en: "this is a binary file, not a text")
            add(.textBinary, binary, bytes, offset, &findings)
        case .notUTF8(let offset):
            let other = LocalizedText(ja: "UTF-8ではありません。UTF-8に変換してください", en: "this is not UTF-8; convert it to UTF-8")
            add(.textNotUTF8, other, bytes, offset, &findings)
        case .cutInsideCharacter(let offset):
            add(
                .textCut, .init(ja: "文書が文字の途中で終わっています", en: "the text ends inside a character"), bytes, offset,
                &findings)
        }
    }

    /// What a file says of itself in its first bytes, and how a text is made of it; nil where it may be a text. A PDF can
    /// consist of nothing but ASCII.
    static func otherKind(_ bytes: [UInt8]) -> LocalizedText? {
        for (beginning, text) in otherKinds where bytes.starts(with: beginning) { return text }
        return nil
    }

    private static let otherKinds: [([UInt8], LocalizedText)] = [
        (
            Array("%PDF-".utf8),
            LocalizedText(
                ja: "PDFです。pdftotext -enc UTF-8 などでテキストに変換してください",
                en: "this is a PDF; convert it to text, for example with pdftotext -enc UTF-8")
        ),
        ([0xFF, 0xFE], utf16), ([0xFE, 0xFF], utf16),
        (
            [0x50, 0x4B, 0x03, 0x04],
            LocalizedText(
                ja: "ZIP形式（WordやExcelの文書など）です。UTF-8のテキストとして保存し直してください",
                en: "this is a ZIP archive (a Word or Excel document?); save it as text in UTF-8")
        ),
    ]

    private static let utf16 = LocalizedText(
        ja: "UTF-16です。iconv -f UTF-16 -t UTF-8 などでUTF-8に変換してください",
        en: "this is UTF-16; convert it to UTF-8, for example with iconv -f UTF-16 -t UTF-8")

    private static func add(
        _ kind: FindingKind, _ text: LocalizedText, _ bytes: [UInt8], _ offset: Int, _ findings: inout Findings
    ) {
        let before = bytes[..<offset]
        // A byte order mark is no character of the first line.
        let first = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? min(3, offset) : 0
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? first
        let line = before.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        let column = bytes[lineStart..<offset].reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        findings.addUnreadable(kind, text, line: line, column: column)
    }
}
