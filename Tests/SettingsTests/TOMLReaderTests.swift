import Language
import Testing

@testable import Settings

/// A table's members without their lines.
private func read(_ text: String) throws -> [String: Node.Value] {
    guard case .table(let members) = try TOMLReader.read(Array(text.utf8)).value else { return [:] }
    return members.mapValues(\.value)
}

@Suite struct TOMLReaderTests {
    @Test(
        "values as TOML 1.0 has them",
        arguments: [
            ("\"a\\tb\\u3042\\U0001F3EE\\\"\\\\\"", Node.Value.string("a\tbあ🏮\"\\")), ("'C:\\x'", .string("C:\\x")),
            ("\"\"\"\na\n \"b\"\\\n   c\"\"\"", .string("a\n \"b\"c")), ("'''a''b'''", .string("a''b")),
            ("\"\"\"\"a\"\"\"\"\"", .string("\"a\"\"")), ("\"\"", .string("")),
            ("0", .integer(0)), ("+99", .integer(99)), ("-17", .integer(-17)), ("1_000", .integer(1_000)),
            ("0xDEAD_beef", .integer(0xdead_beef)), ("0o755", .integer(0o755)), ("0b101", .integer(5)),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("1.5", .float(1.5)), ("-0.01", .float(-0.01)), ("5e+22", .float(5e22)), ("6.6e-3", .float(0.0066)),
            ("inf", .float(.infinity)), ("true", .boolean(true)),
            ("1979-05-27T07:32:00Z", .dateTime("1979-05-27T07:32:00Z")),
            ("07:32:00", .dateTime("07:32:00")),
        ])
    func values(_ text: String, _ expected: Node.Value) throws {
        #expect(try read("x = \(text) # a comment\r\n")["x"] == expected)
    }

    @Test(
        "what TOML 1.0 does not have is refused",
        arguments: [
            "x = 01", "x = 1__0", "x = _1", "x = 1_", "x = 1.", "x = .5", "x = 1e", "x = 1_.5", "x = +0x1", "x = 0x",
            "x = 0xg",
            "x = 9223372036854775808", "x = tru", "x = \"a", "x = 'a", "x = \"\"\"a", "x = \"\\q\"", "x = \"\\ud800\"",
            "x = \"\\u12\"", "x = \"a\nb\"", "x = [1, 2", "x = [1,,2]", "x = {a = 1,}", "x = {a = 1\n}", "x = 1 y = 2",
            "= 1",
            "x", "x =", "[a", "[]", "[a]]", "[[a]", "a.b.", "x = \"\u{1}\"", "# \u{1}", "x = 1\u{7f}", "x = \"a\" b",
        ])
    func refused(_ text: String) {
        #expect(throws: TOMLError.self) { try read(text) }
    }

    @Test("in Japanese nothing is left of the other language")
    func japanese() throws {
        let error = #expect(throws: TOMLError.self) { try read("x =\n") }
        #expect(error?.problem == LocalizedText(ja: "行が途中で終わっています", en: "unexpected end of line"))
        for text in ["\"a\"", "1", "1.5", "true", "[]", "{}", "07:32:00"] {
            let value = try #require(try read("x = \(text)")["x"])
            let problem = LocalizedText.wrongType(Node(value: value, line: 1))
            #expect(problem.ja.allSatisfy { !$0.isASCII || "()".contains($0) }, "\(problem.ja)")
        }
    }

    @Test(
        "nothing is defined twice",
        arguments: [
            "a = 1\na = 2", "[a]\n[a]", "a = 1\n[a]", "[a]\nb = 1\n[a.b]", "[[a]]\n[a]", "[a]\n[[a]]", "a = [1]\n[[a]]",
            "a.b = 1\na.b = 2", "a.b = 1\n[a]", "a = {b = 1}\na.c = 2", "a = {b = 1}\n[a.c]", "[a.b]\n[a]\nb.c = 1",
            "a = {b = 1, b = 2}", "\"a\" = 1\na = 2",
        ])
    func duplicates(_ text: String) {
        #expect(throws: TOMLError.self) { try read(text) }
    }

    @Test("headings, dotted keys and inline tables make the same tables, each with its line")
    func tables() throws {
        let node = try TOMLReader.read(
            Array("[a.b]\nc = 1\n[a]\nd.e = 2\nf = { g = [ 1,\n { h = 3 } ] }\n[[t]]\n[t.u]\nv = 1\n[[t]]\n".utf8))
        func at(_ node: Node?, _ key: String) -> Node? {
            if case .table(let members) = node?.value { members[key] } else { nil }
        }
        let a = at(node, "a")
        #expect(at(at(a, "b"), "c") == Node(value: .integer(1), line: 2))
        #expect(at(at(a, "d"), "e") == Node(value: .integer(2), line: 4))
        #expect(at(at(a, "f"), "g")?.text == "[1, {…}]")
        guard case .array(let tables) = at(node, "t")?.value else {
            Issue.record("no array of tables")
            return
        }
        #expect(tables.map(\.line) == [7, 10])
        #expect(at(at(tables[0], "u"), "v")?.line == 9)
        #expect(tables[1].value == .table([:]))
    }

    @Test("every cut of a document ends in a table or an error, never in a trap")
    func cuts() {
        let text = Array("[a.\"b\"]\nc = \"\"\"x\\\n y\"\"\"\nd = [1, {e = 0x1F}, 'f']\n[[g]]\nh = -1.5e3 # i\n".utf8)
        for end in text.indices {
            _ = try? TOMLReader.read(Array(text[..<end]))
            for byte in [UInt8(0), 0x22, 0x5b, 0x5c, 0x7d, 0xff] {
                var damaged = text
                damaged[end] = byte
                _ = try? TOMLReader.read(damaged)
            }
        }
    }
}
