import Lamps
import Language
import Testing

@Suite struct LampProtocolTests {
    static let request = LampRequest(
        state: .attention, lease: .milliseconds(2_000), holder: "akari-agent",
        reason: .init(ja: "ブローカーに届かない", en: "broker away"))
    static let packet =
        #"{"state":"attention","lease_ms":2000,"holder":"akari-agent","reason":{"ja":"ブローカーに届かない","en":"broker away"}}"#

    @Test("a request is the JSON that docs/lamps.md shows, and comes out of it again")
    func request() throws {
        #expect(String(decoding: Self.request.encoded(), as: UTF8.self) == Self.packet)
        #expect(try LampRequest(decoding: Array(Self.packet.utf8)) == Self.request)
    }

    @Test("what is left of a show is a minute at most, whatever a daemon says")
    func endlessShow() throws {
        let packet = #"{"state":"current","source":"lease","show":"test","left_ms":9223372036854775807,"lamps":[]}"#
        #expect(try LampReply(decoding: Array(packet.utf8)).show?.left == .seconds(60))
    }

    @Test("a newer agent may say more")
    func unknownMembers() throws {
        let packet = Self.packet.replacing(#"{"state""#, with: #"{"colour":[1,{"a":null}],"state""#)
        #expect(try LampRequest(decoding: Array(packet.utf8)) == Self.request)
    }

    @Test(
        "a reply comes out as it went in, with and without an error",
        arguments: [nil, LocalizedText(ja: "線", en: "line")])
    func reply(_ error: LocalizedText?) throws {
        let readings = LampColour.allCases.enumerated().map { index, colour in
            LampReading(
                index: index, name: colour.rawValue, colour: colour.rawValue, pattern: Pattern.doubleFlash.rawValue,
                lit: index == 0, reason: .init(ja: "更新がない", en: "not renewed"))
        }
        let reply = LampReply(state: .leaseEnded, source: .fault, lamps: readings, error: error)
        #expect(try LampReply(decoding: reply.encoded()) == reply)
    }

    @Test(
        "what is not a request is refused, and it is said why",
        arguments: [
            ("", LampProtocolError.Kind.notJSON), ("{", .notJSON), ("[]", .missing), ("null", .missing),
            (#"{"state":"attention"}"#, .missing), (#"{"state":1}"#, .missing),
            (packet.replacing("attention", with: "lease-ended"), .notAccepted),
            (packet.replacing("attention", with: "party"), .notAccepted),
            (packet.replacing("2000", with: "99"), .notAccepted),
            (packet.replacing("2000", with: "10001"), .notAccepted),
            (packet.replacing("2000", with: "-1"), .notAccepted),
            (packet.replacing("2000", with: "2e3"), .missing), (packet.replacing("2000", with: "\"2000\""), .missing),
            (packet.replacing("2000", with: "99999999999999999999"), .notJSON),
            (packet.replacing("akari-agent", with: ""), .notAccepted),
            (packet.replacing("akari-agent", with: #"a\u001b[31m"#), .notAccepted),
            (packet.replacing("akari-agent", with: String(repeating: "x", count: 65)), .notAccepted),
            (packet.replacing("broker away", with: String(repeating: "x", count: 401)), .notAccepted),
            (packet.replacing(#""ja""#, with: #""de""#), .missing), (packet + packet, .notJSON),
            (packet.replacing("{\"state", with: "{\"holder\":\"x\",\"state"), .notJSON),
            (String(repeating: "[", count: 4_096), .notJSON), (String(repeating: " ", count: 4_097), .tooLarge),
        ])
    func hostile(_ packet: String, _ kind: LampProtocolError.Kind) throws {
        let error = #expect(throws: LampProtocolError.self) { try LampRequest(decoding: Array(packet.utf8)) }
        #expect(error?.kind == kind)
        #expect(error?.text.ja.isEmpty == false)
        #expect(error?.text.en.unicodeScalars.contains { $0.value < 0x20 } == false)
    }

    @Test("bytes that are cut or turned never crash and never become another state", arguments: 0..<200)
    func mutated(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        var bytes = Array(Self.packet.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes.removeLast(Int.random(in: 0...min(8, bytes.count), using: &random))
            case 1: bytes.insert(.random(in: 0...255, using: &random), at: .random(in: 0...bytes.count, using: &random))
            default:
                let bit = UInt8(1) << Int.random(in: 0..<8, using: &random)
                if let index = bytes.indices.randomElement(using: &random) { bytes[index] ^= bit }
            }
        }
        if let request = try? LampRequest(decoding: bytes) {
            #expect(request.state == .attention)
            #expect((LampRequest.shortestLease...LampRequest.longestLease).contains(request.lease))
        }
    }

    @Test("whatever an agent wants to say fits in a packet that the daemon accepts")
    func longTexts() throws {
        let long = String(repeating: "\"\\\n\u{1b}灯", count: 1_000)
        var request = LampRequest(state: .fault, lease: .seconds(99), holder: long, reason: .init(ja: long, en: long))
        var packet = request.encoded()
        #expect(packet.count <= LampRequest.maximumBytes)
        #expect(try LampRequest(decoding: packet).lease == LampRequest.longestLease)
        request.lease = .zero
        packet = request.encoded()
        #expect(try LampRequest(decoding: packet).lease == LampRequest.shortestLease)
        let reading = LampReading(
            index: 0, name: long, colour: long, pattern: long, lit: true, reason: request.reason)
        let reply = LampReply(
            state: .fault, source: .lease, lamps: Array(repeating: reading, count: 20), error: request.reason)
        #expect(reply.encoded().count <= LampReply.maximumBytes)
        #expect(try LampReply(decoding: reply.encoded()).lamps.count == LampReply.maximumLamps)
    }
}
