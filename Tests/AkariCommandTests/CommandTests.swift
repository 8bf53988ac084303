import Budget
import Foundation
import JSON
import Language
import TestSupport
import Testing

@testable import AkariCommand

@Suite("The command")
struct CommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(_ bytes: [UInt8], _ name: String) throws -> String {
        try Data(bytes).write(to: folder[name])
        return folder[name].path
    }

    private func model(_ name: String = "small.json", _ model: Model = SmallModel.model) throws -> String {
        try write(model.encoded(), name)
    }

    @Test(
        "wrong usage is status 64, says what is wrong, and prints nothing on standard output",
        arguments: [
            ["nonsense"], ["import"], ["import", "x"], ["items", "--chapter", "two"],
            ["indicators", "--format", "xml"],
            ["watch", "--broker", "http://x"], ["watch", "--indicators", "A"], ["watch", "--for", "0"],
            ["items", "a", "b"], ["names", "--figures", "--search", "x"],
            ["export"], ["export", "a", "b", "c"], ["export", "d", "--format", "xls"],
        ])
    func usage(_ arguments: [String]) throws {
        let run = try CommandRun(shell: "\"$AKARI\" " + arguments.joined(separator: " "))
        #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("Error: "))
    }

    @Test("help and version are status 0; every command's help has an example and a Japanese line")
    func help() throws {
        for command in [
            "import", "check", "indicators", "items", "statements", "names", "diff", "export", "watch", "version",
        ] {
            let run = try CommandRun(command, "--help")
            #expect(run.status == 0 && run.output.contains("Example"), "\(command)")
            #expect(run.output.unicodeScalars.contains { (0x3041..<0x9FFF).contains($0.value) }, "\(command)")
        }
        #expect(try CommandRun("--version").output == CommandRun("version").output)
    }

    @Test("a model that is none is status 1, and the error names the file and what to do")
    func badModels() throws {
        let good = String(decoding: SmallModel.model.encoded(), as: UTF8.self)
        let large = folder["large.json"]
        #expect(FileManager.default.createFile(atPath: large.path, contents: nil))
        try FileHandle(forWritingTo: large).truncate(atOffset: 300 << 20)
        let bad: [(String, String)] = [
            (folder["none.json"].path, "no such file"), (folder.url.path, "folder"), (large.path, "limit is 256 MiB"),
            (try write([], "empty.json"), "empty"), (try write(Array("{}".utf8), "other.json"), "not a model"),
            (try write([0xFF, 0x00, 0x01], "binary.json"), "binary.json"),
            (try write(Array(good.replacing("\"version\":1", with: "\"version\":9").utf8), "v9.json"), "version 9"),
            (try write(Array(good.replacing("1020000000", with: "1020000001").utf8), "edited.json"), "digest"),
            (try write(Array(good.utf8.dropLast(40)), "cut.json"), "cut off"),
        ]
        for (path, reason) in bad {
            let run = try CommandRun("items", path)
            #expect(run.status == 1 && run.output.isEmpty, "\(path)")
            #expect(run.errors.hasPrefix("akari: \(path)") && run.errors.contains(reason), "\(run.errors)")
        }
    }

    @Test("errors are in the language of the environment")
    func language() throws {
        let run = try CommandRun("items", "/nonexistent", environment: ["LC_ALL": "ja_JP.UTF-8"])
        #expect(run.status == 1 && run.errors.contains("読めません"))
    }

    @Test("without a name the newest shipped edition is used, and what is no model is reported")
    func newest() throws {
        var older = SmallModel.model
        older.edition.id = "r8"
        older.edition.fiscalYear = 2026
        _ = try model("z-older.json", older)
        _ = try model("a-newer.json")
        _ = try write(Array("{".utf8), "broken.json")
        let run = try CommandRun("statements", environment: ["AKARI_MODELS": folder.url.path])
        #expect(run.status == 0 && run.output.contains("· r9 "))
        #expect(run.errors.contains("warning") && run.errors.contains("broken.json"))
        let none = try CommandRun("statements")
        #expect(none.status == 1 && none.errors.contains("/nonexistent"))
    }

    @Test("JSON is what Budget encodes, filtered")
    func json() throws {
        let path = try model()
        #expect(
            try CommandRun("items", path, "--format", "json").output
                == String(decoding: ItemsDocument.encode(SmallModel.model.items), as: UTF8.self))
        let filters: [([String], [String])] = [
            (["--new"], ["r9-0001"]), (["--pending"], ["r9-0002"]), (["--chapter", "2"], ["r9-0002"]),
            (["--search", "5g"], ["r9-0002"]),
            (["--search", "灯り の"], ["r9-0001"]), (["--new", "--pending"], []),
            (["--printings", "--chapter", "1"], ["r9-0001", "r9-0001"]),
        ]
        for (filter, ids) in filters {
            let script = (["\"$AKARI\"", "items", path, "--format", "json"] + filter.map { "'\($0)'" }).joined(
                separator: " ")
            let value = try JSONValue(parsing: Array(CommandRun(shell: script).output.utf8))
            #expect(value.asArray?.compactMap { $0["item"]?.asString } == ids, "\(filter)")
        }
    }

    @Test("no table sends a document's escape sequence")
    func hostile() throws {
        let path = try model()
        for command in ["items", "indicators", "statements", "check"] {
            let run = try CommandRun(command, path)
            #expect(!run.output.unicodeScalars.contains("\u{1B}"), "\(command)")
        }
        #expect(try CommandRun("items", path).output.contains("\\u{1B}[31m"))
    }

    @Test("an indicator that does not exist brings the nearest ones")
    func suggestion() throws {
        let run = try CommandRun("indicators", try model(), "--explain", "pension.total")
        #expect(run.status == 1 && run.errors.contains("pensions.total"))
    }

    @Test("indicators of one's own are read from a configuration, with the rest of the catalogue where it is asked for")
    func defined() throws {
        let file = try write(
            Array("site = \"x\"\n[[indicator]]\nid = \"all\"\nmeasure = \"count\"\n".utf8), "agent.toml")
        let run = try CommandRun("indicators", try model(), "--define", file, "--format", "csv")
        #expect(run.status == 0 && run.output.contains("\ncustom.all,all,all,\(SmallModel.model.items.count),count,"))
        #expect(!run.output.contains(".share,"))
        #expect(try CommandRun("indicators", try model(), "--all", "--format", "csv").output.contains(".share,"))
        let wrong = try write(Array("[[indicator]]\nid = 5\n".utf8), "wrong.toml")
        let refused = try CommandRun("indicators", try model(), "--define", wrong)
        #expect(refused.status == 1 && refused.errors.contains("wrong.toml:2") && refused.output.isEmpty)
        let unknown = try write(Array("[[indicator]]\nid = \"a\"\nmesure = \"count\"\n".utf8), "unknown.toml")
        let misspelt = try CommandRun("indicators", try model(), "--define", unknown)
        #expect(misspelt.status == 1 && misspelt.errors.contains("unknown.toml:3") && misspelt.output.isEmpty)
        let none = try CommandRun("indicators", try model(), "--define", try write(Array("site = 1\n".utf8), "no.toml"))
        #expect(none.status == 0 && none.errors.contains("no [[indicator]]"))
    }

    @Test("a check that fails is status 1, with the report on standard output")
    func failingCheck() throws {
        var wrong = SmallModel.model
        wrong.statements[1].change = Yen(7_000_000_000)
        let run = try CommandRun("check", try model("wrong.json", wrong))
        #expect(run.status == 1 && run.errors.contains("wrong.json: checks that fail: 3"))
        #expect(run.output.contains("fails           general-account.row-2.change"))
        let good = try CommandRun("check", try model(), "--format", "json")
        #expect(good.status == 0 && good.errors.isEmpty)
    }

    @Test("a model that was kept in spite of errors says so")
    func kept() throws {
        var marked = SmallModel.model
        marked.diagnostics = [Diagnostic(id: "x", severity: .error, text: .init(ja: "内容", en: "t"), line: 1)]
        let run = try CommandRun("items", try model("marked.json", marked))
        #expect(run.status == 0 && run.errors.contains("do not trust"))
    }

    @Test("output that cannot be written is status 1")
    func fullDisk() throws {
        let run = try CommandRun(shell: "\"$AKARI\" items \(try model()) >/dev/full")
        #expect(run.status == 1 && run.errors.contains("disk is full"))
        #expect(
            try CommandRun(shell: "\"$AKARI\" items \(try model()) | head -1; exit ${PIPESTATUS[0]}").errors.isEmpty)
    }

    @Test("help that cannot be written is an error as well", arguments: ["--help", "--version", "help import"])
    func helpIntoFullDisk(_ arguments: String) throws {
        let run = try CommandRun(shell: "\"$AKARI\" \(arguments) >/dev/full")
        #expect(run.status == 1 && run.errors.contains("stdout"))
        #expect(try CommandRun(shell: "\"$AKARI\" \(arguments)").status == 0)
    }
}
