import Budget
import JSON
import Language
import Testing

@testable import AkariCommand

@Suite("Diagnostics")
struct DiagnosticTests {
    private let source = SourceText(Array("first\r\n区分\t要求額 A\t\u{1B}[31m\n\n○ 灯りの整備（仮称\n".utf8))

    private func text(_ diagnostic: Diagnostic, _ language: Language = .en) -> String {
        DiagnosticText(file: "small.txt", source: source, language: language).text(diagnostic)
    }

    @Test("the place is marked under its characters, whatever their width")
    func caret() {
        let diagnostic = Diagnostic(
            id: "item.parenthesis-unclosed", severity: .warning,
            text: .init(ja: "括弧が閉じていません", en: "the parenthesis is not closed"), line: 4, column: 8, length: 3,
            notes: [.init(line: 1, text: .init(ja: "ここから", en: "it began here"))])
        #expect(
            text(diagnostic) == """
                small.txt:4:8: warning: the parenthesis is not closed [item.parenthesis-unclosed]
                    4 | ○ 灯りの整備（仮称
                      |             ^~~~~~
                small.txt:1: note: it began here

                """)
        #expect(
            text(diagnostic, .ja) == """
                small.txt:4:8: warning: 括弧が閉じていません [item.parenthesis-unclosed]
                    4 | ○ 灯りの整備（仮称
                      |             ^~~~~~
                small.txt:1: note: ここから

                """)
    }

    @Test("a tab takes one column, and an escape sequence is shown, not sent")
    func hostile() {
        let diagnostic = Diagnostic(
            id: "x", severity: .error, text: .init(ja: "", en: "a\u{1B}b"), line: 2, column: 10, length: 1)
        #expect(
            text(diagnostic) == """
                small.txt:2:10: error: a\\u{1B}b [x]
                    2 | 区分 要求額 A \\u{1B}[31m
                      |               ^~~~~~

                """)
    }

    @Test(
        "a place outside of the text is still reported",
        arguments: [(0, 0, 0), (99, 1, 1), (3, 7, 9), (1, 400, 400), (4, -5, -5)])
    func outside(_ line: Int, _ column: Int, _ length: Int) {
        let diagnostic = Diagnostic(
            id: "x", severity: .note, text: .init(ja: "内容", en: "t"), line: line, column: column, length: length)
        #expect(text(diagnostic).hasPrefix("small.txt:\(line):\(column): note: t [x]\n"))
    }

    @Test("of a long line the part around the place is shown")
    func window() throws {
        let long = SourceText(Array(String(repeating: "灯", count: 5_000).utf8))
        let diagnostic = Diagnostic(
            id: "x", severity: .error, text: .init(ja: "内容", en: "t"), line: 1, column: 2_500, length: 5_000)
        let lines = DiagnosticText(file: "f", source: long).text(diagnostic).split(separator: "\n")
        #expect(lines.count == 3 && lines.allSatisfy { DisplayWidth.of($0) < 200 })
        let lead = try #require(lines.last?.prefix { $0 != "^" })
        #expect(DisplayWidth.of(lines[1].prefix(while: { $0 != "灯" })) + 50 == lead.count)
    }

    @Test("a long line with many diagnostics is not read again for each of them", .timeLimit(.minutes(1)))
    func manyInOneLine() throws {
        let scalars = 700_000
        let long = SourceText(Array(String(repeating: "灯", count: scalars).utf8))
        let text = DiagnosticText(file: "f", source: long)
        for column in stride(from: 1, through: scalars, by: scalars / 2_000) {
            let diagnostic = Diagnostic(
                id: "x", severity: .note, text: .init(ja: "内容", en: "t"), line: 1, column: column, length: 3)
            #expect(text.text(diagnostic).hasSuffix("^~~~~~\n"))
        }
    }

    @Test("around every place stands what stands there in the line")
    func windows() throws {
        let lines = ["", "灯a\u{1F4A1}", String(repeating: "灯りのa整備é\u{1F4A1}", count: 120), "x", ""]
        let source = SourceText(Array(lines.joined(separator: "\r\n").utf8))
        for (index, line) in lines.enumerated() {
            let scalars = Array(line.unicodeScalars)
            for column in 0...scalars.count + 2 {
                let window = source.window(line: index + 1, column: column, before: 3, after: 4)
                guard !scalars.isEmpty else {
                    #expect(window == nil)
                    continue
                }
                let place = min(column, scalars.count)
                #expect(window?.before == Array(scalars[..<place].suffix(3)))
                #expect(window?.after == Array(scalars[place...].prefix(4)))
                #expect(window?.startsLine == (place <= 3) && window?.endsLine == (place + 4 >= scalars.count))
            }
        }
        #expect(source.window(line: 6, column: 0, before: 1, after: 1) == nil)
        #expect(source.window(line: 2, column: .max, before: 1, after: 1)?.after == [])
    }

    @Test("a byte order mark is no character of the first line")
    func byteOrderMark() {
        let diagnostic = Diagnostic(
            id: "x", severity: .note, text: .init(ja: "内容", en: "t"), line: 1, column: 3, length: 2)
        func text(_ lead: String) -> String {
            DiagnosticText(file: "f", source: SourceText(Array((lead + "灯りの整備\n二\n").utf8))).text(diagnostic)
        }
        #expect(text("\u{FEFF}") == text(""))
        #expect(text("").hasSuffix("      |     ^~~~\n"))
    }

    @Test("as JSON a diagnostic is one line that a program can read")
    func json() throws {
        let diagnostic = Diagnostic(
            id: "x", severity: .warning, text: .init(ja: "二\n行", en: "two\nlines"), line: 3, column: 2, length: 1,
            notes: [.init(line: 9, text: .init(ja: "注", en: "n"))])
        let line = DiagnosticJSON.line(diagnostic, file: "a\"b.txt")
        #expect(line.last == UInt8(ascii: "\n") && line.count { $0 == UInt8(ascii: "\n") } == 1)
        let value = try JSONValue(parsing: line)
        #expect(value["file"]?.asString == "a\"b.txt" && value["severity"]?.asString == "warning")
        #expect(value["text"]?.asString == "two\nlines" && value["textJa"]?.asString == "二\n行")
        let note = value["notes"]?.asArray?.first
        #expect(note?["line"]?.asInteger == 9 && note?["text"]?.asString == "n" && note?["textJa"]?.asString == "注")
    }
}
