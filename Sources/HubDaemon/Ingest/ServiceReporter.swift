import Systemd

/// Tells the service manager when the work is being done, how, and that it goes on.
struct ServiceReporter {
    private let notifier: ServiceNotifier
    private let status: HubStatus
    private var isReady = false
    private var said = ""
    private var nextPing = Duration.zero

    init(notifier: ServiceNotifier, status: HubStatus) {
        self.notifier = notifier
        self.status = status
    }

    /// To be called when work was done.
    mutating func progressed(at uptime: Duration) {
        guard let interval = notifier.watchdogInterval, uptime >= nextPing else { return }
        notifier.watchdog()
        nextPing = uptime + interval / 3
    }

    /// To be called after each turn of the work.
    mutating func turned(at uptime: Duration, _ broker: BrokerLink, problem: String?) {
        progressed(at: uptime)
        guard status.listeningPort > 0, broker.wasTried else { return }
        var text =
            broker.isConnected ? "connected to \(broker.address)" : "no broker at \(broker.address), trying again"
        text += "; HTTP on port \(status.listeningPort)"
        if let problem { text += "; database: \(problem)" }
        guard text != said else { return }
        said = text
        if isReady {
            notifier.status(text)
        } else {
            isReady = true
            notifier.ready(status: text)
        }
    }
}
