import Glibc
import History
import Language
import Logging
import Settings
import Systemd

/// The command line of `akari-hub`.
public struct HubCommand {
    static let help = LocalizedText(
        ja: """
            使い方: akari-hub [--config FILE] [--validate] [--version] [--help]

            エージェントの報告を集め、履歴を残し、キオスク画面と HTTP で見せます。

              --config FILE  設定ファイル(既定 /etc/akari/hub.toml)
              --validate     設定を確かめて終わる

            例: akari-hub --config deploy/config/hub.toml --validate
            終了状態: 0 正常 · 1 設定か環境の問題 · 64 使い方の誤り · 70 内部の誤り

            """,
        en: """
            Usage: akari-hub [--config FILE] [--validate] [--version] [--help]

            Collects what agents report, keeps history, and shows it as a kiosk page and over HTTP.

              --config FILE  the configuration (default /etc/akari/hub.toml)
              --validate     check the configuration and end

            Example: akari-hub --config deploy/config/hub.toml --validate
            Exit status: 0 done · 1 configuration or environment · 64 wrong usage · 70 our own fault

            """)

    enum Action: Equatable {
        case run(String)
        case validate(String)
        case version, help
        case misuse(String)
    }

    /// What the arguments, without the program's name, ask for.
    static func action(_ arguments: some Collection<String>) -> Action {
        var path = "/etc/akari/hub.toml"
        var validates = false
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--help", "-h": return .help
            case "--version": return .version
            case "--validate": validates = true
            case "--config":
                guard let value = rest.popFirst() else { return .misuse("--config FILE") }
                path = value
            default: return .misuse(argument)
            }
        }
        return validates ? .validate(path) : .run(path)
    }

    /// - Returns: the exit status.
    public static func run(_ arguments: [String], environment: [String: String]) async -> Int32 {
        let language = Language(environment: environment)
        switch action(arguments.dropFirst()) {
        case .help:
            write(help[language], to: STDOUT_FILENO)
            return 0
        case .version:
            write("akari-hub \(HubVersion.text)\n", to: STDOUT_FILENO)
            return 0
        case .misuse(let argument):
            write("akari-hub: \(argument)\n\(help[language])", to: STDERR_FILENO)
            return 64
        case .validate(let path):
            do throws(ConfigurationError) {
                _ = try HubSettings(path: path, environment: environment)
                return 0
            } catch {
                write(error.text(in: language) + "\n", to: STDERR_FILENO)
                return 1
            }
        case .run(let path): return await serve(path, environment, language)
        }
    }

    private static func serve(_ path: String, _ environment: [String: String], _ language: Language) async -> Int32 {
        // A client that goes away while it is written to is an ordinary thing.
        signal(SIGPIPE, SIG_IGN)
        let logger = Logger(label: "akari-hub") { _ in JournalLogHandler() }
        do {
            let settings = try HubSettings(path: path, environment: environment)
            let hub = try buildHub(settings, notifier: ServiceNotifier(environment: environment), logger: logger)
            try await hub.run()
            return 0
        } catch let error as ConfigurationError {
            write(error.text(in: language) + "\n", to: STDERR_FILENO)
        } catch {
            logger.critical("the hub cannot go on", metadata: ["why": "\(error)"])
        }
        return 1
    }

    private static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(descriptor, bytes, bytes.count)
    }
}
