import Budget
import Foundation
import JSON
import Language
import TestSupport
import Testing

@testable import AkariCommand

@Suite("akari export")
struct ExportCommandTests {
    private let folder: TemporaryFolder
    private let model: String

    init() throws {
        folder = try TemporaryFolder()
        model = folder["model.json"].path
        try Data(SmallModel.model.encoded()).write(to: folder["model.json"])
    }

    private var export: String { folder["export"].path }

    private func content(of path: String) throws -> [String: Data] {
        try FileManager.default.contentsOfDirectory(atPath: path).reduce(into: [:]) {
            $0[$1] = try Data(contentsOf: URL(filePath: path).appending(path: $1))
        }
    }

    @Test("a new folder has every file, its digests, and nothing is said")
    func fresh() throws {
        let run = try CommandRun("export", model, export)
        #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty)
        let package = DataPackage(try LoadedModel(path: model))
        let files = try content(of: export)
        #expect(Set(files.keys) == Set(package.package.map(\.name) + ["SHA256SUMS"]))
        for file in package.package { #expect(files[file.name] == Data(file.content)) }
        #expect(try CommandRun(shell: "cd \(export) && sha256sum -c --quiet SHA256SUMS").status == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() == ["export", "model.json"])
        _ = try JSONValue(parsing: Array(try #require(files["datapackage.json"])))
        #expect(try CommandRun("export", model, folder["tables"].path, "--format", "csv").status == 0)
        #expect(try content(of: folder["tables"].path)["datapackage.json"] == nil)
    }

    @Test("an earlier export is replaced whole, keeps its mode, and leaves nothing beside it")
    func replaced() throws {
        #expect(try CommandRun("export", model, export + "/").status == 0)
        #expect(chmod(export, 0o750) == 0)
        #expect(symlink(export, folder["link"].path) == 0)
        #expect(try CommandRun("export", model, folder["link"].path, "--format", "csv").status == 0)
        #expect(try content(of: export)["datapackage.json"] == nil)
        #expect(try content(of: export)["items.csv"] != nil)
        let mode = try FileManager.default.attributesOfItem(atPath: export)[.posixPermissions] as? Int
        #expect(mode == 0o750)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        #expect(names == ["export", "link", "model.json"])
    }

    @Test("an empty folder is filled")
    func empty() throws {
        try FileManager.default.createDirectory(atPath: export, withIntermediateDirectories: false)
        #expect(try CommandRun("export", model, export).status == 0)
    }

    private static let intrusions: [(String, String)] = [
        ("touch export/notes.txt", "notes.txt in it is not of the export"),
        ("mkdir export/more", "more in it is not of the export"),
        ("echo x >>export/items.csv", "items.csv in it was changed"),
        ("rm export/SHA256SUMS", "it has no SHA256SUMS"),
        ("rm export/edition.csv; sed -i /edition.csv/d export/SHA256SUMS", "no edition.csv"),
        ("rm export/*; echo mine >export/a; (cd export; sha256sum a >SHA256SUMS)", "no edition.csv"),
        ("rm -r export; echo mine >export", "it is a file"),
    ]

    @Test("a folder that holds anything else is refused and stays as it was", arguments: intrusions)
    func refused(_ intrusion: String, _ reason: String) throws {
        #expect(try CommandRun("export", model, export).status == 0)
        #expect(try CommandRun(shell: "cd \(folder.url.path) && \(intrusion)").status == 0)
        let list = "cd \(folder.url.path) && find . | sort && cat $(find . -type f | sort) | sha256sum"
        let before = try CommandRun(shell: list).output
        let run = try CommandRun("export", model, export)
        #expect(
            run.status == 1 && run.errors.hasPrefix("akari: \(export): ") && run.errors.contains(reason),
            "\(run.errors)")
        #expect(try CommandRun(shell: list).output == before)
    }

    @Test("what cannot be written leaves nothing behind")
    func unwritable() throws {
        let none = try CommandRun("export", model, folder["none/export"].path)
        #expect(none.status == 1 && none.errors.contains("no such file or folder"))
        // A limit on file sizes ends the export in the middle of a file.
        let script = "ulimit -f 1; \"$AKARI\" export \(model) \(export)"
        let small = try CommandRun(shell: script)
        #expect(small.status == 1 && small.errors.contains("limit on file sizes"), "\(small.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["model.json"])
    }

    @Test("a model that was kept in spite of errors says so in the package")
    func kept() throws {
        var marked = SmallModel.model
        marked.diagnostics = [Diagnostic(id: "x", severity: .error, text: .init(ja: "内容", en: "t"), line: 1)]
        try Data(marked.encoded()).write(to: folder["marked.json"])
        let run = try CommandRun("export", folder["marked.json"].path, export)
        #expect(run.status == 0 && run.errors.contains("do not trust"))
        let descriptor = String(decoding: try #require(try content(of: export)["datapackage.json"]), as: UTF8.self)
        #expect(descriptor.contains("do not trust its figures"))
    }
}
