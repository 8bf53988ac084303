import EventLoop
import GPIO
import Glibc
import Lamps
import Language
import Logging
import Program
import Settings
import Systemd

/// `akari-lamps`: its command line and exit status.
public enum LampProgram {
    static let safe = "--safe"
    static let command = DaemonCommand(
        name: "akari-lamps",
        purpose: LocalizedText(
            ja: "GPIO の線を受け持ち、エージェントがソケットで伝える状態をランプで示します。伝える相手がいなくなると、赤で知らせます。",
            en:
                "Holds the GPIO lines and shows on the lamps what the agent says over a socket; red when nobody says anything."
        ),
        configuration: "/etc/akari/lamps.toml",
        modes: [
            .init(
                flag: safe,
                help: LocalizedText(
                    ja: "すべての線を異常の状態にして終わる(デーモンが止まったあと用)",
                    en: "drive every line to the fault state and exit (for when the daemon has stopped)"))
        ])

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
                command.say("akari-lamps \(Release.version) (libgpiod \(Chip.libraryVersion))")
                return ExitStatus.done
            case .validate:
                return withSettings(request.configuration, language) { settings in
                    var lamps = settings.lamps.map { "\($0.colour.title[language]): \($0.chip) \($0.line)" }
                        .joined(separator: ", ")
                    if let night = settings.night {
                        let times = "\(NightSchedule.text(night.from))-\(NightSchedule.text(night.to))"
                        lamps += LocalizedText(ja: ", 夜間 \(times)", en: ", night \(times)")[language]
                        lamps += " \(night.mode.rawValue)"
                    }
                    let text = LocalizedText(
                        ja: "\(request.configuration): 使えます(\(lamps))",
                        en: "\(request.configuration): can be used (\(lamps))")
                    command.say(text[language])
                    return ExitStatus.done
                }
            case .mode: return withSettings(request.configuration, language) { driveSafe($0, language) }
            case .run:
                return withSettings(request.configuration, language, ServiceNotifier(environment: environment)) {
                    run($0, language, environment)
                }
            }
        } catch {
            command.complain("\(error.text[language])\n\n\(command.usage[language])")
            return ExitStatus.wrongUsage
        }
    }

    /// - Parameter notifier: of a daemon, which holds back its end where the settings are refused.
    private static func withSettings(
        _ path: String, _ language: Language, _ notifier: ServiceNotifier? = nil, _ body: (LampSettings) -> Int32
    ) -> Int32 {
        let settings: LampSettings
        do {
            settings = try LampSettings(path: path)
        } catch {
            command.complain(error.text(in: language))
            notifier?.waitForRepair(of: path, saying: error.text(in: language))
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
        if !words.isEmpty { command.say(words.joined(separator: ", ")) }
        guard let trouble = board.trouble else { return ExitStatus.done }
        command.complain(trouble[language])
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
            command.complain(error.text[language])
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
            command.complain("\(error)")
            return ExitStatus.ownFault
        }
    }
}
