/// Where every key of a TOML text stands. The parser does not tell, so this reads the text once more, after the
/// parser has accepted it: it need not recognise wrong TOML. Keys inside inline tables have their table's line.
struct KeyLines {
    private var lines: [String: Int] = [:]
    /// How many `[[name]]` there have been, by path.
    private var counts: [String: Int] = [:]

    init(_ text: [UInt8]) {
        var cursor = Cursor(text: text)
        var table = ""
        while cursor.skipToStatement() {
            let line = cursor.line
            if cursor.take(0x5b) {
                let repeated = cursor.take(0x5b)
                table = heading(cursor.dottedKey(), repeated: repeated)
                if lines[table] == nil { lines[table] = line }
                cursor.skipLine()
            } else {
                var path = table
                for part in cursor.dottedKey() {
                    path = ConfigurationFile.join(path, part)
                    if lines[path] == nil { lines[path] = line }
                }
                cursor.skipValue()
            }
        }
    }

    /// 1-based; the line of what encloses `key` where it has none of its own.
    subscript(key: String) -> Int? {
        var key = key[...]
        while !key.isEmpty {
            if let line = lines[String(key)] { return line }
            guard let end = key.utf8.lastIndex(where: { $0 == 0x2e || $0 == 0x5b }) else { return nil }
            key = key[..<end]
        }
        return nil
    }

    /// The path of a table's heading: the last table of an array of tables is meant where it is passed through.
    private mutating func heading(_ parts: [String], repeated: Bool) -> String {
        var path = ""
        for (index, part) in parts.enumerated() {
            path = ConfigurationFile.join(path, part)
            if repeated, index == parts.count - 1 {
                let count = counts[path, default: 0]
                counts[path] = count + 1
                path += "[\(count)]"
            } else if let count = counts[path] {
                path += "[\(count - 1)]"
            }
        }
        return path
    }
}

/// Reads TOML text just closely enough to know where statements begin.
private struct Cursor {
    let text: [UInt8]
    var index = 0
    var line = 1

    init(text: [UInt8]) { self.text = text }

    private var current: UInt8? { index < text.count ? text[index] : nil }

    private mutating func advance() {
        if current == 0x0a { line += 1 }
        index += 1
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        advance()
        return true
    }

    /// Moves over blank lines and comments; false at the end.
    mutating func skipToStatement() -> Bool {
        while let byte = current {
            switch byte {
            case 0x20, 0x09, 0x0d, 0x0a, 0xef, 0xbb, 0xbf: advance()
            case 0x23: skipLine()
            default: return true
            }
        }
        return false
    }

    mutating func skipLine() {
        while let byte = current, byte != 0x0a { advance() }
    }

    /// The parts of `a.b."c"`, up to `=` or `]`.
    mutating func dottedKey() -> [String] {
        var parts: [String] = []
        var part: [UInt8] = []
        while let byte = current, byte != 0x3d, byte != 0x5d, byte != 0x0a {
            switch byte {
            case 0x22, 0x27:
                advance()
                while let inner = current, inner != byte, inner != 0x0a {
                    part.append(inner)
                    advance()
                }
            case 0x2e:
                parts.append(String(decoding: part, as: UTF8.self))
                part = []
            case 0x20, 0x09: break
            default: part.append(byte)
            }
            advance()
        }
        parts.append(String(decoding: part, as: UTF8.self))
        return parts
    }

    /// Moves behind the value after `=`: arrays and strings may go over several lines.
    mutating func skipValue() {
        var depth = 0
        while let byte = current {
            switch byte {
            case 0x5b, 0x7b: depth += 1
            case 0x5d, 0x7d: depth -= 1
            case 0x23:
                skipLine()
                continue
            case 0x22, 0x27:
                skipString(quote: byte)
                continue
            case 0x0a where depth <= 0: return
            default: break
            }
            advance()
        }
    }

    private mutating func skipString(quote: UInt8) {
        let triple = text[index...].prefix(3).elementsEqual([quote, quote, quote])
        for _ in 0..<(triple ? 3 : 1) { advance() }
        while let byte = current {
            if byte == 0x5c, quote == 0x22 {
                advance()
                if current != nil { advance() }
            } else if byte == quote, !triple {
                advance()
                return
            } else if triple, text[index...].prefix(3).elementsEqual([quote, quote, quote]) {
                // Up to two more quotes belong to the string's end.
                while take(quote) {}
                return
            } else {
                advance()
            }
        }
    }
}
