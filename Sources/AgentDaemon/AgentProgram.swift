import Glibc
import Language
import Logging
import MQTT
import Settings
import Systemd

/// `akari-agent`: its command line and exit status.
public enum AgentProgram {
    static let defaultConfiguration = "/etc/akari/agent.toml"

    enum ExitStatus {
        static let done: Int32 = 0
        /// The input or the world is bad; it was said why.
        static let badInput: Int32 = 1
        static let wrongUsage: Int32 = 64
        static let ownFault: Int32 = 70
    }

    enum Request: Hashable {
        case run(configuration: String)
        case validate(configuration: String)
        case version
        case help
    }

    struct UsageError: Error, Hashable {
        var text: LocalizedText
    }

    /// What the arguments (without the program's name) ask for.
    static func parse(_ arguments: [String]) throws(UsageError) -> Request {
        var configuration = defaultConfiguration
        var isValidation = false
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--help", "-h": return .help
            case "--version": return .version
            case "--validate": isValidation = true
            case "--config":
                guard let path = rest.popFirst(), !path.isEmpty else {
                    throw UsageError(text: .init(ja: "--config にはファイルが必要です", en: "--config needs a file"))
                }
                configuration = path
            case _ where argument.hasPrefix("--config="):
                configuration = String(argument.dropFirst("--config=".count))
            default:
                throw UsageError(
                    text: .init(ja: "知らない引数です: \(argument)", en: "unknown argument: \(argument)"))
            }
        }
        return isValidation ? .validate(configuration: configuration) : .run(configuration: configuration)
    }

    /// Runs the program; the result is its exit status.
    public static func main(_ arguments: [String], environment: [String: String]) -> Int32 {
        let language = Language(environment: environment)
        do {
            switch try parse(arguments) {
            case .help:
                say(help[language], to: STDOUT_FILENO)
                return ExitStatus.done
            case .version:
                say("akari-agent \(AgentVersion.text) (libmosquitto \(Client.libraryVersion))", to: STDOUT_FILENO)
                return ExitStatus.done
            case .validate(let path): return validate(path, language, environment)
            case .run(let path): return run(path, language, environment)
            }
        } catch {
            say("akari-agent: \(error.text[language])\n\n\(usage[language])", to: STDERR_FILENO)
            return ExitStatus.wrongUsage
        }
    }

    private static func validate(_ path: String, _ language: Language, _ environment: [String: String]) -> Int32 {
        do {
            let settings = try AgentSettings(path: path, environment: environment)
            let text = LocalizedText(
                ja: "\(path): 使えます(\(settings.device))", en: "\(path): can be used (\(settings.device))")
            say(text[language], to: STDOUT_FILENO)
            return ExitStatus.done
        } catch {
            say("akari-agent: \(error.text(in: language))", to: STDERR_FILENO)
            return ExitStatus.badInput
        }
    }

    private static func run(_ path: String, _ language: Language, _ environment: [String: String]) -> Int32 {
        let settings: AgentSettings
        do {
            settings = try AgentSettings(path: path, environment: environment)
        } catch {
            say("akari-agent: \(error.text(in: language))", to: STDERR_FILENO)
            return ExitStatus.badInput
        }
        let log = Logger(label: "akari-agent") { _ in JournalLogHandler() }
        let agent: () throws -> Void
        do {
            agent = try buildAgent(settings, environment: environment, log: log)
        } catch {
            say("akari-agent: \(error.text[language])", to: STDERR_FILENO)
            return ExitStatus.badInput
        }
        do {
            try agent()
            return ExitStatus.done
        } catch {
            say("akari-agent: \(error)", to: STDERR_FILENO)
            return ExitStatus.ownFault
        }
    }

    private static func say(_ text: String, to descriptor: Int32) {
        let bytes = Array((text + "\n").utf8)
        // There is nobody to tell of a failure.
        _ = write(descriptor, bytes, bytes.count)
    }

    static let usage = LocalizedText(
        ja: "使い方: akari-agent [--config ファイル] [--validate] [--version] [--help]",
        en: "usage: akari-agent [--config FILE] [--validate] [--version] [--help]")

    static let help = LocalizedText(
        ja: """
            \(usage.ja)

            予算要求モデルから指標を求め、MQTT で公開し、ランプに状態を伝えます。

              --config ファイル  設定ファイル(省くと \(defaultConfiguration))
              --validate         設定を確かめて終わる
              --version          版を表示して終わる
              --help             この説明

            例: akari-agent --config /etc/akari/agent.toml --validate
            終了状態: 0 正常、1 設定や環境の誤り、64 使い方の誤り、70 プログラムの誤り。SIGHUP で読み直します。
            """,
        en: """
            \(usage.en)

            Computes indicators from the model of a budget request, publishes them over MQTT and tells the lamps how it is.

              --config FILE  configuration (default \(defaultConfiguration))
              --validate     check the configuration and exit
              --version      print the version and exit
              --help         this text

            Example: akari-agent --config /etc/akari/agent.toml --validate
            Exit status: 0 done, 1 bad configuration or surroundings, 64 wrong usage, 70 our own fault. SIGHUP reads again.
            """)
}
