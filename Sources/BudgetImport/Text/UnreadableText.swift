/// Says why bytes are no text, and what they may be instead.
enum UnreadableText {
    static func report(_ failure: TextScanner.Failure, _ bytes: [UInt8], _ findings: inout Findings) {
        switch failure {
        case .empty: findings.addUnreadable(.textEmpty, "the document is empty")
        case .tooLarge:
            findings.addUnreadable(.textTooLarge, "the document is larger than \(TextScanner.maximumBytes >> 20) MiB")
        case .binary(let offset):
            let text = utf16(bytes) ? "this is UTF-16; convert it to UTF-8" : "this is a binary file, not a text"
            add(.textBinary, text, bytes, offset, &findings)
        case .notUTF8(let offset):
            let text = utf16(bytes) ? "this is UTF-16; convert it to UTF-8" : "this is not UTF-8; convert it to UTF-8"
            add(.textNotUTF8, text, bytes, offset, &findings)
        case .cutInsideCharacter(let offset):
            add(.textCut, "the text ends inside a character", bytes, offset, &findings)
        }
    }

    private static func add(
        _ kind: FindingKind, _ text: String, _ bytes: [UInt8], _ offset: Int, _ findings: inout Findings
    ) {
        let before = bytes[..<offset]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let line = before.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        let column = bytes[lineStart..<offset].reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        findings.addUnreadable(kind, text, line: line, column: column)
    }

    private static func utf16(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }
}
