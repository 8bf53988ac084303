import Budget
import Language
import TestSupport
import Testing

@Suite("Model file")
struct ModelFileTests {
    private let bytes = R6Statements.model.encoded()

    private func failure(_ bytes: [UInt8]) -> ModelError? {
        do {
            _ = try Model(decoding: bytes)
            return nil
        } catch {
            return error
        }
    }

    private func failure(_ text: String) -> ModelError? { failure(Array(text.utf8)) }

    /// The file with some text replaced and the digest made to fit again: what a wrong writer would make.
    private func rewritten(_ old: String, _ new: String) throws -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        let start = try #require(text.firstRange(of: "\"model\":")).upperBound
        let content = Array(text[start...].dropLast(2).replacing(old, with: new, maxReplacements: 1).utf8)
        try #require(!content.elementsEqual(text[start...].dropLast(2).utf8))
        let digest = SHA256.hex(SHA256.hash(content))
        return Array("{\"format\":\"akari-model\",\"version\":1,\"digest\":\"sha256:\(digest)\",\"model\":".utf8)
            + content
            + Array("}\n".utf8)
    }

    @Test("what was written is read, and writes the same bytes again")
    func roundTrip() throws {
        let file = try ModelFile(decoding: bytes)
        #expect(file.model == R6Statements.model)
        #expect(file.model.encoded() == bytes)
        #expect(file.digest == R6Statements.model.digest)
        #expect(file.digest.hasPrefix("sha256:") && file.digest.utf8.count == 71)
    }

    @Test("any model survives, extremes of every member included", arguments: UInt64(1)...60)
    func anyModel(seed: UInt64) throws {
        var random = RandomModel(seed: seed)
        let model = random.model()
        let bytes = model.encoded()
        let decoded = try Model(decoding: bytes)
        #expect(decoded.encoded() == bytes)
        // Strings that are equal only after normalisation must come back as they were.
        #expect(decoded == model)
        _ = Indicators.evaluate(decoded)
    }

    @Test("the file starts with what it is and has one row a line")
    func shape() {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix(#"{"format":"akari-model","version":1,"digest":"sha256:"#))
        #expect(text.hasSuffix("}}\n"))
        let lines = text.split(separator: "\n")
        #expect(lines.count > R6Statements.rows.count + R6Statements.printings.count)
        #expect(
            lines.contains {
                $0.hasPrefix(
                    #"{"statement":"general-account","group":null,"level":1,"label":"恩給費","mark":null,"arithmetic":null,"#
                        + #""request":72500000000,"requestPending":false,"prior":89100000000,"change":-16500000000,"#
                        + #""ratePercent":-18.5,"rateMark":null,"precision":100000000,"line":139}"#)
            })
    }

    @Test("every cut is noticed and called a cut")
    func cuts() {
        // The line feed alone may be missing.
        #expect(failure(Array(bytes.dropLast())) == nil)
        for length in stride(from: 0, to: bytes.count - 1, by: 1)
        where length < 400 || length % 37 == 0 || length > bytes.count - 100 {
            let kind = failure(Array(bytes[..<length]))?.kind
            #expect(kind == .truncated, "\(length) bytes: \(String(describing: kind))")
        }
    }

    @Test("every damaged byte is noticed")
    func damage() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<250 {
            var damaged = bytes
            let at = Int.random(in: 0..<bytes.count - 1, using: &random)
            damaged[at] ^= UInt8.random(in: 1...255, using: &random)
            #expect(failure(damaged) != nil, "byte \(at)")
        }
    }

    @Test("a changed figure is a wrong digest")
    func wrongDigest() throws {
        let text = String(decoding: bytes, as: UTF8.self).replacing("72500000000", with: "72600000000")
        let error = try #require(failure(text))
        #expect(error.kind == .wrongDigest)
        #expect(error.place == "digest")
    }

    @Test("an unknown version is named")
    func unknownVersion() throws {
        let error = try #require(
            failure(String(decoding: bytes, as: UTF8.self).replacing("\"version\":1", with: "\"version\":2")))
        #expect(error.kind == .unknownVersion)
        #expect(error.message.ja.contains("版 2") && error.message.en.contains("version 2"))
    }

    @Test("a reader may take more than a device does, and nothing is written that no reader takes")
    func limits() throws {
        var model = Editions.model((1...3).map { Editions.item(1, "灯りの整備 \($0)", 100) })
        let bytes = try model.file()
        #expect(bytes == model.encoded())
        #expect(try ModelFile(decoding: bytes, limit: bytes.count).model == model)
        #expect(throws: ModelError.self) { try ModelFile(decoding: bytes, limit: bytes.count - 1) }
        let large = #expect(throws: ModelError.self) { try model.file(limit: bytes.count - 1) }
        #expect(large?.kind == .tooLarge && large?.message.en.contains("3 items") == true)
        model.outline.chapters = (1...Model.maximumHeadings + 1).map { Chapter(number: $0, title: "章", line: $0) }
        let many = #expect(throws: ModelError.self) { try model.file() }
        #expect(many?.place == "outline.chapters" && many?.message.ja.contains("1025件") == true)
        model.outline.chapters.removeLast()
        #expect(try ModelFile(decoding: model.file()).model == model)
    }

    @Test("what is larger than 16 MiB is refused unread")
    func tooLarge() throws {
        let error = try #require(failure([UInt8](repeating: 0x7B, count: Model.maximumFileSize + 1)))
        #expect(error.kind == .tooLarge)
        #expect(throws: ModelError.self) { try Model.checkSize(100 << 20) }
        try Model.checkSize(Model.maximumFileSize)
    }

    @Test(
        "what is wrong with JSON is said in Japanese as well",
        arguments: ["{\"format\":}", "{\"format\":\"akari-model\",,", "nope", "[1] x"])
    func japanese(text: String) throws {
        let message = try #require(failure(text)).message
        // Nothing but names and numbers is left of the other language.
        for word in ["expected", "here", "the ", "not ", "follows"] {
            #expect(!message.ja.contains(word), "\(message.ja)")
        }
    }

    @Test(
        "another kind of file is told from a damaged one",
        arguments: [
            ("", ModelError.Kind.truncated), ("not json", .notJSON), ("\u{7F}ELF\u{2}", .notJSON), ("[]", .notAModel),
            ("3", .notAModel),
            ("{}", .notAModel), (#"{"format":"other"}"#, .notAModel), (#"{"format":7}"#, .notAModel),
            (#"{"format":"akari-model"}"#, .badMember), (#"{"format":"akari-model","version":"1"}"#, .badMember),
            (#"{"format":"akari-model","version":1,"model":{}}"#, .badMember),
            (#"{"format":"akari-model","version":1,"digest":"sha256:00","model":{}} x"#, .notJSON),
            (#"{"format":"akari-model","version":1,"digest":"sha256:00","model":{}}"#, .wrongDigest),
        ])
    func otherFiles(text: String, kind: ModelError.Kind) throws {
        #expect(try #require(failure(text)).kind == kind)
    }

    @Test("bytes that are not UTF-8 are not JSON")
    func notUTF8() throws {
        #expect(try #require(failure([0x7B, 0xFF, 0xFE, 0x22, 0x22, 0x3A, 0x31, 0x7D])).kind == .notJSON)
        #expect(try #require(failure([UInt8](repeating: 0xFF, count: 4_096))).kind == .notJSON)
    }

    @Test(
        "a member that is not what the format says is named by its path",
        arguments: [
            (#""fiscalYear":2024"#, #""fiscalYear":"2024""#, "model.edition.fiscalYear"),
            (#""fiscalYear":2024"#, #""fiscalYear":-1"#, "model.edition.fiscalYear"),
            (#""id":"r6""#, #""id":"../etc""#, "model.edition.id"),
            (#""name":"hand.txt","#, "", "model.source.name"),
            (#""request":72500000000"#, #""request":725.5"#, "model.statements[2].request"),
            (#""request":72500000000"#, #""request":99999999999999999999"#, "model.statements[2].request"),
            (#""ratePercent":-18.5"#, #""ratePercent":-18.55"#, "model.statements[2].ratePercent"),
            (#""rateMark":"皆増""#, #""rateMark":"増""#, "model.statements[4].rateMark"),
            (#""precision":100000000,"line":139"#, #""precision":0,"line":139"#, "model.statements[2].precision"),
            (#""precision":100000000,"line":139"#, #""precision":100000000,"line":0"#, "model.statements[2].line"),
            (#""line":139}"#, #""line":139,"extra":1}"#, "model.statements[2].extra"),
            (#""money":"investment""#, #""money":"cash""#, "model.printings[10].money"),
            (#""printings":[388]"#, #""printings":["388"]"#, "model.items[0].printings[0]"),
            (#""diagnostics":["#, #""diagnostics":[null"#, "model.diagnostics[0]"),
            (
                #""diagnostics":["#, #""diagnostics":[{"id":"x","severity":"note","text":"t","line":1}"#,
                "model.diagnostics[0].textJa"
            ),
        ])
    func badMember(old: String, new: String, place: String) throws {
        let error = try #require(failure(try rewritten(old, new)))
        #expect(error.kind == .badMember)
        #expect(error.place == place)
        #expect(error.message.en.hasPrefix(place) && error.message.ja.hasPrefix(place))
    }

    @Test("whatever a wrong writer writes is refused or evaluated, and never traps", arguments: UInt64(1)...8)
    func hostileContent(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let text = String(decoding: bytes, as: UTF8.self)
        let start = try #require(text.firstRange(of: "\"model\":")).upperBound
        let content = Array(text[start...].dropLast(2).utf8)
        let pieces = [
            "9", "-", "9223372036854775807", "-9223372036854775808", "null", "true", "\"", "{", "]", ",", "①", "+",
            "0.1",
        ]
        for _ in 0..<60 {
            var changed = content
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: 0..<changed.count, using: &random)
                let piece = Array(pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8)
                changed.replaceSubrange(
                    at..<min(changed.count, at + Int.random(in: 0...3, using: &random)), with: piece)
            }
            let digest = SHA256.hex(SHA256.hash(changed))
            let file =
                Array("{\"format\":\"akari-model\",\"version\":1,\"digest\":\"sha256:\(digest)\",\"model\":".utf8)
                + changed + Array("}\n".utf8)
            guard let model = try? Model(decoding: file) else { continue }
            let evaluation = Indicators.evaluate(model)
            #expect(evaluation.indicators.count + evaluation.failures.count > 20)
        }
    }

    @Test("a list that could take a daemon's time is refused")
    func longLists() throws {
        var model = R6Statements.model
        model.statements = Array(repeating: model.statements[0], count: 5_000)
        let error = try #require(failure(model.encoded()))
        #expect(error.place == "model.statements")

        model = R6Statements.model
        model.printings[0].prior = Array(repeating: model.printings[0].prior[0], count: Model.maximumFigures + 1)
        #expect(try #require(failure(model.encoded())).place == "model.printings[0].prior")
    }
}
