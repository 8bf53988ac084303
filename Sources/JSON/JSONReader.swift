/// A pull parser over one document, for hot paths: the caller asks for what it expects, and nothing is allocated but the
/// strings that are asked for. Strict RFC 8259.
///
/// ```swift
/// try reader.beginObject()
/// while let key = try reader.nextKey() {
///     switch key {
///     case "boot": boot = try reader.readInt64()
///     default: try reader.skipValue()
///     }
/// }
/// try reader.finish()
/// ```
/// After `nextKey` or a true `nextElement` exactly one value must be read or skipped. Repeated names are not noticed here
/// (`JSONValue` refuses them).
public struct JSONReader: Sendable {
    public enum Kind: Sendable { case null, boolean, number, string, array, object }

    let bytes: [UInt8]
    let limits: JSONLimits
    var index = 0
    private var depth = 0
    private var isFirst = false

    /// - Throws: `.tooLarge`, or `.notUTF8`: all bytes are checked here, once.
    public init(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
        self.bytes = bytes
        self.limits = limits
        guard bytes.count <= limits.maximumBytes else { throw JSONError(.tooLarge, at: limits.maximumBytes, in: bytes) }
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw JSONError(.notUTF8, at: error.byteOffsets.lowerBound, in: bytes)
        }
    }

    /// How many bytes have been read.
    public var offset: Int { index }

    /// The place where the reader stands, as an error.
    public func error(_ reason: JSONError.Reason) -> JSONError { JSONError(reason, at: index, in: bytes) }

    // MARK: Containers

    public mutating func beginObject() throws(JSONError) { try open(UInt8(ascii: "{"), orFail: .expectedObject) }
    public mutating func beginArray() throws(JSONError) { try open(UInt8(ascii: "["), orFail: .expectedArray) }

    /// The next member's name, or nil when the object ends here.
    public mutating func nextKey() throws(JSONError) -> String? {
        guard try advance(to: UInt8(ascii: "}")) else { return nil }
        guard try peek() == UInt8(ascii: "\"") else { throw error(.expectedMember) }
        let key = try readString()
        guard try peek() == UInt8(ascii: ":") else { throw error(.expectedColon) }
        index += 1
        return key
    }

    /// Whether the next member has this name, written without escapes; its value must then be read. Nothing is read, and no
    /// string is made, if not. For documents whose order of members is fixed.
    public mutating func readKey(_ name: String) throws(JSONError) -> Bool {
        let start = (index, depth, isFirst)
        guard try advance(to: UInt8(ascii: "}")) else {
            (index, depth, isFirst) = start
            return false
        }
        let end = index + 1 + name.utf8.count
        guard try peek() == UInt8(ascii: "\""), end < bytes.count, bytes[end] == UInt8(ascii: "\""),
            holds(name, at: index + 1)
        else {
            (index, depth, isFirst) = start
            return false
        }
        index = end + 1
        guard try peek() == UInt8(ascii: ":") else { throw error(.expectedColon) }
        index += 1
        return true
    }

    /// Whether the array has another element; it ends here if not.
    public mutating func nextElement() throws(JSONError) -> Bool { try advance(to: UInt8(ascii: "]")) }

    /// Calls `member` for each member; it must read or skip exactly one value.
    public mutating func readObject(
        _ member: (String, inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        try beginObject()
        while let key = try nextKey() { try member(key, &self) }
    }

    /// Calls `element` for each element; it must read or skip exactly one value.
    public mutating func readArray(_ element: (inout JSONReader) throws(JSONError) -> Void) throws(JSONError) {
        try beginArray()
        while try nextElement() { try element(&self) }
    }

    /// - Throws: `.trailingBytes` when anything but white space is left.
    public mutating func finish() throws(JSONError) {
        skipWhiteSpace()
        guard index == bytes.count else { throw error(.trailingBytes) }
    }

    // MARK: Scalars

    /// What kind of value comes next, by its first byte.
    public mutating func nextKind() throws(JSONError) -> Kind {
        switch try peek() {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
        case UInt8(ascii: "n"): .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
        default: throw error(.expectedValue)
        }
    }

    /// Reads `null` if it comes next; nothing is read if not.
    public mutating func readNull() throws(JSONError) -> Bool {
        guard try peek() == UInt8(ascii: "n") else { return false }
        guard literal("null") else { throw error(.expectedValue) }
        return true
    }

    public mutating func readBool() throws(JSONError) -> Bool {
        _ = try peek()
        if literal("true") { return true }
        if literal("false") { return false }
        throw error(.expectedBoolean)
    }

    /// - Throws: `.expectedInteger` for a fraction or exponent, `.integerTooLarge` beyond 64 bits.
    public mutating func readInt64() throws(JSONError) -> Int64 {
        let number = try scanNumber(orFail: .expectedInteger)
        guard number.isInteger else { throw error(.expectedInteger) }
        guard let integer = number.integer else { throw error(.integerTooLarge) }
        index = number.end
        return integer
    }

    /// - Throws: `.integerTooLarge` for an integer beyond 64 bits.
    public mutating func readNumber() throws(JSONError) -> JSONNumber {
        let number = try scanNumber(orFail: .expectedNumber)
        if number.isInteger {
            guard let integer = number.integer else { throw error(.integerTooLarge) }
            index = number.end
            return .integer(integer)
        }
        defer { index = number.end }
        return .decimal(String(decoding: bytes[index..<number.end], as: UTF8.self))
    }

    private mutating func scanNumber(orFail reason: JSONError.Reason) throws(JSONError) -> JSONNumber.Scanned {
        let first = try peek()
        guard first == UInt8(ascii: "-") || first &- 0x30 < 10 else { throw error(reason) }
        guard let number = JSONNumber.scan(bytes, from: index) else { throw error(.malformedNumber) }
        return number
    }

    // MARK: Any value

    /// Checks a whole value and passes over it.
    public mutating func skipValue() throws(JSONError) {
        switch try nextKind() {
        case .null: guard try readNull() else { throw error(.expectedValue) }
        case .boolean: _ = try readBool()
        case .number: _ = try readNumber()
        case .string: _ = try scanString()
        case .array:
            try beginArray()
            while try nextElement() { try skipValue() }
        case .object:
            try beginObject()
            while try advance(to: UInt8(ascii: "}")) {
                guard try peek() == UInt8(ascii: "\"") else { throw error(.expectedMember) }
                _ = try scanString()
                guard try peek() == UInt8(ascii: ":") else { throw error(.expectedColon) }
                index += 1
                try skipValue()
            }
        }
    }

    /// Checks a whole value and returns it as it is written.
    public mutating func readRaw() throws(JSONError) -> [UInt8] {
        _ = try peek()
        let start = index
        try skipValue()
        return Array(bytes[start..<index])
    }

    // MARK: Grammar

    private mutating func open(_ bracket: UInt8, orFail reason: JSONError.Reason) throws(JSONError) {
        guard try peek() == bracket else { throw error(reason) }
        guard depth < limits.maximumDepth else { throw error(.tooDeep) }
        depth += 1
        index += 1
        isFirst = true
    }

    /// Passes the comma before the next member or element; false when `end` closes the container.
    private mutating func advance(to end: UInt8) throws(JSONError) -> Bool {
        let byte = try peek()
        if byte == end {
            index += 1
            depth -= 1
            isFirst = false
            return false
        }
        if isFirst {
            isFirst = false
            return true
        }
        guard byte == UInt8(ascii: ",") else { throw error(.expectedCommaOrEnd) }
        index += 1
        // A comma promises another member.
        guard try peek() != end else { throw error(.expectedValue) }
        return true
    }

    /// The next byte that is not white space.
    mutating func peek() throws(JSONError) -> UInt8 {
        skipWhiteSpace()
        guard index < bytes.count else { throw error(.endsEarly) }
        return bytes[index]
    }

    private mutating func skipWhiteSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    private mutating func literal(_ word: String) -> Bool {
        guard holds(word, at: index) else { return false }
        index += word.utf8.count
        return true
    }

    private func holds(_ word: String, at start: Int) -> Bool {
        var word = word
        return word.withUTF8 { word in
            start + word.count <= bytes.count && word.indices.allSatisfy { bytes[start + $0] == word[$0] }
        }
    }
}
