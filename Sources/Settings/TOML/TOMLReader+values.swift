extension TOMLReader {
    mutating func value(depth: Int) throws(TOMLError) -> Node {
        guard depth <= Self.maximumDepth else { throw .tooDeep(line: line) }
        let start = line
        let value: Node.Value =
            switch current {
            case UInt8(ascii: "\""):
                .string(isTriple ? try multilineString(quote: UInt8(ascii: "\"")) : try basicString())
            case UInt8(ascii: "'"):
                .string(isTriple ? try multilineString(quote: UInt8(ascii: "'")) : try literalString())
            case UInt8(ascii: "["): .array(try array(depth: depth))
            case UInt8(ascii: "{"): try inlineTable(depth: depth)
            default: try plainValue()
            }
        return Node(value: value, line: start)
    }

    private var isTriple: Bool { peek(1) == current && peek(2) == current }

    private mutating func array(depth: Int) throws(TOMLError) -> [Node] {
        try expect(UInt8(ascii: "["))
        var nodes: [Node] = []
        while true {
            try skipBlank(newlines: true)
            if take(UInt8(ascii: "]")) { return nodes }
            nodes.append(try value(depth: depth + 1))
            try skipBlank(newlines: true)
            if take(UInt8(ascii: ",")) { continue }
            try expect(UInt8(ascii: "]"))
            return nodes
        }
    }

    private mutating func inlineTable(depth: Int) throws(TOMLError) -> Node.Value {
        try expect(UInt8(ascii: "{"))
        let table = TOMLTree.Table(.dotted, line: line)
        try skipBlank(newlines: false)
        if take(UInt8(ascii: "}")) { return table.node.value }
        while true {
            let path = try keyPath()
            try expect(UInt8(ascii: "="))
            try skipBlank(newlines: false)
            try TOMLTree.set(path, try value(depth: depth + 1), in: table, line: line)
            try skipBlank(newlines: false)
            if take(UInt8(ascii: "}")) { return table.node.value }
            try expect(UInt8(ascii: ","))
        }
    }

    // MARK: Strings

    mutating func basicString() throws(TOMLError) -> String {
        try expect(UInt8(ascii: "\""))
        var bytes: [UInt8] = []
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &bytes)
            default: try plainByte(byte, into: &bytes)
            }
        }
        throw .unexpected(nil, line: line)
    }

    mutating func literalString() throws(TOMLError) -> String {
        try expect(UInt8(ascii: "'"))
        var bytes: [UInt8] = []
        while let byte = current {
            if take(UInt8(ascii: "'")) { return String(decoding: bytes, as: UTF8.self) }
            try plainByte(byte, into: &bytes)
        }
        throw .unexpected(nil, line: line)
    }

    /// `"""…"""` and `'''…'''`.
    private mutating func multilineString(quote: UInt8) throws(TOMLError) -> String {
        index += 3
        // A line break right behind the quotes is no part of the string.
        _ = takeNewline()
        var bytes: [UInt8] = []
        while let byte = current {
            if byte == quote, isTriple {
                index += 3
                // Up to two quotes more belong to the string.
                for _ in 0..<2 where take(quote) { bytes.append(quote) }
                return String(decoding: bytes, as: UTF8.self)
            }
            if takeNewline() {
                bytes.append(0x0a)
            } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                if try !skipContinuation() { try escape(into: &bytes) }
            } else {
                try plainByte(byte, into: &bytes)
            }
        }
        throw .unexpected(nil, line: line)
    }

    /// A backslash at the end of a line takes the line break and what is blank behind it away.
    private mutating func skipContinuation() throws(TOMLError) -> Bool {
        var ahead = 1
        while peek(ahead) == 0x20 || peek(ahead) == 0x09 { ahead += 1 }
        guard peek(ahead) == 0x0a || (peek(ahead) == 0x0d && peek(ahead + 1) == 0x0a) else { return false }
        index += ahead
        while takeNewline() || take(0x20) || take(0x09) {}
        return true
    }

    private mutating func plainByte(_ byte: UInt8, into bytes: inout [UInt8]) throws(TOMLError) {
        guard byte >= 0x20 && byte != 0x7f || byte == 0x09 else { throw .unexpected(byte, line: line) }
        bytes.append(byte)
        index += 1
    }

    private mutating func escape(into bytes: inout [UInt8]) throws(TOMLError) {
        index += 1
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0a, UInt8(ascii: "f"): 0x0c,
            UInt8(ascii: "r"): 0x0d, UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5c,
        ]
        guard let byte = current else { throw .unexpected(nil, line: line) }
        index += 1
        if let meant = plain[byte] { return bytes.append(meant) }
        guard byte == UInt8(ascii: "u") || byte == UInt8(ascii: "U") else { throw .badEscape(line: line) }
        let count = byte == UInt8(ascii: "u") ? 4 : 8
        guard index + count <= text.count,
            let number = Self.digits(text[index..<(index + count)], radix: 16),
            let scalar = Unicode.Scalar(UInt32(number))
        else { throw .badEscape(line: line) }
        index += count
        bytes += Array(String(Character(scalar)).utf8)
    }

    // MARK: Numbers and words

    private mutating func plainValue() throws(TOMLError) -> Node.Value {
        let start = index
        while let byte = current, !Self.endsPlainValue(byte) { index += 1 }
        let bytes = text[start..<index]
        let word = String(decoding: bytes, as: UTF8.self)
        guard !bytes.isEmpty else { throw .unexpected(current, line: line) }
        if word == "true" { return .boolean(true) }
        if word == "false" { return .boolean(false) }
        if let value = Self.number(word) { return value }
        // 1979-05-27 and 07:32:00: no key accepts them, and the error is better there.
        if bytes.count >= 8, bytes.allSatisfy(Self.isDateByte),
            [4, 2].contains(where: { bytes[start + $0] == 0x2d || bytes[start + $0] == 0x3a })
        {
            return .dateTime(word)
        }
        throw .badNumber(quoted(word, limit: 40), line: line)
    }

    private static func endsPlainValue(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0a, 0x0d, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "#"): true
        default: false
        }
    }

    private static func isDateByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "."),
            UInt8(ascii: "+"), UInt8(ascii: "T"), UInt8(ascii: "Z"):
            true
        default: false
        }
    }

    /// An integer or a float; nil for anything else, also for an integer beyond 64 bits.
    static func number(_ word: String) -> Node.Value? {
        var rest = word.utf8[...]
        let sign = rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") ? rest.removeFirst() : nil
        let isNegative = sign == UInt8(ascii: "-")
        switch String(rest) {
        case "inf": return .float(isNegative ? -.infinity : .infinity)
        case "nan": return .float(.nan)
        default: break
        }
        let radices: [(prefix: String, radix: UInt64)] = [("0x", 16), ("0o", 8), ("0b", 2)]
        for (prefix, radix) in radices where rest.starts(with: prefix.utf8) {
            guard sign == nil, let digits = plainDigits(rest.dropFirst(2)) else { return nil }
            return self.digits(digits, radix: radix).flatMap { Int64(exactly: $0) }.map(Node.Value.integer)
        }
        guard let plain = plainDigits(rest), let first = plain.first, isDigit(first) else { return nil }
        // No leading zeros, in integers and before a point.
        if first == UInt8(ascii: "0"), plain.count > 1, isDigit(plain[1]) { return nil }
        let text = (isNegative ? "-" : "") + String(decoding: plain, as: UTF8.self)
        if plain.allSatisfy(isDigit) { return Int64(text).map(Node.Value.integer) }
        return isFloat(plain) ? Double(text).map(Node.Value.float) : nil
    }

    /// `1.5`, `1e6`, `1.5e-6`: digits on both sides of a point, digits behind an exponent.
    private static func isFloat(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...].drop(while: isDigit)
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: isDigit)
            guard !fraction.isEmpty else { return false }
            rest = rest.dropFirst(1 + fraction.count)
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            guard let digit = rest.first, isDigit(digit) else { return false }
            rest = rest.drop(while: isDigit)
        }
        return rest.isEmpty
    }

    /// Without underscores, which stand between two digits only.
    private static func plainDigits(_ bytes: some Collection<UInt8>) -> [UInt8]? {
        let all = Array(bytes)
        for (place, byte) in all.enumerated() where byte == UInt8(ascii: "_") {
            guard place > 0, place + 1 < all.count, isHexadecimal(all[place - 1]), isHexadecimal(all[place + 1]) else {
                return nil
            }
        }
        return all.filter { $0 != UInt8(ascii: "_") }
    }

    private static func digits(_ bytes: some Collection<UInt8>, radix: UInt64) -> UInt64? {
        guard !bytes.isEmpty, bytes.count <= 64, bytes.allSatisfy(isHexadecimal) else { return nil }
        return UInt64(String(decoding: bytes, as: UTF8.self), radix: Int(radix))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
    }
}
