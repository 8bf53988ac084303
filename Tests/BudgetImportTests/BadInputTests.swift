import Budget
import Glibc
import Language
import Testing

@testable import BudgetImport

@Suite("Bad input")
struct BadInputTests {
    private func errors(_ bytes: [UInt8]) -> [String] {
        let result = Importer.importDocument(bytes, name: "bad")
        #expect(result.model == nil)
        return result.diagnostics.filter { $0.severity == .error }.map(\.brief)
    }

    @Test("what is no text at all is refused at its place")
    func noText() {
        #expect(errors([]) == ["1 text.empty"])
        #expect(errors(Array(" \n\r\n\u{3000}\n".utf8)) == ["1 text.empty"])
        #expect(errors(Array("%PDF-1.4\n".utf8) + [0xE2, 0x80, 0x93, 0x0A, 0x00, 0x01]) == ["1 text.binary"])
        #expect(errors(Array("% PDF\n".utf8) + [0xE2, 0x80, 0x93, 0x0A, 0x00, 0x01]) == ["3 text.binary"])
        #expect(errors([0x97, 0x5C, 0x8E, 0x5A]) == ["1 text.not-utf-8"])
        #expect(errors([0xFF, 0xFE, 0x88, 0x4E]) == ["1 text.binary"])
        #expect(errors(Array("一\n二".utf8) + [0xED, 0xA0, 0x80]) == ["2 text.not-utf-8"])
        #expect(errors(Array("一\n二".utf8.dropLast())) == ["2 text.cut"])
    }

    @Test(
        "what says itself that it is another kind of file is called so, with the way to a text",
        arguments: [
            (Array("%PDF-1.7\n1 0 obj\n".utf8), "PDF", "pdftotext"),
            (Array("%PDF-1.7\n".utf8) + [0xE2, 0xE3], "PDF", "pdftotext"),
            ([0xFF, 0xFE, 0x42, 0x30], "UTF-16", "iconv"), ([0xFE, 0xFF, 0x30, 0x42], "UTF-16", "iconv"),
            ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "ZIP", "UTF-8"),
        ] as [([UInt8], String, String)])
    func otherFiles(_ bytes: [UInt8], _ kind: String, _ way: String) throws {
        let result = Importer.importDocument(bytes, name: "bad")
        let said = try #require(result.diagnostics.first)
        #expect(result.model == nil && result.diagnostics.count == 1)
        #expect(said.id == "text.binary" && said.line == 1 && said.column == 1)
        for text in [said.text.ja, said.text.en] { #expect(text.contains(kind) && text.contains(way)) }
    }

    @Test("a table of contents in the title's own line is read, with nothing between the two")
    func contentsInTitle() throws {
        let document = Fixture.document().replacing(Fixture.title, with: "題")
            .replacing("見本省の重点施策 目次", with: Fixture.title + " 目次")
        let model = try #require(Fixture.read(document).result.model)
        #expect(model.outline.chapters.count == 2 && model.statements.isEmpty)
    }

    @Test(
        "the title is the line whose year the request is for, whatever else it names",
        arguments: [
            "令和6年度補正予算案・令和7年度予算概算要求の概要", "見本省　令和7年度予算概算要求の概要", "（令和7年度予算概算要求の概要）",
            "令和6年度概算要求との比較\n令和7年度予算概算要求の概要",
        ])
    func titles(_ title: String) throws {
        let model = try #require(Fixture.read(Fixture.document().replacing(Fixture.title, with: title)).result.model)
        #expect(model.edition.id == "r7" && model.edition.label == "令和7年度")
        #expect(model.items.contains { $0.prior.contains { $0.phase == .initial } })
    }

    @Test("another kind of document is refused")
    func otherDocuments() {
        #expect(errors(Array("# README\n\nHello\n".utf8)) == ["1 document.not-a-request"])
        #expect(errors(Array("令和7年度予算概算要求の概要\n\n文である。\n".utf8)) == ["1 contents.missing"])
    }

    @Test(
        "what is a text of another kind says what it lacks",
        arguments: [
            // What akari import writes, what a browser saves, what a spreadsheet saves.
            (#"{"format":"akari-model","version":1,"digest":"sha256:00","model":{}}"#, "1 document.not-a-request"),
            ("<!DOCTYPE html>\n<title>概算要求</title>\n", "1 document.not-a-request"),
            ("年度,要求額\n7,1億円\n", "1 document.not-a-request"),
            // The budget itself; a request that a sentence speaks of; a title behind other words.
            ("令和7年度予算の概要\n\n目次\n\n1 水\n\n[1]道 4\n", "1 document.not-a-request"),
            ("令和7年度の概算要求は、これからである。\n", "1 document.not-a-request"),
            ("見本省の令和7年度概算要求\n", "1 document.not-a-request"),
            // A title without a table of contents, with an empty one, with chapters only.
            ("令和7年度概算要求の概要\n\n\(Fixture.statements)\n", "1 contents.missing"),
            ("令和7年度概算要求の概要\n\n目次\n", "1 contents.missing"),
            ("令和7年度概算要求の概要\n\n目次\n\n1 水と道\n\n2 学びの場\n", "1 contents.missing"),
        ])
    func otherKinds(_ text: String, _ expected: String) {
        #expect(errors(Array(text.utf8)) == [expected])
    }

    @Test("bytes that are no UTF-8 are refused where they stand", arguments: [4, 20, 33])
    func strayBytes(_ line: Int) {
        var lines = Array(Fixture.document().utf8).split(separator: 0x0A, omittingEmptySubsequences: false).map(
            Array.init)
        for stray: [UInt8] in [[0xFF], [0xC0, 0xAF], [0xE3, 0x81], [0xF5, 0x80, 0x80, 0x80], [0x80]] {
            let kept = lines[line - 1]
            lines[line - 1] = Array("あ".utf8) + stray + Array("い".utf8)
            let result = Importer.importDocument(Array(lines.joined(separator: [0x0A])), name: "bad")
            #expect(result.model == nil && result.diagnostics.map(\.brief) == ["\(line) text.not-utf-8"])
            #expect(result.diagnostics.first?.column == 2)
            lines[line - 1] = kept
        }
    }

    @Test("a NUL in a text is a binary file at that place, a stray control character only a warning")
    func controlCharacters() {
        let text = Fixture.document()
        #expect(errors(Array(text.replacing("管を", with: "管\u{0}を").utf8)).first?.hasSuffix("text.binary") == true)
        let result = Fixture.read(text.replacing("管を", with: "管\u{8}を")).result
        #expect(result.model != nil && result.diagnostics.map(\.id).contains("text.control-character"))
    }

    @Test("a document cut behind any of its lines is refused unless what was there is whole")
    func cutBehindLines() {
        let bytes = Array(Fixture.document().utf8)
        let ends = bytes.indices.filter { bytes[$0] == 0x0A }
        let whole = ends.indices.filter {
            Importer.importDocument(Array(bytes[...ends[$0]]), name: "cut").model != nil
        }
        #expect(whole == [ends.count - 1])
    }

    @Test("more figures than any item has are reported and not kept")
    func manyFigures() throws {
        let count = Model.maximumFigures
        for (text, kept) in [
            ("【予算】橋 1億円（" + String(repeating: "6年度 1億円 ", count: count + 2) + "）", \PrintingDraft.prior.count),
            ("【予算】橋 1億円" + String(repeating: "（うち積立金0.1億円）", count: count + 2), \.earmarks.count),
        ] as [(String, KeyPath<PrintingDraft, Int>)] {
            let blocks = try Fixture.blocks(text)
            #expect(blocks.drafts.map { $0[keyPath: kept] } == [count])
            #expect(blocks.findings.map(\.id) == ["item.amount-unexpected", "item.amount-unexpected"])
            #expect(blocks.uses.count(where: { $0.role == .text }) == 2)
        }
    }

    @Test("an item has no more components than figures, and no name that is a text of its own")
    func manyComponents() throws {
        let many = try Fixture.blocks("【予算】橋 1億円" + String(repeating: " 政府保証 1億円【新規】", count: 200))
        #expect(many.drafts.count == Model.maximumFigures)
        #expect(many.findings.count(where: { $0.id == "item.amount-unexpected" }) == 201 - Model.maximumFigures)
        let long = try Fixture.blocks("【予算】" + String(repeating: "橋", count: 10_000) + " 1億円 政府保証 1億円")
        #expect(long.drafts.isEmpty && long.findings.map(\.id).first == "item.name-too-long")
    }

    @Test(
        "the time that a block takes does not grow with the square of its length",
        arguments: [
            ("橋", "（", "\u{2003}", "\n1億円"), ("", "【予算】", "\nあ", ""), ("", "【予算】橋 1億円", "\n道 1億円", ""),
            ("橋 1億円", "（※1億円）", "[6年度 1億円]", ""), ("橋 1億円", "及び ", "と", "道 1億円"), ("橋 ", "1-", "2 ～ ", "1億円"),
            ("橋 1億円（6年度 1億円", " 及び", "と、", "道"), ("橋 1億円", "から1億円", "、及び1億円", ""), ("橋", "-", "〜", " 1億円"),
        ])
    func linear(_ head: String, _ first: String, _ second: String, _ tail: String) throws {
        func seconds(_ count: Int) throws -> Double {
            let text =
                "【予算】" + head + String(repeating: first, count: count) + String(repeating: second, count: count) + tail
            let start = Self.threadTime
            _ = try Fixture.blocks(text)
            return Self.threadTime - start
        }
        let short = try seconds(500)
        // Four times as long, or sixteen times where it is the square.
        #expect(try seconds(2000) < 8 * short + 0.1)
    }

    /// Other tests run at the same time.
    private static var threadTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test("more rows than any document has are reported and not read; what is read can be written and read again")
    func manyRows() throws {
        let row = "甲\t1\t1\t0\t0.0\n"
        let statements = Fixture.statements + "\n" + String(repeating: row, count: Model.maximumRows)
        let result = Fixture.read(Fixture.document(statements: statements)).result
        let model = try #require(result.model)
        #expect(model.statements.count == Model.maximumRows && result.hasErrors)
        #expect(throws: Never.self) { try ModelFile(decoding: model.encoded()) }
    }

    @Test("CRLF, a byte order mark and full-width digits change nothing")
    func tolerated() throws {
        let plain = try #require(Fixture.read(Fixture.document()).result.model)
        let other =
            "\u{FEFF}"
            + Fixture.document().split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        let result = Fixture.read(other).result
        let model = try #require(result.model)
        #expect(
            model.printings == plain.printings && model.statements == plain.statements && model.outline == plain.outline
        )
        let wide = Fixture.document(
            body: Fixture.body.map { $0.isASCII && $0.isNumber ? Self.wide($0) : String($0) }.joined())
        let printings = try #require(Fixture.read(wide).result.model).printings
        #expect(
            printings.map(\.request) == plain.printings.map(\.request)
                && printings.map(\.place) == plain.printings.map(\.place))
    }

    private static func wide(_ digit: Character) -> String {
        digit.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }.map { String(Character($0)) }.joined()
    }

    @Test("a cut anywhere before the last block is an error; so is one inside of it")
    func cuts() {
        let bytes = Array(Fixture.document().utf8)
        let lastBlock = Array("【予算】 研修事業".utf8)
        let start = bytes.indices.last { bytes[$0...].starts(with: lastBlock) } ?? 0
        var whole: [Int] = []
        for length in 0..<bytes.count {
            let result = Importer.importDocument(Array(bytes[..<length]), name: "cut")
            #expect(result.model == nil || !result.hasErrors)
            if result.model != nil { whole.append(length) }
        }
        // Behind the amount, and behind the parenthesis: nothing can be seen there.
        let cannotBeSeen = ["【予算】 研修事業 1.2億円", "【予算】 研修事業 1.2億円（5年度補正 0.4億円 6年度 1.0億円）"]
        #expect(whole == cannotBeSeen.map { start + $0.utf8.count })
    }

    @Test(
        "hostile text before the body takes nothing from it and is reported; at the end it is a cut",
        arguments: [
            ("(", [:]), ("（5年度 ", [:]), ("9", [:]), ("[1]", [:]), ("①", [:]), ("\t", [:]),
            ("1 水と道\n[1] 水道の維持\n(1) あ\n", [:]),
            ("うち1億円", ["amount.in-text": 3000]), ("億円", ["amount.in-text": 3000]),
            ("【予算】", ["block.without-amount": 3000]), ("【予算】あ\n", ["block.without-amount": 3000]),
            ("【予算】あ 1億円（", ["item.repeat-unmarked": 2999, "item.text-ignored": 3000]),
        ] as [(String, [String: Int])])
    func hostile(_ piece: String, _ reported: [String: Int]) throws {
        func findings(_ result: ImportResult) -> [String: Int] {
            result.diagnostics.reduce(into: [:]) { $0[$1.id, default: 0] += 1 }
        }
        let hostile = "1 水と道\n\n" + String(repeating: piece, count: 3000)
        let cut = Fixture.read(Fixture.document(body: hostile)).result
        #expect(cut.model == nil && findings(cut) == reported.merging(["text.cut": 1]) { $1 })

        let plain = Fixture.read(Fixture.document()).result
        let result = Fixture.read(Fixture.document(body: hostile + "\n\n" + Fixture.body)).result
        let model = try #require(result.model)
        #expect(findings(result) == reported.merging(findings(plain)) { $0 + $1 })
        func kept(_ model: Model?) -> [String] {
            (model?.printings ?? []).suffix(4).map { "\($0.place) \($0.name) \($0.request) \($0.prior)" }
        }
        #expect(kept(model) == kept(plain.model) && kept(model).count == 4)
        #expect(model.outline.measures.suffix(5).map(\.title) == plain.model?.outline.measures.map(\.title))
    }

    @Test("every diagnostic has an explanation in both languages, and ids are unique")
    func catalog() {
        #expect(Set(DiagnosticCatalog.ids).count == DiagnosticCatalog.ids.count)
        for id in DiagnosticCatalog.ids {
            let text = DiagnosticCatalog.explanation(of: id)
            #expect(text.map { !$0.ja.isEmpty && !$0.en.isEmpty } == true)
        }
        #expect(DiagnosticCatalog.explanation(of: "no.such") == nil)
    }

    @Test("the documentation explains every diagnostic in the same words", arguments: DiagnosticCatalog.ids)
    func documented(_ id: String) throws {
        let page = String(decoding: try #require(Seed.read(Seed.repository + "/docs/diagnostics.md")), as: UTF8.self)
        let text = try #require(DiagnosticCatalog.explanation(of: id))
        let severity = try #require(DiagnosticCatalog.severity(of: id))
        #expect(page.contains("| `\(id)` | \(severity.rawValue) | \(text.ja) | \(text.en) |"))
    }
}
