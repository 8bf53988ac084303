import EventLoop
import Glibc
import Journal
public import Language
public import Logging
import MQTT
import Systemd

/// Why an agent cannot run, for a person.
public struct AgentError: Error, Sendable {
    public var text: LocalizedText
}

/// Wires an agent; nothing is decided here. `environment` is the process's: the service manager speaks through it.
/// The result runs until SIGTERM or SIGINT.
public func buildAgent(
    _ settings: AgentSettings, environment: [String: String], log: Logger
) throws(AgentError) -> () throws -> Void {
    do {
        let loop = EventLoop()
        let mailbox = try BrokerConnection.mailbox()
        let broker = try settings.broker.map { (broker) throws in
            try BrokerConnection(settings, broker, mailbox: mailbox)
        }
        // Signals before threads: a thread inherits the mask.
        var agent: Agent?
        try loop.onSignals([SIGTERM, SIGINT, SIGHUP]) { agent?.signalled($0) }
        // The way to the broker is opened while disk and model are read.
        try broker?.start()
        let journal = try EventJournal(directory: settings.stateDirectory + "/journal", limit: settings.journalLimit)
        let built = Agent(
            loop: loop, settings: settings, log: log, notifier: ServiceNotifier(environment: environment),
            broker: broker,
            mailbox: mailbox, journal: journal)
        agent = built
        return { try built.run() }
    } catch {
        throw AgentError(text: LocalizedText(ja: "始められません: \(error)", en: "cannot start: \(error)"))
    }
}
