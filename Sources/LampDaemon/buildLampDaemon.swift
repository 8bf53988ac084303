public import EventLoop
import Language
public import Logging
import Systemd

/// Wires a lamp daemon; nothing is decided here. `environment` is the process's: the service manager speaks through it.
public func buildLampDaemon(
    _ settings: LampSettings, on loop: EventLoop, environment: [String: String], log: Logger,
    clock: LocalClock = .system, open: @escaping ChipOpener = openChip
) throws(LampDaemonError) -> LampDaemon {
    try LampDaemon(
        settings, on: loop, notifier: ServiceNotifier(environment: environment),
        language: Language(environment: environment),
        log: log, clock: clock, open: open)
}
