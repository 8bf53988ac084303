import Glibc
import History
import Language
import Logging
import Program
import Settings
import Systemd

/// `akari-hub`: its command line and exit status.
public enum HubProgram {
    static let command = DaemonCommand(
        name: "akari-hub",
        purpose: LocalizedText(
            ja: "エージェントの報告を集め、履歴を残し、キオスク画面と HTTP で見せます。",
            en: "Collects what agents report, keeps history, and shows it as a kiosk page and over HTTP."),
        configuration: "/etc/akari/hub.toml")

    /// Runs the program; the result is its exit status.
    public static func main(_ arguments: [String], environment: [String: String]) async -> Int32 {
        let language = Language(environment: environment)
        let request: DaemonCommand.Request
        do {
            request = try command.request(arguments)
        } catch {
            command.complain("\(error.text[language])\n\n\(command.usage[language])")
            return ExitStatus.wrongUsage
        }
        switch request.action {
        case .help: command.say(command.help[language])
        case .version: command.say("akari-hub \(Release.version)")
        case .validate: return validate(request.configuration, environment, language)
        case .run, .mode: return await serve(request.configuration, environment, language)
        }
        return ExitStatus.done
    }

    private static func validate(_ path: String, _ environment: [String: String], _ language: Language) -> Int32 {
        do {
            let settings = try HubSettings(path: path, environment: environment)
            let text = LocalizedText(
                ja: "\(path): 使えます(\(settings.name))", en: "\(path): can be used (\(settings.name))")
            command.say(text[language])
            return ExitStatus.done
        } catch {
            command.complain(error.text(in: language))
            return ExitStatus.badInput
        }
    }

    private static func serve(_ path: String, _ environment: [String: String], _ language: Language) async -> Int32 {
        // A client that goes away while it is written to is an ordinary thing.
        signal(SIGPIPE, SIG_IGN)
        let logger = Logger(label: "akari-hub") { _ in JournalLogHandler() }
        let notifier = ServiceNotifier(environment: environment)
        do {
            let settings = try HubSettings(path: path, environment: environment)
            let hub = try buildHub(settings, notifier: notifier, logger: logger)
            try await hub.run()
            return ExitStatus.done
        } catch let error as ConfigurationError {
            command.complain(error.text(in: language))
            notifier.waitForRepair(of: path, saying: error.text(in: language))
        } catch {
            logger.critical("the hub cannot go on", metadata: ["why": "\(error)"])
        }
        return ExitStatus.badInput
    }
}
