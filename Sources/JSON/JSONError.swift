/// Where and why a text is not a JSON document that we accept (RFC 8259, strictly read).
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: String, Hashable, Sendable {
        case tooLarge = "the document is larger than allowed"
        case tooDeep = "nested deeper than allowed"
        case notUTF8 = "not valid UTF-8"
        case endsEarly = "the document ends here, too early"
        case trailingBytes = "something follows the document"
        case expectedValue = "a value is expected here"
        case expectedObject = "an object is expected here"
        case expectedArray = "an array is expected here"
        case expectedString = "a string is expected here"
        case expectedInteger = "an integer is expected here"
        case expectedNumber = "a number is expected here"
        case expectedBoolean = "true or false is expected here"
        case expectedMember = "a member's name in quotation marks is expected here"
        case expectedColon = "a colon is expected here"
        case expectedCommaOrEnd = "a comma or the end of the object or array is expected here"
        case malformedNumber = "not a number as JSON writes it"
        case integerTooLarge = "the integer does not fit into 64 bits"
        case controlCharacter = "a control character in a string must be escaped"
        case unknownEscape = "not an escape that JSON knows"
        case loneSurrogate = "half of a surrogate pair stands alone"
        case stringTooLong = "the string is longer than allowed"
        case duplicateMember = "the object already has a member of this name"
    }

    public var reason: Reason
    /// Bytes before the place, from 0.
    public var offset: Int
    /// From 1.
    public var line: Int
    /// From 1, in Unicode scalars (in bytes where the text is not UTF-8).
    public var column: Int

    /// Line and column are counted here, when something has failed, and not while reading.
    init(_ reason: Reason, at offset: Int, in bytes: [UInt8]) {
        self.reason = reason
        self.offset = offset
        line = 1
        column = 1
        for byte in bytes.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
    }

    public var description: String { "line \(line), column \(column): \(reason.rawValue)" }
}
