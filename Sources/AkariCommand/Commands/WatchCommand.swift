import ArgumentParser
import MQTT
import Telemetry

struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Show the fleet, live. 装置の状態をそのまま表示",
        discussion: """
            Examples:
              akari watch
              akari watch --broker mqtts://reader@broker.example --ca ca.pem --credentials password
              akari watch | grep -v live

            On a terminal the table is redrawn in place; in a pipe each change is a line. Figures of a device that is not there \
            stand in parentheses, or are left out in a pipe. Ctrl-C ends it.
            """)

    @Option(help: "mqtt://[user@]host[:port], or mqtts:// for TLS.", transform: Self.address)
    var broker = BrokerAddress.standard

    @Option(
        help: ArgumentHelp(
            "USER:PASSWORD in one line, or the password alone where --broker names the user; others must not be able to read it.",
            valueName: "file"))
    var credentials: String?

    @Option(help: ArgumentHelp("Who may have signed the broker's certificate (PEM).", valueName: "file"))
    var ca = "/etc/ssl/certs/ca-certificates.crt"

    @Option(help: ArgumentHelp("Indicators to show, with commas between them.", valueName: "ids"))
    var indicators = "allocation-tax.total,ministry.total,items.new.count"

    @Option(name: .customLong("for"), help: ArgumentHelp("End after so many seconds.", valueName: "seconds"))
    var seconds: Int?

    @Flag(
        help:
            "Print one table as soon as every device is known to be there or not (--for seconds at most; 30), and end.")
    var once = false

    func validate() throws {
        guard seconds.map({ (1...86_400 * 366).contains($0) }) ?? true else {
            throw ValidationError("--for takes 1 second to a year.")
        }
        for id in Self.ids(in: indicators) where IndicatorID(id) == nil {
            throw ValidationError("'\(Visible.text(id))' is not the id of an indicator; akari indicators lists them.")
        }
    }

    mutating func run() throws {
        var configuration = ClientConfiguration(
            host: broker.host, port: broker.port, clientID: "akari-watch-\(UInt32.random(in: 0...UInt32.max))")
        configuration.username = broker.user
        if let credentials {
            let known = try Credentials(path: credentials, user: broker.user)
            configuration.username = known.user
            configuration.password = known.password
        }
        if broker.isSecure { configuration.tls = TLS(caFile: ca) }
        let end = seconds ?? (once ? 30 : nil)
        let options = WatchSession.Options(
            address: broker, indicators: Self.ids(in: indicators).compactMap { IndicatorID($0) },
            duration: end.map { .seconds($0) }, once: once)
        do {
            try WatchSession(options, configuration, .current).run()
        } catch let error as MQTTError {
            throw CommandFailure(ja: "\(broker): \(error)", en: "\(broker): \(error)")
        }
    }

    private static func ids(in list: String) -> [String] {
        list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    private static func address(_ text: String) throws -> BrokerAddress {
        guard let address = BrokerAddress(text) else {
            throw ValidationError("'\(Visible.text(text))' is not a broker: \(BrokerAddress.accepted).")
        }
        return address
    }
}
