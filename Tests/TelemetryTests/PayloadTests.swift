import JSON
import Language
import Telemetry
import TestSupport
import Testing

@Suite("Payloads")
struct PayloadTests {
    private func error(_ text: String) -> PayloadError? { error(Array(text.utf8)) }

    private func error(_ bytes: [UInt8]) -> PayloadError? {
        do throws(PayloadError) {
            _ = try StatePayload(decoding: bytes)
            return nil
        } catch { return error }
    }

    @Test("a state has numbers only, money exactly, and percentages to a tenth")
    func state() throws {
        let text =
            #"{"as_of":1704067200,"boot":7,"seq":0,"a.b":9223372036854775807,"c":-0.5,"d":2.0,"new_member":[{}]}"#
        let state = try StatePayload(decoding: Array(text.utf8))
        #expect(state.revision == Revision(boot: 7, seq: 0))
        #expect(state.values.map(\.id.description) == ["a.b", "c", "d"])
        #expect(state.values.map(\.value) == [.integer(.max), .tenths(-5), .tenths(20)])
        let again = String(decoding: state.encoded(), as: UTF8.self)
        #expect(again == text.replacing(#","new_member":[{}]"#))
    }

    @Test(
        "a state that is wrong is refused, and the error names the member and the reason",
        arguments: [
            ("{}", "as_of", "missing"), ("{\"as_of\":1,\"boot\":1}", "seq", "missing"), ("[]", "", "malformed"),
            ("", "", "malformed"), ("nonsense", "", "malformed"), ("{\"as_of\":\"1\"}", "as_of", "malformed"),
            ("{\"as_of\":1.5}", "as_of", "malformed"), ("{\"as_of\":-1}", "as_of", "out-of-range"),
            ("{\"as_of\":253402300800}", "as_of", "out-of-range"),
            ("{\"boot\":9007199254740992}", "boot", "out-of-range"),
            ("{\"boot\":99999999999999999999}", "boot", "malformed"), ("{\"a\":1.25}", "a", "not-allowed"),
            ("{\"a\":1e3}", "a", "not-allowed"), ("{\"a\":null}", "a", "malformed"),
            ("{\"a\":1,\"a\":1}", "a", "repeated"),
            ("{\"as_of\":1,\"boot\":1,\"seq\":1} x", "", "malformed"),
            ("{\"x_\":[[[[[[[[[[[[[1]]]]]]]]]]]]]}", "x_", "malformed"),
        ])
    func refused(_ text: String, _ member: String, _ code: String) {
        let error = error(text)
        #expect(error?.member == member)
        #expect(error?.code == code)
    }

    @Test("a repeated member is found among many, too")
    func repeatedAmongMany() {
        let members = (0..<50).map { "\"m\($0)\":\($0)" }
        #expect(error("{" + (members + ["\"m3\":1"]).joined(separator: ",") + "}")?.member == "m3")
        #expect(error("{" + (members + ["\"m40\":1"]).joined(separator: ",") + "}")?.reason == .repeated)
    }

    @Test("a payload that is too large or has too many values is refused")
    func limits() {
        #expect(error([UInt8](repeating: 0x20, count: StatePayload.maximumBytes + 1))?.code == "too-large")
        let values = (0...Limits.indicators).map { "\"v\($0)\":1" }.joined(separator: ",")
        #expect(error("{" + values + "}")?.reason == .tooMany(limit: Limits.indicators))
    }

    @Test("an error about a hostile member does not repeat it")
    func hostileMember() {
        let error = error("{\"as_of\":1,\"\\u001b[2J\":}")
        #expect(error?.description.utf8.contains(0x1B) == false)
    }

    @Test(
        "texts that could upset a terminal or a page's direction are refused",
        arguments: ["\\u001b[2J", "a\\nb", "\\u202e", "\\u2066", "\\u0085", "\\ufeff", "\\u0000"])
    func unprintable(_ escaped: String) {
        let text = """
            {"id":"a","severity":"fault","since":1,"text":{"ja":"\(escaped)","en":"x"}}
            """
        let error = #expect(throws: PayloadError.self) { try AlertPayload(decoding: Array(text.utf8)) }
        #expect(error?.member == "text.ja")
        #expect(error?.reason == .unprintable)
    }

    @Test("a text that is too long is refused")
    func longText() {
        let long = String(repeating: "あ", count: 342)
        let text = #"{"id":"a","severity":"fault","since":1,"text":{"ja":"x","en":"\#(long)"}}"#
        let error = #expect(throws: PayloadError.self) { try AlertPayload(decoding: Array(text.utf8)) }
        #expect(error?.reason == .tooLong(limit: Limits.text))
    }

    @Test("whatever text a program puts in, its own payload is not refused", arguments: 1...100 as ClosedRange<UInt64>)
    func anyText(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        func text() -> String {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...600, using: &generator) {
                let range: ClosedRange<UInt32> = Bool.random(using: &generator) ? 0...0xFF : 0x2000...0x206F
                if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { scalars.append(scalar) }
            }
            return String(scalars)
        }
        let id = try #require(AlertID("a"))
        let alert = AlertPayload(id: id, severity: .fault, since: 1, text: LocalizedText(ja: text(), en: text()))
        let read = try AlertPayload(decoding: alert.encoded())
        #expect(read.text.ja.utf8.count <= Limits.text)
        let lamp = LampPayload(
            lamp: text(), colour: text(), pattern: text(), lit: true, state: text(),
            reason: LocalizedText(ja: text(), en: text()))
        let shown = try LampPayload(decoding: lamp.encoded())
        #expect(try LampPayload(decoding: shown.encoded()) == shown)
        let data = EventData.link(peer: try #require(Name("broker")), up: false, reason: text())
        #expect(try EventData(kind: .link, decoding: data.encoded()) != nil)
    }

    @Test("an error inside an array names the element")
    func elementPath() {
        let text = #"{"at":1,"boot":1,"seq":1,"interval":30,"parts":[{"id":"model","state":"great"}]}"#
        let error = #expect(throws: PayloadError.self) { try HealthPayload(decoding: Array(text.utf8)) }
        #expect(error?.member == "parts[0].state")
        #expect(error?.description == "parts[0].state: is not one of ok, degraded, failed, absent")
    }

    @Test(
        "a plain value is an integer or tenths, in one form only",
        arguments: [
            ("0", .integer(0)), ("-1", .integer(-1)), ("18569000000000", .integer(18_569_000_000_000)),
            ("1.0", .tenths(10)),
            ("-0.5", .tenths(-5)), ("", nil), ("1.", nil), (".5", nil), ("1.25", nil), ("01", nil), ("+1", nil),
            ("-0", nil),
            ("1,000", nil), ("NaN", nil), ("1e3", nil), ("1.x", nil), (" 1", nil), ("99999999999999999999", nil),
            ("9223372036854775807.0", nil), ("-.5", nil), ("１", nil),
        ] as [(String, WireNumber?)])
    func plainValue(_ text: String, _ expected: WireNumber?) throws {
        #expect(WireNumber(text) == expected)
        if let expected {
            #expect(expected.description == text)
            #expect(try WireNumber(decoding: Array(text.utf8)) == expected)
        } else {
            #expect(throws: PayloadError.self) { try WireNumber(decoding: Array(text.utf8)) }
        }
    }

    @Test(
        "availability is one of two words and nothing else",
        arguments: ["", "Online", "online\n", "on", "offline ", "null"])
    func presence(_ text: String) throws {
        #expect(try Presence(decoding: Array("online".utf8)) == .online)
        #expect(try Presence(decoding: Array("offline".utf8)) == .offline)
        #expect(throws: PayloadError.self) { try Presence(decoding: Array(text.utf8)) }
    }

    @Test("a journalled event gets its base when it is sent")
    func base() throws {
        let event = EventPayload(
            boot: 7, number: 12, at: 1_704_067_200, clockSynchronized: false, .gap(boot: 7, from: 1, to: 9))
        let journalled = event.encoded()
        #expect(try EventPayload(journalled: journalled) == event)
        #expect(throws: PayloadError(member: "base", reason: .missing)) { try EventPayload(decoding: journalled) }
        let sent = try EventPayload(decoding: EventPayload.wire(journalled: journalled, base: 10))
        #expect(sent.base == 10)
        #expect(sent.data == event.data)
        #expect(throws: PayloadError.self) {
            try EventPayload(decoding: EventPayload.wire(journalled: journalled, base: 13))
        }
    }

    @Test("an event of an unknown kind is kept as it is")
    func unknownKind() throws {
        let text =
            #"{"base":1,"boot":1,"number":1,"at":1,"clock_synchronized":true,"kind":"weather","data":{"a":[1.25]}}"#
        let event = try EventPayload(decoding: Array(text.utf8))
        #expect(event.kind.rawValue == "weather")
        #expect(try EventData(kind: event.kind, decoding: event.data) == nil)
        #expect(String(decoding: event.encoded(), as: UTF8.self) == text)
    }

    @Test("an acknowledgement names boots by number; of too many the newest are written")
    func ack() throws {
        #expect(throws: PayloadError.self) { try AckPayload(decoding: Array(#"{"boots":{"07":1}}"#.utf8)) }
        #expect(throws: PayloadError.self) { try AckPayload(decoding: Array(#"{"boots":{"-1":1}}"#.utf8)) }
        #expect(throws: PayloadError.self) { try AckPayload(decoding: Array(#"{"boots":{"1":-1}}"#.utf8)) }
        let many = AckPayload(boots: Dictionary(uniqueKeysWithValues: (1...300).map { ($0, 5) }))
        let read = try AckPayload(decoding: many.encoded())
        #expect(read.boots.keys.sorted() == Array(45...300))
    }

    @Test(
        "a payload cut anywhere or with a byte changed is read or refused, and nothing worse",
        arguments: 1...30 as ClosedRange<UInt64>)
    func damaged(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for example in WireDocument().examples where example.language == "json" {
            let bytes = Array(example.text.utf8)
            var changed = bytes
            changed[Int.random(in: bytes.indices, using: &generator)] = .random(in: 0...255, using: &generator)
            let cut = Array(bytes.prefix(.random(in: 0..<bytes.count - 2, using: &generator)))
            _ = try? CatalogPayload(decoding: changed)
            _ = try? ItemsPayload(decoding: changed)
            _ = try? HealthPayload(decoding: changed)
            _ = try? FleetPayload(decoding: changed)
            _ = try? HubHealthPayload(decoding: changed)
            if let event = try? EventPayload(decoding: changed) {
                _ = try? EventData(kind: event.kind, decoding: event.data)
            }
            #expect(throws: PayloadError.self) { try StatePayload(decoding: cut) }
            #expect(throws: PayloadError.self) { try EventPayload(decoding: cut) }
            #expect(throws: PayloadError.self) { try CatalogPayload(decoding: cut) }
        }
    }
}

extension String {
    /// Without the part.
    fileprivate func replacing(_ part: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return String(self[..<range.lowerBound] + self[range.upperBound...])
    }

    private func firstRange(of part: String) -> Range<Index>? {
        indices.lazy.compactMap { start in
            self[start...].hasPrefix(part) ? start..<self.index(start, offsetBy: part.count) : nil
        }.first
    }
}
