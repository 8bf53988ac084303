/// The lines of a document, for showing where a diagnostic points.
struct SourceText {
    private let bytes: [UInt8]
    /// Where each line starts.
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
        self.starts = starts
    }

    /// Line `number` (from 1) without its end; nil where the document has none. What is not UTF-8 is repaired for showing.
    func line(_ number: Int) -> String? {
        guard (1...starts.count).contains(number) else { return nil }
        let start = starts[number - 1]
        var end = number < starts.count ? starts[number] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        guard end > start else { return nil }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}
