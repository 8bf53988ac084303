/// Text of one block while it is written, and what line of the document its end stands on.
struct BlockRun {
    private(set) var text = ""
    let firstLine: Int
    /// The line that the next character stands on.
    private(set) var line: Int

    init(firstLine: Int) {
        self.firstLine = firstLine
        line = firstLine
    }

    mutating func add(_ piece: String) {
        text += piece
        line += piece.unicodeScalars.count { $0 == "\n" }
    }

    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
}
