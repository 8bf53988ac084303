import Language
import Testing

@testable import Program

@Suite struct DaemonCommandTests {
    let command = DaemonCommand(
        name: "akari-test", purpose: LocalizedText(ja: "試す。", en: "Tries."), configuration: "/etc/akari/test.toml",
        modes: [.init(flag: "--safe", help: LocalizedText(ja: "安全", en: "safe"))])

    @Test("arguments say what is to be done")
    func arguments() throws {
        func request(_ arguments: String...) throws -> DaemonCommand.Request { try command.request(arguments) }
        #expect(try request() == .init(.run, configuration: "/etc/akari/test.toml"))
        #expect(try request("--config", "a", "--safe") == .init(.mode("--safe"), configuration: "a"))
        #expect(try request("--validate", "--validate", "--config=b") == .init(.validate, configuration: "b"))
        #expect(try request("--version", "--nonsense").action == .version)
        #expect(try request("--safe", "--help", "--nonsense").action == .help)
    }

    @Test(
        "arguments that are not understood are refused in both languages",
        arguments: [
            ["--config"], ["--config="], ["--config", ""], ["--unsafe"], ["file"], ["--safe", "--validate"],
        ])
    func wrong(_ arguments: [String]) throws {
        let error = try #require(throws: DaemonCommand.UsageError.self) { try command.request(arguments) }
        #expect(!error.text.ja.isEmpty && !error.text.en.isEmpty)
    }

    @Test("the help names every flag, an example and the exit statuses, in columns")
    func help() {
        for text in [command.help.en, command.help.ja] {
            for part in ["--config", "--validate", "--safe", "--version", "--help", "akari-test --config", "64"] {
                #expect(text.contains(part))
            }
        }
        #expect(command.help.en.contains("\n  --config FILE      configuration (default /etc/akari/test.toml)\n"))
        #expect(command.help.ja.contains("\n  --config ファイル  設定ファイル"))
        #expect(command.help.ja.contains("\n  --safe             安全\n"))
    }
}
