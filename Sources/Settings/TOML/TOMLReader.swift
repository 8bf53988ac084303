/// Reads TOML 1.0 (https://toml.io/en/v1.0.0), strictly. Our own, because every key needs its line for errors, and because
/// TOMLKit brings Foundation into daemons whose size and memory are bounded.
struct TOMLReader {
    /// Levels of arrays and inline tables.
    static let maximumDepth = 32

    let text: [UInt8]
    var index = 0
    var line = 1

    /// The root table's members.
    static func read(_ text: [UInt8]) throws(TOMLError) -> Node {
        var reader = TOMLReader(text: text)
        return try reader.document()
    }

    private init(text: [UInt8]) {
        self.text = text
        // A byte order mark is no part of the text.
        if text.starts(with: [0xef, 0xbb, 0xbf]) { index = 3 }
    }

    private mutating func document() throws(TOMLError) -> Node {
        var tree = TOMLTree()
        while true {
            try skipBlank(newlines: true)
            guard let byte = current else { return tree.root.node }
            let start = line
            if byte == UInt8(ascii: "[") {
                index += 1
                let isArray = take(UInt8(ascii: "["))
                let path = try keyPath()
                try expect(UInt8(ascii: "]"))
                if isArray {
                    try expect(UInt8(ascii: "]"))
                    try tree.append(path, line: start)
                } else {
                    try tree.open(path, line: start)
                }
            } else {
                let path = try keyPath()
                try expect(UInt8(ascii: "="))
                try skipBlank(newlines: false)
                try tree.set(path, try value(depth: 0), line: start)
            }
            try endOfLine()
        }
    }

    // MARK: Bytes

    var current: UInt8? { index < text.count ? text[index] : nil }

    func peek(_ distance: Int) -> UInt8? { index + distance < text.count ? text[index + distance] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        index += 1
        return true
    }

    mutating func expect(_ byte: UInt8) throws(TOMLError) {
        guard take(byte) else { throw .unexpected(current, line: line) }
    }

    /// LF or CR LF.
    mutating func takeNewline() -> Bool {
        if current == 0x0d, peek(1) == 0x0a { index += 1 }
        guard take(0x0a) else { return false }
        line += 1
        return true
    }

    /// Spaces and tabs; with `newlines` also comments and line breaks.
    mutating func skipBlank(newlines: Bool) throws(TOMLError) {
        while let byte = current {
            if byte == 0x20 || byte == 0x09 {
                index += 1
            } else if newlines, byte == UInt8(ascii: "#") {
                try skipComment()
            } else if newlines, takeNewline() {
                continue
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(TOMLError) {
        while let byte = current, byte != 0x0a {
            if byte == 0x0d, peek(1) == 0x0a { return }
            guard byte >= 0x20 && byte != 0x7f || byte == 0x09 else { throw .unexpected(byte, line: line) }
            index += 1
        }
    }

    private mutating func endOfLine() throws(TOMLError) {
        try skipBlank(newlines: false)
        if current == UInt8(ascii: "#") { try skipComment() }
        guard current == nil || takeNewline() else { throw .unexpected(current, line: line) }
    }

    // MARK: Keys

    /// `a.b."c d"`
    mutating func keyPath() throws(TOMLError) -> [String] {
        var path: [String] = []
        repeat {
            try skipBlank(newlines: false)
            switch current {
            case UInt8(ascii: "\""): path.append(try basicString())
            case UInt8(ascii: "'"): path.append(try literalString())
            default: path.append(try bareKey())
            }
            try skipBlank(newlines: false)
        } while take(UInt8(ascii: "."))
        return path
    }

    private mutating func bareKey() throws(TOMLError) -> String {
        let start = index
        while let byte = current, Self.isBare(byte) { index += 1 }
        guard index > start else { throw .unexpected(current, line: line) }
        return String(decoding: text[start..<index], as: UTF8.self)
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
