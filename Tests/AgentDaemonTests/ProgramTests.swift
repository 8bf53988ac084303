import Broker
import Budget
import Foundation
import Language
import Settings
import Telemetry
import TestSupport
import Testing

@testable import AgentDaemon

@Suite struct ProgramTests {
    @Test("exit status and output: 0, 1 and 64, help with an example in both languages")
    func program() throws {
        let folder = try TemporaryFolder()
        func run(_ arguments: [String], language: String = "C") throws -> (Int32?, String) {
            let process = try ChildProcess(
                Places.program("akari-agent"), arguments, folder: folder.url, environment: ["LC_ALL": language])
            let status = process.exitStatus()
            return (status, process.output)
        }
        let help = try run(["--help"])
        #expect(help.0 == 0 && help.1.contains("Example: akari-agent --config"))
        #expect(try run(["--help"], language: "ja_JP.UTF-8").1.contains("例: akari-agent --config"))
        #expect(try run(["--version"]).0 == 0)
        #expect(try run(["--nonsense"]).0 == 64)
        let missing = try run(["--config", folder["none.toml"].path])
        #expect(missing.0 == 1 && missing.1.contains("no such file"))
        try "site = \"s\"\ndevice = \"d\"\n".write(to: folder["a.toml"], atomically: true, encoding: .utf8)
        let valid = try run(["--validate", "--config", folder["a.toml"].path])
        #expect(valid.0 == 0 && valid.1.contains("s/d"))
    }

    @Test(
        "settings that contradict each other, or that would turn TLS off, are refused at their key",
        arguments: [
            ("hub = \"expected\"", "hub"), ("hub_name = \"h\"", "hub_name"),
            ("[broker]\npassword_file = \"/nonexistent\"", "broker.password_file"),
            ("[broker.tls]", "broker.tls.ca_file"), ("[broker.tls]\nca_file = \"/nonexistent\"", "broker.tls.ca_file"),
            ("[broker.tls]\nca_file = \"/etc/hostname\"\ncert_file = \"/etc/hostname\"", "broker.tls.key_file"),
            ("[broker]\ncredential = \"c\"", "broker.credential"), ("[broker]\nhots = \"a\"", "broker.hots"),
            ("journal_limit = \"1 KiB\"", "journal_limit"), ("health_interval = 1", "health_interval"),
            ("[home_assistant]\ndiscovery = \"yes\"", "home_assistant.discovery"), ("hub = true", "hub"),
        ])
    func contradictions(_ text: String, _ key: String) throws {
        do {
            _ = try Stage.settings(text)
            Issue.record("accepted: \(text)")
        } catch let error as ConfigurationError {
            #expect(error.key == key)
        }
    }

    @Test("names that could leave their place in a topic are refused", arguments: ["#", "+", "a/b", "A", "", "ア"])
    func hostileNames(_ name: String) {
        #expect(throws: ConfigurationError.self) {
            try AgentSettings(
                ConfigurationFile(bytes: Array("site = \"\(name)\"\ndevice = \"d\"".utf8), name: "a"), environment: [:])
        }
    }

    @Test("the shipped example can be used as it is, and says nothing that differs from the defaults")
    func example() throws {
        let path = Places.repository.appending(path: "deploy/config/agent.toml").path
        let file = try ConfigurationFile(path: path)
        let example = try AgentSettings(file, environment: [:])
        #expect(example.model == "/usr/share/akari/models")
        let said = file.declarations.filter { $0.origin != .byDefault }.map(\.key)
        #expect(said == ["site", "device"])
    }

    @Test("a secret comes from a file or a credential, never from both, and never in a message")
    func secrets() throws {
        let folder = try TemporaryFolder()
        let content = Data("hunter2\n".utf8)
        #expect(
            FileManager.default.createFile(
                atPath: folder["c"].path, contents: content, attributes: [.posixPermissions: 0o600]))
        let text = "site = \"s\"\ndevice = \"d\"\n[broker]\nusername = \"u\"\ncredential = \"c\"\n"
        let settings = try AgentSettings(
            ConfigurationFile(bytes: Array(text.utf8), name: "a"),
            environment: ["CREDENTIALS_DIRECTORY": folder.url.path])
        #expect(settings.broker?.password?.line == "hunter2")
        #expect(!String(reflecting: settings).contains("hunter2"))
        #expect(throws: ConfigurationError.self) {
            try Stage.settings(
                "[broker]\nusername = \"u\"\ncredential = \"c\"\npassword_file = \"\(folder["c"].path)\"\n")
        }
    }
}

@Suite struct ModelStoreTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: folder[name]) }

    private func edition(_ id: String, year: Int) -> Model {
        var model = Model.sample()
        model.edition.id = id
        model.edition.fiscalYear = year
        return model
    }

    @Test("of a folder the newest edition that can be trusted, and word of one that cannot")
    func newest() throws {
        try write("r6.json", edition("r6", year: 2024).encoded())
        try write("r5.json", edition("r5", year: 2023).encoded())
        let store = ModelStore(path: folder.url.path)
        var reading = store.read()
        #expect(reading.accepted?.revision.model.edition.description == "r6")
        #expect(reading.refused == nil)
        try write("r7.json", Array(edition("r7", year: 2025).encoded().dropLast(40)))
        reading = store.read()
        #expect(reading.accepted?.revision.model.edition.description == "r6")
        #expect(reading.refused?.path == folder["r7.json"].path)
    }

    @Test("where the newest edition is refused the last good one wins over an older one, and over nothing else")
    func kept() throws {
        let state = try TemporaryFolder()
        let kept = KeptModel(stateDirectory: state.url.path)
        let store = ModelStore(path: folder.url.path, kept: kept)
        try write("r5.json", edition("r5", year: 2023).encoded())
        try write("r6.json", edition("r6", year: 2024).encoded())
        try kept.keep(try #require(store.read().accepted))
        let copy = try Data(contentsOf: URL(filePath: kept.path))
        #expect(try copy == Data(contentsOf: folder["r6.json"]))
        // Kept again: nothing is written.
        let date = try FileManager.default.attributesOfItem(atPath: kept.path)[.systemFileNumber] as? Int
        try kept.keep(try #require(store.read().accepted))
        #expect(try FileManager.default.attributesOfItem(atPath: kept.path)[.systemFileNumber] as? Int == date)

        try write("r6.json", Array(copy.dropLast(40)))
        var reading = store.read()
        #expect(reading.accepted?.path == kept.path && reading.refused?.path == folder["r6.json"].path)
        // Taken away on purpose: what is left counts.
        try FileManager.default.removeItem(at: folder["r6.json"])
        reading = store.read()
        #expect(reading.accepted?.path == folder["r5.json"].path && reading.refused == nil)
        try Data("{".utf8).write(to: URL(filePath: kept.path))
        try write("r6.json", [])
        reading = store.read()
        #expect(reading.accepted?.path == folder["r5.json"].path && reading.refused?.path == folder["r6.json"].path)
    }

    @Test("the sample that these tests use can be trusted, whatever the number of its items")
    func sample() throws {
        for count in [3, 4, 5, 9] {
            try write("m.json", Model.sample(items: count).encoded())
            let revision = try #require(ModelStore(path: folder["m.json"].path).read().accepted?.revision)
            #expect(revision.failedChecks == [])
            #expect(revision.missing == [])
        }
    }

    @Test(
        "nothing there, a folder without models, a FIFO, a file too large, other content: refused with a reason",
        arguments: 0..<6)
    func bad(_ number: Int) throws {
        let path = folder["m.json"].path
        switch number {
        case 0: break
        case 1: try FileManager.default.createDirectory(at: folder["m.json"], withIntermediateDirectories: false)
        case 2: #expect(mkfifo(path, 0o600) == 0)
        case 3:
            #expect(FileManager.default.createFile(atPath: path, contents: nil))
            #expect(truncate(path, Model.maximumFileSize + 1) == 0)
        case 4: try write("m.json", [0xff, 0x00, 0x01])
        default: try write("m.json", [])
        }
        let reading = ModelStore(path: path).read()
        #expect(reading.accepted == nil)
        #expect(reading.refused?.reason.en.isEmpty == false)
    }

    @Test("a model that was imported with errors says itself that it cannot be trusted")
    func importedWithErrors() throws {
        var model = Model.sample()
        model.diagnostics = [Diagnostic(id: "item.cut", severity: .error, text: .init(ja: "切", en: "cut"), line: 5)]
        try write("m.json", model.encoded())
        #expect(ModelStore(path: folder["m.json"].path).read().refused?.reason.en.contains("item.cut") == true)
    }
}
