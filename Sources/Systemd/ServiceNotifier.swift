import Glibc

/// Tells the service manager how a daemon is (sd_notify(3)): a datagram of assignments to `$NOTIFY_SOCKET`.
///
/// Without the variable, as on a terminal, everything here does nothing. No notification ever fails a daemon.
public struct ServiceNotifier: Sendable {
    private let address: NotifyAddress?

    /// How often the manager expects a sign of life; nil when it expects none. Ping at half of it (sd_watchdog_enabled(3)).
    public let watchdogInterval: Duration?

    /// - Parameter environment: `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` are read from it.
    public init(environment: [String: String], process: Int32? = nil) {
        address = environment["NOTIFY_SOCKET"].flatMap(NotifyAddress.init)
        let meant = environment["WATCHDOG_PID"].map { $0 == String(process ?? getpid()) } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdogInterval = meant && microseconds > 0 ? .microseconds(microseconds) : nil
    }

    /// Whether there is a manager to tell.
    var isListened: Bool { address != nil }

    /// The work is being done; `status` says which.
    public func ready(status: String) { send("READY=1\nSTATUS=\(Self.line(status))", patience: .seconds(1)) }

    /// One line for a person, shown by `systemctl status`.
    public func status(_ text: String) { send("STATUS=\(Self.line(text))") }

    /// To be called when work was done since the last call, never by a mere timer.
    public func watchdog() { send("WATCHDOG=1") }

    public func stopping() { send("STOPPING=1", patience: .seconds(1)) }

    /// Work never waits for a manager that does not read: only what is said once may take a moment.
    private func send(_ assignments: String, patience: Duration = .zero) {
        address?.send(Array(assignments.utf8), patience: patience)
    }

    /// A line break would begin another assignment.
    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
