import Foundation
import JSON
import TestSupport
import Testing

@testable import AkariCommand
@testable import BudgetImport

@Suite("akari import")
struct ImportCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static let notRequests: [(String, [UInt8])] = [
        ("empty", []), ("binary", (0...255).map { UInt8($0) }), ("latin1", Array("caf".utf8) + [0xE9, 0x0A]),
        ("utf16", [0xFF, 0xFE, 0x42, 0x30]), ("letter", Array("Dear Sir or Madam,\n\nyours\n".utf8)),
    ]

    @Test("what is no budget request is status 1, has an error, and leaves a file as it was", arguments: notRequests)
    func refused(_ name: String, _ bytes: [UInt8]) throws {
        let document = folder[name + ".txt"]
        let output = folder["model.json"]
        try Data(bytes).write(to: document)
        let first = try CommandRun("import", document.path, "-o", output.path)
        #expect(first.status == 1 && first.output.isEmpty)
        #expect(first.errors.contains("\(document.path):") && first.errors.contains(": error: "))
        #expect(!FileManager.default.fileExists(atPath: output.path))

        try Data("kept".utf8).write(to: output)
        let second = try CommandRun("import", "-", "-o", output.path, "--format", "json", input: document)
        #expect(second.status == 1)
        #expect(try String(contentsOf: output, encoding: .utf8) == "kept")
        let lines = second.errors.split(separator: "\n").filter { $0.hasPrefix("{") }
        #expect(!lines.isEmpty)
        for line in lines {
            let diagnostic = try JSONValue(parsing: Array(line.utf8))
            #expect(diagnostic["severity"]?.asString == "error" && diagnostic["file"]?.asString == "stdin")
        }
    }

    @Test("diagnostics are said in the language of the environment, their severities and JSON in the same words")
    func languages() throws {
        let document = folder["empty.txt"]
        try Data().write(to: document)
        let japanese = ["LC_ALL": "ja_JP.UTF-8"]
        let run = try CommandRun("import", document.path, "-o", folder["m.json"].path, environment: japanese)
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("\(document.path):1:1: error: 文書が空です [text.empty]\n"))
        let english = try CommandRun("import", document.path, "-o", folder["m.json"].path)
        #expect(english.errors.hasPrefix("\(document.path):1:1: error: the document is empty [text.empty]\n"))
        for environment in [japanese, [:]] {
            let run = try CommandRun(
                "import", document.path, "-o", folder["m.json"].path, "--format", "json", environment: environment)
            let line = try #require(run.errors.split(separator: "\n").first)
            let diagnostic = try JSONValue(parsing: Array(line.utf8))
            #expect(diagnostic["text"]?.asString == "the document is empty")
            #expect(diagnostic["textJa"]?.asString == "文書が空です")
        }
    }

    @Test("a document that is too large is refused before it is read")
    func large() throws {
        let document = folder["large.txt"]
        #expect(FileManager.default.createFile(atPath: document.path, contents: nil))
        try FileHandle(forWritingTo: document).truncate(atOffset: 1 << 30)
        let run = try CommandRun("import", document.path, "-o", folder["m.json"].path)
        #expect(run.status == 1 && run.errors.contains("limit is 256 MiB"))
    }

    @Test("a diagnostic is explained by its id, and an id that there is not gets the nearest")
    func meanings() throws {
        let run = try CommandRun("import", "--explain", "text.not-utf-8")
        #expect(run.status == 0 && run.output.hasPrefix("error: text.not-utf-8\n") && run.output.contains("iconv"))
        let example = try CommandRun("import", "--explain", "heading.lost")
        for place in ["the table of contents", "the body"] {
            #expect(example.output.contains("in \(place):\n    "))
        }
        let unknown = try CommandRun("import", "--explain", "text.not-utf8")
        #expect(unknown.status == 1 && unknown.errors.contains("near it: text.not-utf-8"))
    }

    @Test(
        "the source document gives the shipped model, byte for byte, and nothing but that on standard output",
        .enabled(if: Places.seed != nil, Comment(rawValue: Places.seedMissing)))
    func seed() throws {
        let seed = try #require(Places.seed)
        let shipped = try Data(contentsOf: Places.repository.appending(path: "deploy/models/r6.json"))
        let run = try CommandRun("import", seed.path, "-o", folder["m.json"].path)
        #expect(run.status == 0 && run.output.isEmpty)
        #expect(try Data(contentsOf: folder["m.json"]) == shipped)
        let piped = try CommandRun("import", seed.path, "-o", "-")
        #expect(piped.status == 0 && Data(piped.output.utf8) == shipped)
    }

    @Test(
        "a model that does not fit on the disk is status 1, and the file that was there stays",
        .enabled(if: Places.seed != nil, Comment(rawValue: Places.seedMissing)))
    func full() throws {
        let seed = try #require(Places.seed)
        try Data("kept".utf8).write(to: folder["m.json"])
        // A limit of 4 KiB on files stands for the full disk.
        let script =
            "ulimit -f 4; \"$AKARI\" import \(seed.path) -o \(folder["m.json"].path) 2>&1 | tail -1; exit ${PIPESTATUS[0]}"
        let run = try CommandRun(shell: script)
        #expect(run.status == 1 && run.output.contains("cannot be written"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["m.json"])
        #expect(try String(contentsOf: folder["m.json"], encoding: .utf8) == "kept")
    }
}
