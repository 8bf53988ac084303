/// A name while it is read: pieces as printed, joined over line breaks without a space.
struct NameBuilder {
    /// Line of the first piece.
    private(set) var line: Int?
    /// Lines that the name has pieces on.
    private(set) var lineCount = 0
    /// Parentheses of the name that are still open, and where the last was opened.
    var open: [(line: Int, offset: Int)] = []

    private var text: [UInt8] = []
    private var piece: [UInt8] = []
    private var lastLine = -1

    var isEmpty: Bool { line == nil }

    /// Adds bytes of `line`; white space inside of a line is one space.
    mutating func append(_ bytes: ArraySlice<UInt8>, line: Int) {
        if lastLine != line {
            joinPiece()
            lastLine = line
            lineCount += 1
        }
        if self.line == nil { self.line = line }
        piece += bytes
    }

    mutating func appendSpace() {
        if !piece.isEmpty, piece.last != 0x20 { piece.append(0x20) }
    }

    private mutating func joinPiece() {
        while piece.last == 0x20 { piece.removeLast() }
        text += piece
        piece.removeAll(keepingCapacity: true)
    }

    /// The name as printed; the builder is empty afterwards.
    mutating func take() -> (name: [UInt8], line: Int)? {
        joinPiece()
        defer { self = NameBuilder() }
        guard let line else { return nil }
        return (text, line)
    }
}
