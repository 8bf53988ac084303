import JSON
import Testing

@Suite("Reading JSON")
struct JSONReaderTests {
    private func reason(_ text: String, limits: JSONLimits = JSONLimits()) -> JSONError.Reason? {
        reason(Array(text.utf8), limits: limits)
    }

    /// The reason both readers give: the one that builds values and the one that only passes over them.
    private func reason(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) -> JSONError.Reason? {
        var skipped: JSONError.Reason?
        do throws(JSONError) {
            var reader = try JSONReader(bytes, limits: limits)
            try reader.skipValue()
            try reader.finish()
        } catch {
            skipped = error.reason
        }
        do throws(JSONError) {
            _ = try JSONValue(parsing: bytes, limits: limits)
            #expect(skipped == nil)
            return nil
        } catch {
            if error.reason != .duplicateMember { #expect(skipped == error.reason) }
            return error.reason
        }
    }

    @Test("every kind of value is read")
    func values() throws {
        let text = " {\"a\" : [1, -0, 2.50, 1E+3, true ,false,null,\"x\"],\r\n\t\"b\":{}, \"\":[]} "
        #expect(
            try JSONValue(parsing: text)
                == .object([
                    .init(
                        "a",
                        .array([
                            .integer(1), .integer(0), .number("2.50"), .number("1E+3"), .bool(true), .bool(false),
                            .null,
                            .string("x"),
                        ])),
                    .init("b", .object([])),
                    .init("", .array([])),
                ]))
    }

    @Test(
        "what RFC 8259 does not allow is refused, with the reason",
        arguments: [
            ("", .endsEarly), ("  ", .endsEarly), ("[1,]", .expectedValue), ("{\"a\":1,}", .expectedValue),
            ("[,1]", .expectedValue), ("[1 2]", .expectedCommaOrEnd), ("{\"a\":1 \"b\":2}", .expectedCommaOrEnd),
            ("{a:1}", .expectedMember), ("{\"a\" 1}", .expectedColon), ("{1:1}", .expectedMember),
            ("[}", .expectedValue),
            ("[1}", .expectedCommaOrEnd), ("NaN", .expectedValue), ("nul", .expectedValue), ("-", .malformedNumber),
            ("tru", .expectedBoolean), ("01", .malformedNumber), ("1.", .malformedNumber), ("1.e1", .malformedNumber),
            ("-a", .malformedNumber), ("1e+", .malformedNumber), ("+1", .expectedValue), ("1 1", .trailingBytes),
            ("{} x", .trailingBytes), ("'a'", .expectedValue), ("\"a\u{A}\"", .controlCharacter),
            ("\"\\x\"", .unknownEscape),
            ("\"\\u12g4\"", .unknownEscape), ("\"\\ud800\"", .loneSurrogate), ("\"\\udc00\"", .loneSurrogate),
            ("\"\\ud800\\ud800\"", .loneSurrogate), ("\"\\ud800x123456\"", .loneSurrogate), ("\"\\u12", .endsEarly),
            ("\"abc", .endsEarly), ("\"abc\\", .endsEarly), ("{\"a\":1,\"a\":2}", .duplicateMember),
            ("// x\n1", .expectedValue),
            ("\u{FEFF}1", .expectedValue), ("9223372036854775808", .integerTooLarge),
            ("-9223372036854775809", .integerTooLarge),
        ] as [(String, JSONError.Reason)])
    func refused(_ text: String, _ expected: JSONError.Reason) {
        #expect(reason(text) == expected)
    }

    @Test("the ends of the 64-bit range are read, and a number of a million digits is only an error")
    func integers() throws {
        #expect(try JSONValue(parsing: "9223372036854775807") == .integer(.max))
        #expect(try JSONValue(parsing: "-9223372036854775808") == .integer(.min))
        #expect(reason(String(repeating: "9", count: 1_000_000)) == .integerTooLarge)
        #expect(reason("1." + String(repeating: "9", count: 1_000_000)) == nil)
    }

    @Test("escapes and surrogate pairs are read")
    func escapes() throws {
        let value = try JSONValue(parsing: #""\"\\\/\b\f\n\r\t\u0041\u4ea4\uD842\uDFB7\u0000""#)
        #expect(value == .string("\"\\/\u{8}\u{C}\n\r\tA交𠮷\u{0}"))
    }

    @Test(
        "bytes that are not UTF-8 are refused wherever they stand",
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE4, 0xBA, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x80], [0x31, 0x20, 0xFE],
        ] as [[UInt8]])
    func notUTF8(_ bytes: [UInt8]) {
        #expect(reason(bytes) == .notUTF8)
    }

    @Test("nesting is followed to the limit and no deeper")
    func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(reason(nested(32)) == nil)
        #expect(reason(nested(33)) == .tooDeep)
        #expect(reason(String(repeating: "[{\"a\":", count: 1_000_000)) == .tooDeep)
        #expect(reason(nested(5), limits: JSONLimits(maximumDepth: 4)) == .tooDeep)
        #expect(reason("[[],[],[]]", limits: JSONLimits(maximumDepth: 2)) == nil)
    }

    @Test("a document over the size limit is refused before it is read")
    func size() {
        #expect(reason("[1234]", limits: JSONLimits(maximumBytes: 6)) == nil)
        #expect(reason("[12345]", limits: JSONLimits(maximumBytes: 6)) == .tooLarge)
    }

    @Test("an error names line and column in characters")
    func place() throws {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: "{\n  \"交付税\": x}") }
        #expect(error?.line == 2)
        #expect(error?.column == 10)
        #expect(error?.description == "line 2, column 10: a value is expected here")
    }

    @Test("a member is read by the name that it must have, and stays unread under another")
    func expectedNames() throws {
        var reader = try JSONReader(Array(#" { "one" : 1, "on\u0065": 2, "oneself":3 } "#.utf8))
        try reader.beginObject()
        #expect(try !reader.readKey("on"))
        #expect(try !reader.readKey("ones"))
        #expect(try reader.readKey("one"))
        #expect(try reader.readInt64() == 1)
        // Written with an escape: found by its name only.
        #expect(try !reader.readKey("one"))
        #expect(try reader.nextKey() == "one")
        #expect(try reader.readInt64() == 2)
        #expect(try !reader.readKey("one"))
        #expect(try reader.readKey("oneself"))
        #expect(try reader.readInt64() == 3)
        #expect(try !reader.readKey("one"))
        #expect(try reader.nextKey() == nil)
        try reader.finish()
        var cut = try JSONReader(Array(#"{"one""#.utf8))
        try cut.beginObject()
        #expect(throws: JSONError.self) { try cut.readKey("one") }
        cut = try JSONReader(Array(#"{"one"#.utf8))
        try cut.beginObject()
        #expect(try !cut.readKey("one"))
        #expect(throws: JSONError.self) { try cut.nextKey() }
    }

    @Test("the pull reader gives what is asked for and refuses another type")
    func pulling() throws {
        var reader = try JSONReader(Array(#"{"a":1,"skip":[{"x":"\n"},[]],"b":"é","c":[true,null,4.1]}"#.utf8))
        var seen: [String] = []
        try reader.readObject { key, reader throws(JSONError) in
            seen.append(key)
            switch key {
            case "a": #expect(try reader.readInt64() == 1)
            case "b": #expect(try reader.readString(maximumBytes: 2) == "é")
            case "c":
                try reader.beginArray()
                #expect(try reader.nextElement())
                #expect(try reader.readBool())
                #expect(try reader.nextElement())
                #expect(try reader.readNull())
                #expect(try reader.nextElement())
                #expect(try reader.readNumber() == .decimal("4.1"))
                #expect(try !reader.nextElement())
            default: #expect(try reader.readRaw() == Array(#"[{"x":"\n"},[]]"#.utf8))
            }
        }
        try reader.finish()
        #expect(seen == ["a", "skip", "b", "c"])

        func refused(_ text: String, _ read: (inout JSONReader) throws(JSONError) -> Void) -> JSONError.Reason? {
            do throws(JSONError) {
                var reader = try JSONReader(Array(text.utf8))
                try read(&reader)
                return nil
            } catch { return error.reason }
        }
        #expect(refused("\"1\"") { reader throws(JSONError) in _ = try reader.readInt64() } == .expectedInteger)
        #expect(refused("1.0") { reader throws(JSONError) in _ = try reader.readInt64() } == .expectedInteger)
        #expect(refused("1") { reader throws(JSONError) in _ = try reader.readString() } == .expectedString)
        #expect(refused("1") { reader throws(JSONError) in _ = try reader.readBool() } == .expectedBoolean)
        #expect(refused("[]") { reader throws(JSONError) in try reader.beginObject() } == .expectedObject)
        #expect(refused("{}") { reader throws(JSONError) in try reader.beginArray() } == .expectedArray)
        #expect(
            refused("\"ééé\"") { reader throws(JSONError) in _ = try reader.readString(maximumBytes: 5) }
                == .stringTooLong)
        #expect(
            refused(#""\u0041\u0042""#) { reader throws(JSONError) in _ = try reader.readString(maximumBytes: 1) }
                == .stringTooLong)
    }
}
