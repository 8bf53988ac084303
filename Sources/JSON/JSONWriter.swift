/// Writes one JSON document (RFC 8259) into a byte buffer: members in the order written, UTF-8, only the escapes that the
/// standard demands, so that the same calls give the same bytes.
///
/// The caller keeps to the grammar: one value at the top, `key` and then exactly one value in an object.
public struct JSONWriter: Sendable {
    public enum Style: Sendable {
        case compact
        /// One member or element a line, two spaces a level, no newline at the end.
        case pretty
    }

    /// The document so far.
    public private(set) var bytes: [UInt8] = []
    private let style: Style
    private var depth = 0
    private var needsComma = false
    private var followsKey = false

    /// - Parameter capacity: bytes to have room for, so that a long document is not copied while it grows.
    public init(style: Style = .compact, capacity: Int = 0) {
        self.style = style
        bytes.reserveCapacity(capacity)
    }

    /// The next value in a line of its own: `body` writes exactly that.
    public mutating func line(_ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "\n"))
        followsKey = true
        body(&self)
    }

    /// A newline behind the document.
    public mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

    /// The document, which the writer has no longer.
    public mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        return taken
    }

    // MARK: Containers

    public mutating func object<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        try container(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    public mutating func array<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        try container(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    }

    /// A member that is an object.
    public mutating func object<E: Error>(
        _ name: String, _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        key(name)
        try object(body)
    }

    /// A member that is an array.
    public mutating func array<E: Error>(
        _ name: String, _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        key(name)
        try array(body)
    }

    /// A member's name; exactly one value must follow.
    public mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        if style == .pretty { bytes.append(UInt8(ascii: " ")) }
        followsKey = true
    }

    // MARK: Values

    public mutating func value(_ integer: Int64) {
        separate()
        append(integer)
    }

    public mutating func value(_ integer: Int) { value(Int64(integer)) }

    public mutating func value(_ boolean: Bool) {
        separate()
        bytes.append(contentsOf: (boolean ? "true" : "false").utf8)
    }

    public mutating func value(_ string: String) {
        separate()
        quote(string)
    }

    public mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Tenths as a decimal with exactly one digit after the point: 41 → `4.1`, 20 → `2.0`, -5 → `-0.5`.
    public mutating func value(tenths: Int64) {
        separate()
        if tenths < 0 { bytes.append(UInt8(ascii: "-")) }
        append(Int64(tenths.magnitude / 10))
        bytes.append(UInt8(ascii: "."))
        bytes.append(UInt8(ascii: "0") + UInt8(tenths.magnitude % 10))
    }

    /// A number as it was written elsewhere.
    /// - Throws: `.malformedNumber` when it is not a JSON number.
    public mutating func value(decimal: String) throws(JSONError) {
        let text = Array(decimal.utf8)
        guard JSONNumber.scan(text, from: 0)?.end == text.count else {
            throw JSONError(.malformedNumber, at: 0, in: text)
        }
        separate()
        bytes.append(contentsOf: text)
    }

    /// A value that is already serialised. It is not checked.
    public mutating func raw(_ json: [UInt8]) {
        separate()
        bytes.append(contentsOf: json)
    }

    // MARK: Members

    public mutating func member(_ name: String, _ integer: Int64?) {
        key(name)
        if let integer { value(integer) } else { null() }
    }

    public mutating func member(_ name: String, _ integer: Int?) {
        key(name)
        if let integer { value(integer) } else { null() }
    }

    public mutating func member(_ name: String, _ boolean: Bool?) {
        key(name)
        if let boolean { value(boolean) } else { null() }
    }

    public mutating func member(_ name: String, _ string: String?) {
        key(name)
        if let string { value(string) } else { null() }
    }

    public mutating func member(_ name: String, tenths: Int64?) {
        key(name)
        if let tenths { value(tenths: tenths) } else { null() }
    }

    // MARK: Grammar

    private mutating func container<E: Error>(
        _ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        separate()
        bytes.append(open)
        depth += 1
        needsComma = false
        try body(&self)
        depth -= 1
        // `needsComma` is set when anything was written inside.
        if needsComma { breakLine() }
        bytes.append(close)
        needsComma = true
    }

    private mutating func separate() {
        if followsKey {
            followsKey = false
        } else {
            if needsComma { bytes.append(UInt8(ascii: ",")) }
            if depth > 0 { breakLine() }
        }
        needsComma = true
    }

    private mutating func breakLine() {
        guard style == .pretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func append(_ integer: Int64) {
        if integer < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = integer.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    private mutating func quote(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { text in
            // No way out of this loop: many bytes are looked at at once.
            var special: UInt8 = 0
            for byte in text { special |= Self.mustEscape(byte) ? 1 : 0 }
            if special != 0 {
                for byte in text { escape(byte) }
            } else {
                bytes.append(contentsOf: text)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    @inline(__always)
    private static func mustEscape(_ byte: UInt8) -> Bool {
        // All three are computed: `||` would be a way out.
        let (isControl, isQuote, isBackslash) = (byte < 0x20, byte == UInt8(ascii: "\""), byte == UInt8(ascii: "\\"))
        return isControl || isQuote || isBackslash
    }

    private mutating func escape(_ byte: UInt8) {
        guard Self.mustEscape(byte) else {
            bytes.append(byte)
            return
        }
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 0xF)])
        }
    }
}
