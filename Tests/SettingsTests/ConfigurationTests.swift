import Language
import Settings
import Testing

/// What a daemon does: declares, reads, refuses the rest.
private struct Sample {
    enum Mode: String, CaseIterable { case none, expected }

    var site: Setting<String>
    var port: Setting<Int>
    var wait: Setting<Duration>
    var mode: Setting<Mode>
    var limit: Setting<Int>
    var note: Setting<String?>
    var lamps: [Setting<Int>]
    let file: ConfigurationFile

    init(_ text: String) throws(ConfigurationError) { try self.init(bytes: Array(text.utf8)) }

    init(bytes: [UInt8]) throws(ConfigurationError) {
        let about = LocalizedText(ja: "", en: "")
        file = try ConfigurationFile(bytes: bytes, name: "sample.toml")
        let root = file.root
        site = try root.value(Key(required: "site", .name, about: about))
        mode = try root.value(Key("mode", .choice, default: Mode.none, about: about))
        limit = try root.value(Key("limit", .bytes(1...(1 << 30)), default: 64 << 20, about: about))
        note = try root.value(Key(optional: "note", .text(1...20), about: about))
        let broker = try root.table("broker")
        port = try broker.value(Key("port", .integer(1...65_535), default: 1883, about: about))
        wait = try broker.value(
            Key("wait", .seconds(.milliseconds(100)...(.seconds(60))), default: .seconds(5), about: about))
        lamps = []
        for lamp in try root.tables("lamp", count: 0...4) {
            lamps.append(try lamp.value(Key(required: "line", .integer(0...63), about: about)))
        }
        try file.refuseUnknownKeys()
    }
}

/// The error of a text that is not accepted.
private func refusal(_ text: String) -> ConfigurationError? { refusal(Array(text.utf8)) }

private func refusal(_ bytes: [UInt8]) -> ConfigurationError? {
    do {
        _ = try Sample(bytes: bytes)
        return nil
    } catch {
        return error
    }
}

@Suite struct ConfigurationTests {
    @Test("values know whether they are defaults or which line they stand on")
    func origins() throws {
        let sample = try Sample(
            """
            # a comment with site = "x"
            site = "city-hall"
            [broker]   # with a comment
            wait = 0.5

            [[lamp]]
            line = 17
            [[lamp]]
            line = 27
            """)
        #expect(sample.site == Setting("city-hall", origin: .line(2)))
        #expect(sample.port == Setting(1883, origin: .byDefault))
        #expect(sample.wait == Setting(.milliseconds(500), origin: .line(4)))
        #expect(sample.lamps == [Setting(17, origin: .line(7)), Setting(27, origin: .line(9))])
        #expect(sample.limit.value == 64 << 20)
        #expect(sample.note.value == nil)
    }

    @Test("headings and keys inside strings and arrays are not taken for lines of keys")
    func stringsAreNotKeys() throws {
        let error = refusal(
            "site = \"a\"\ntext = \"\"\"\n[broker]\nport = 1\n\"\"\"\nlist = [\n  1, # ]\n]\n[broker]\nport = 0\n")
        #expect(error?.key == "broker.port")
        #expect(error?.line == 10)
    }

    @Test("an unknown key is refused with its line and what is known there")
    func unknownKey() throws {
        let error = try #require(refusal("site = \"a\"\n\n[broker]\nprot = 1\n"))
        #expect(error.kind == .unknownKey)
        #expect(error.text(in: .en) == "sample.toml:4: broker.prot = 1: unknown key; accepted: port, wait")
        #expect(error.text(in: .ja) == "sample.toml:4: broker.prot = 1: 知らないキーです。受け付けるもの: port, wait")
    }

    @Test("the unknown key that stands first in the file is the one named")
    func firstUnknownKey() {
        #expect(refusal("zebra = 1\nsite = \"a\"\naardvark = 2\n")?.key == "zebra")
    }

    @Test("an unknown key inside an array of tables is refused too")
    func unknownInArray() {
        let error = refusal("site = \"a\"\n[[lamp]]\nline = 1\n[[lamp]]\nline = 2\ncolor = 1\n")
        #expect(error?.key == "lamp[1].color")
        #expect(error?.line == 6)
        #expect(error?.accepted?.en == "line")
    }

    @Test("a wrong type names what it is and what is accepted")
    func wrongType() throws {
        let error = try #require(refusal("site = \"a\"\nbroker = { port = \"1883\" }\n"))
        #expect(error.kind == .wrongType)
        #expect(
            error.text(in: .en)
                == "sample.toml:2: broker.port = \"1883\": wrong type (string); accepted: an integer from 1 to 65535")
    }

    @Test(
        "every value outside its range is refused at its line",
        arguments: [
            "[broker]\nport = 0", "[broker]\nport = 65536", "[broker]\nport = -1", "[broker]\nwait = 0.05",
            "[broker]\nwait = nan", "[broker]\nwait = 1e300", "[broker]\nwait = 9223372036854775807",
            "mode = \"maybe\"", "mode = \"\"", "limit = 0", "limit = \"2 GiB\"", "limit = \"64 MB\"",
            "limit = \"99999999999999999999 B\"",
            "limit = \"-1\"", "note = \"\"", "note = \"123456789012345678901\"", "note = \"a\\u0007\"",
            "note = 1979-05-27",
        ])
    func outOfRange(_ text: String) throws {
        let error = try #require(refusal("site = \"a\"\n" + text))
        #expect(error.kind == .notAccepted || error.kind == .wrongType)
        #expect(error.line == (text.hasPrefix("[") ? 3 : 2))
        #expect(error.accepted != nil)
    }

    @Test(
        "names that could break out of a topic are refused",
        arguments: ["+", "#", "a/b", "A", "å", "", "a b", "x.y", String(repeating: "a", count: 33)])
    func hostileNames(_ name: String) {
        #expect(refusal("site = \"\(name)\"")?.key == "site")
    }

    @Test("a key that has to be there is named when it is not")
    func missing() {
        let error = refusal("mode = \"none\"\n")
        #expect(error?.kind == .missingKey)
        #expect(error?.key == "site")
        #expect(refusal("site = \"a\"\n[[lamp]]\n")?.line == 2)
    }

    @Test(
        "what is not TOML is refused with its line",
        arguments: ["site = \"a\"\nport = = 1", "site = \"a\"\nsite = \"b\"", "site = \"a\"\n[broker"])
    func syntax(_ text: String) {
        #expect(refusal(text)?.kind == .syntax)
        #expect(refusal(text)?.line == 2)
    }

    @Test("a NUL, raw or escaped, is refused and does not cut a value short")
    func nul() {
        #expect(refusal("site = \"a\"\nnote = \"b\\u0000c\"")?.line == 2)
        #expect(refusal([UInt8]("site = \"a\"\n#".utf8) + [0])?.line == 2)
    }

    @Test("bytes that are not UTF-8 and a file beyond the limit are refused")
    func encodingAndSize() {
        #expect(refusal([0x73, 0xff, 0xfe])?.kind == .notUTF8)
        #expect(refusal([UInt8](repeating: 0x20, count: ConfigurationFile.maximumSize + 1))?.kind == .tooLarge)
    }

    @Test("nesting far deeper than any configuration does not end the process")
    func nesting() {
        #expect(refusal("site = " + String(repeating: "[", count: 20_000))?.kind == .syntax)
    }

    @Test("what was declared can be listed, with defaults as TOML")
    func declarations() throws {
        let declared = try Sample("site = \"a\"\n[[lamp]]\nline = 1\n").file.declarations
        #expect(declared.map(\.key) == ["site", "mode", "limit", "note", "broker.port", "broker.wait", "lamp.line"])
        #expect(declared.map(\.fallback) == [nil, "\"none\"", "\"64 MiB\"", nil, "1883", "5", nil])
        #expect(declared.map(\.required) == [true, false, false, false, false, false, true])
    }
}
