import JSON
import TestSupport
import Testing

@Suite("JSON over generated documents")
struct JSONPropertyTests {
    private func anyText(_ generator: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            let range: ClosedRange<UInt32> =
                switch Int.random(in: 0...4, using: &generator) {
                case 0: 0x00...0x1F
                case 1: 0x20...0x7F
                case 2: 0x80...0x7FF
                case 3: 0x3000...0x9FFF
                default: 0x10000...0x10FFFF
                }
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private func anyValue(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 7 : 4), using: &generator) {
        case 0: return .null
        case 1: return .bool(.random(using: &generator))
        case 2:
            return .integer(
                .random(in: .min ... .max, using: &generator) >> Int64.random(in: 0...60, using: &generator))
        case 3:
            return .number(
                "\(Int.random(in: -999...999, using: &generator)).\(Int.random(in: 0...9, using: &generator))e-2")
        case 4: return .string(anyText(&generator))
        case 5:
            return .array(
                (0..<Int.random(in: 0...4, using: &generator)).map { _ in anyValue(depth: depth - 1, &generator) })
        default:
            var members: [JSONValue.Member] = []
            for number in 0..<Int.random(in: 0...4, using: &generator) {
                members.append(.init("\(number)\(anyText(&generator))", anyValue(depth: depth - 1, &generator)))
            }
            return .object(members)
        }
    }

    @Test("what is written is read back, in both styles", arguments: 1...200 as ClosedRange<UInt64>)
    func roundTrip(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let value = anyValue(depth: 5, &generator)
        let compact = value.encoded()
        #expect(try JSONValue(parsing: compact) == value)
        #expect(try JSONValue(parsing: value.encoded(style: .pretty)) == value)
        #expect(try JSONValue(parsing: compact).encoded() == compact)
    }

    @Test("a document cut anywhere is an error and nothing worse", arguments: 1...40 as ClosedRange<UInt64>)
    func truncated(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let document = JSONValue.array([anyValue(depth: 4, &generator), .integer(1)]).encoded()
        for length in 0..<document.count {
            #expect(throws: JSONError.self) { try JSONValue(parsing: document.prefix(length)) }
        }
    }

    @Test(
        "a document with bytes changed is read or refused, and what is read can be written",
        arguments: 1...40 as ClosedRange<UInt64>)
    func damaged(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let document = anyValue(depth: 4, &generator).encoded()
        for _ in 0..<200 where !document.isEmpty {
            var bytes = document
            let index = Int.random(in: 0..<bytes.count, using: &generator)
            bytes[index] = UInt8.random(in: 0...255, using: &generator)
            if let value = try? JSONValue(parsing: bytes) {
                #expect(try JSONValue(parsing: value.encoded()) == value)
            }
        }
    }
}
