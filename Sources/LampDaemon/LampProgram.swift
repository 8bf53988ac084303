import EventLoop
import GPIO
import Glibc
import Lamps
import Language
import Logging
import Settings
import Systemd

/// `akari-lamps`: its command line and exit status.
public enum LampProgram {
    static let version = "0.1.0"
    static let defaultConfiguration = "/etc/akari/lamps.toml"

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
        case safe(configuration: String)
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
        var isSafe = false
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--help", "-h": return .help
            case "--version": return .version
            case "--validate": isValidation = true
            case "--safe": isSafe = true
            case "--config":
                guard let path = rest.popFirst(), !path.isEmpty else { throw noFile }
                configuration = path
            case _ where argument.hasPrefix("--config="):
                configuration = String(argument.dropFirst("--config=".count))
                guard !configuration.isEmpty else { throw noFile }
            default:
                throw UsageError(text: .init(ja: "知らない引数です: \(argument)", en: "unknown argument: \(argument)"))
            }
        }
        guard !(isValidation && isSafe) else {
            throw UsageError(
                text: .init(ja: "--validate と --safe は一緒に使えません", en: "--validate and --safe exclude each other"))
        }
        if isSafe { return .safe(configuration: configuration) }
        return isValidation ? .validate(configuration: configuration) : .run(configuration: configuration)
    }

    private static let noFile = UsageError(
        text: .init(ja: "--config にはファイルが必要です", en: "--config needs a file"))

    /// Runs the program; the result is its exit status.
    public static func main(_ arguments: [String], environment: [String: String]) -> Int32 {
        let language = Language(environment: environment)
        do {
            switch try parse(arguments) {
            case .help:
                say(help[language], to: STDOUT_FILENO)
                return ExitStatus.done
            case .version:
                say("akari-lamps \(version) (libgpiod \(Chip.libraryVersion))", to: STDOUT_FILENO)
                return ExitStatus.done
            case .validate(let path):
                return withSettings(path, language) { settings in
                    let lamps = settings.lamps.map { "\($0.colour.title[language]): \($0.chip) \($0.line)" }
                        .joined(separator: ", ")
                    let text = LocalizedText(ja: "\(path): 使えます(\(lamps))", en: "\(path): can be used (\(lamps))")
                    say(text[language], to: STDOUT_FILENO)
                    return ExitStatus.done
                }
            case .safe(let path): return withSettings(path, language) { driveSafe($0, language) }
            case .run(let path): return withSettings(path, language) { run($0, language, environment) }
            }
        } catch {
            complain("\(error.text[language])\n\n\(usage[language])")
            return ExitStatus.wrongUsage
        }
    }

    private static func withSettings(_ path: String, _ language: Language, _ body: (LampSettings) -> Int32) -> Int32 {
        let settings: LampSettings
        do {
            settings = try LampSettings(path: path)
        } catch {
            complain(error.text(in: language))
            return ExitStatus.badInput
        }
        return body(settings)
    }

    /// Drives every line to the fault state once. Says what it read back while it holds the lines.
    private static func driveSafe(_ settings: LampSettings, _ language: Language) -> Int32 {
        let now = Instant.now
        let board = LampBoard(settings.lamps, consumer: "akari-lamps --safe", at: now, open: openChip)
        board.show(settings.unattendedLevels, at: now)
        let words = zip(settings.lamps, board.lit).compactMap { lamp, isLit -> String? in
            guard let isLit else { return nil }
            let word = isLit ? LocalizedText(ja: "点灯", en: "lit") : LocalizedText(ja: "消灯", en: "dark")
            return "\(lamp.colour.title[language]): \(word[language])"
        }
        if !words.isEmpty { say(words.joined(separator: ", "), to: STDOUT_FILENO) }
        guard let trouble = board.trouble else { return ExitStatus.done }
        complain(trouble[language])
        return ExitStatus.badInput
    }

    private static func run(_ settings: LampSettings, _ language: Language, _ environment: [String: String]) -> Int32 {
        // A log that nobody reads any more must not end the daemon.
        signal(SIGPIPE, SIG_IGN)
        let log = Logger(label: "akari-lamps") { _ in JournalLogHandler() }
        let loop = EventLoop()
        let daemon: LampDaemon
        do {
            daemon = try buildLampDaemon(settings, on: loop, environment: environment, log: log)
        } catch {
            complain(error.text[language])
            return ExitStatus.badInput
        }
        do {
            try loop.onSignals([SIGTERM, SIGINT, SIGHUP]) { signal in
                if signal == SIGHUP {
                    log.notice("SIGHUP: the configuration is read at the start only")
                } else {
                    daemon.terminate()
                }
            }
            try daemon.run()
            return ExitStatus.done
        } catch {
            complain("\(error)")
            return ExitStatus.ownFault
        }
    }

    private static func complain(_ text: String) { say("akari-lamps: \(text)", to: STDERR_FILENO) }

    private static func say(_ text: String, to descriptor: Int32) {
        let bytes = Array((text + "\n").utf8)
        // There is nobody to tell of a failure.
        _ = write(descriptor, bytes, bytes.count)
    }
}
