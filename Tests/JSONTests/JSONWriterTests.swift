import JSON
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
    private func text(_ writer: JSONWriter) -> String { String(decoding: writer.bytes, as: UTF8.self) }

    @Test("members come in the order written, without white space")
    func compact() {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("b", 1)
            writer.member("a", Int64.min)
            writer.array("list") { writer in
                writer.value(true)
                writer.null()
                writer.object { _ in }
                writer.array { _ in }
                writer.value("x")
            }
            writer.member("none", nil as String?)
            writer.object("inner") { writer in writer.member("yes", false) }
        }
        #expect(
            text(writer)
                == #"{"b":1,"a":-9223372036854775808,"list":[true,null,{},[],"x"],"none":null,"inner":{"yes":false}}"#)
    }

    @Test("the pretty style has one member a line and two spaces a level")
    func pretty() {
        var writer = JSONWriter(style: .pretty)
        writer.object { writer in
            writer.member("a", 1)
            writer.array("b") { writer in
                writer.value(1)
                writer.object { _ in }
            }
            writer.object("c") { _ in }
        }
        #expect(text(writer) == "{\n  \"a\": 1,\n  \"b\": [\n    1,\n    {}\n  ],\n  \"c\": {}\n}")
    }

    @Test("an element can stand in a line of its own")
    func lines() {
        var writer = JSONWriter(capacity: 100)
        writer.array { writer in
            writer.line { $0.value(10) }
            writer.line { writer in writer.object { $0.member("a", 1) } }
            writer.line { writer in writer.array { $0.value(Int64.max) } }
        }
        writer.endLine()
        #expect(text(writer) == "[\n10,\n{\"a\":1},\n[9223372036854775807]]\n")
    }

    @Test("only what must be escaped is escaped")
    func escapes() {
        var writer = JSONWriter()
        writer.value("a\"b\\c/\u{8}\u{9}\u{A}\u{C}\u{D}\u{0}\u{1F}\u{7F}交付税𠮷")
        #expect(text(writer) == "\"a\\\"b\\\\c/\\b\\t\\n\\f\\r\\u0000\\u001f\u{7F}交付税𠮷\"")
    }

    @Test(
        "tenths have one digit after the point",
        arguments: [(41, "4.1"), (20, "2.0"), (0, "0.0"), (-5, "-0.5"), (-1234, "-123.4")])
    func tenths(_ tenths: Int64, _ expected: String) {
        var writer = JSONWriter()
        writer.value(tenths: tenths)
        #expect(text(writer) == expected)
    }

    @Test("the smallest number of tenths is written whole")
    func smallestTenths() {
        var writer = JSONWriter()
        writer.value(tenths: .min)
        #expect(text(writer) == "-922337203685477580.8")
    }

    @Test(
        "a decimal that is no JSON number is refused",
        arguments: ["", "1.", ".5", "01", "+1", "NaN", "1e", "1 ", "0x1"])
    func badDecimal(_ decimal: String) {
        var writer = JSONWriter()
        #expect(throws: JSONError.self) { try writer.value(decimal: decimal) }
        #expect(writer.bytes.isEmpty)
    }
}
