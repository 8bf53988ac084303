import Glibc
import Language
import Logging
import MQTT
import Program
import Settings
import Systemd

/// `akari-agent`: its command line and exit status.
public enum AgentProgram {
    static let waitForClock = "--wait-for-clock"
    static let command = DaemonCommand(
        name: "akari-agent",
        purpose: LocalizedText(
            ja: "予算要求モデルから指標を求め、MQTT で公開し、ランプに状態を伝えます。",
            en:
                "Computes indicators from the model of a budget request, publishes them over MQTT and tells the lamps how it is."
        ),
        configuration: "/etc/akari/agent.toml",
        modes: [
            .init(
                flag: waitForClock,
                help: LocalizedText(
                    ja: "カーネルの時計が合うのを待ち、印を残して終わる(akari-clock.service 用)",
                    en: "wait until the kernel's clock is right, leave a mark and exit (for akari-clock.service)"))
        ],
        note: LocalizedText(ja: "SIGHUP で読み直します。", en: "SIGHUP reads again."))

    /// Runs the program; the result is its exit status.
    public static func main(_ arguments: [String], environment: [String: String]) -> Int32 {
        let language = Language(environment: environment)
        do {
            let request = try command.request(arguments)
            switch request.action {
            case .help:
                command.say(command.help[language])
                return ExitStatus.done
            case .version:
                command.say("akari-agent \(Release.version) (libmosquitto \(Client.libraryVersion))")
                return ExitStatus.done
            case .validate: return validate(request.configuration, language, environment)
            case .mode: return ClockWatch().run(command, language)
            case .run: return run(request.configuration, language, environment)
            }
        } catch {
            command.complain("\(error.text[language])\n\n\(command.usage[language])")
            return ExitStatus.wrongUsage
        }
    }

    private static func validate(_ path: String, _ language: Language, _ environment: [String: String]) -> Int32 {
        do {
            let settings = try AgentSettings(path: path, environment: environment)
            let text = LocalizedText(
                ja: "\(path): 使えます(\(settings.device))", en: "\(path): can be used (\(settings.device))")
            command.say(text[language])
            return ExitStatus.done
        } catch {
            command.complain(error.text(in: language))
            return ExitStatus.badInput
        }
    }

    private static func run(_ path: String, _ language: Language, _ environment: [String: String]) -> Int32 {
        let settings: AgentSettings
        do {
            settings = try AgentSettings(path: path, environment: environment)
        } catch {
            command.complain(error.text(in: language))
            ServiceNotifier(environment: environment).waitForRepair(of: path, saying: error.text(in: language))
            return ExitStatus.badInput
        }
        let log = Logger(label: "akari-agent") { _ in JournalLogHandler() }
        let agent: () throws -> Void
        do {
            agent = try buildAgent(settings, environment: environment, log: log)
        } catch {
            command.complain(error.text[language])
            return ExitStatus.badInput
        }
        do {
            try agent()
            return ExitStatus.done
        } catch {
            command.complain("\(error)")
            return ExitStatus.ownFault
        }
    }
}
