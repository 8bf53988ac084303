import Foundation
import JSON
import TestSupport

/// One agent with its lamps, a hub, and a real broker: the programs as they are installed, on loopback ports of their own.
final class Appliance {
    static let device = "city-hall/lobby"

    let folder: TemporaryFolder
    let broker: Broker
    let kiosk: UInt16
    private(set) var lamps: ChildProcess?
    private(set) var agent: ChildProcess?
    private(set) var hub: ChildProcess?
    /// The model file that the agent watches: a copy of the shipped one.
    let model: URL
    /// Whether everybody has to prove who they are, over TLS, with what `deploy/credentials` makes.
    let isSecured: Bool
    /// Whether the agent was told that there is a hub, as one seldom is that was installed before it.
    let expectsHub: Bool

    init(secured: Bool = false, expectsHub: Bool = true) throws {
        folder = try TemporaryFolder()
        isSecured = secured
        self.expectsHub = expectsHub
        broker = try secured ? Self.securedBroker(folder) : Broker(folder: folder.url)
        kiosk = try freePort()
        let models = folder["models"]
        try FileManager.default.createDirectory(at: models, withIntermediateDirectories: false)
        model = models.appending(path: "r6.json")
        try FileManager.default.copyItem(at: Places.repository.appending(path: "deploy/models/r6.json"), to: model)
        try writeConfigurations()
    }

    func startAll() throws {
        try startHub()
        try startLamps()
        try startAgent()
    }

    func startHub() throws { hub = try start("akari-hub", "hub.toml", user: "hub.main") }
    func startLamps() throws { lamps = try start("akari-lamps", "lamps.toml", user: "") }
    func startAgent() throws { agent = try start("akari-agent", "agent.toml", user: "agent.city-hall.lobby") }

    /// - Parameter user: whose password the program finds where systemd would put it.
    private func start(_ program: String, _ configuration: String, user: String) throws -> ChildProcess {
        try ChildProcess(
            Places.program(program), ["--config", folder[configuration].path], folder: folder.url,
            environment: [
                "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
                "CREDENTIALS_DIRECTORY": folder["credentials/users/\(user)"].path,
            ])
    }

    private static func securedBroker(_ folder: TemporaryFolder) throws -> Broker {
        let script = Places.repository.appending(path: "deploy/credentials")
        for arguments in [["init", "127.0.0.1"], ["device", Self.device], ["hub", "main"]] {
            let process = try ChildProcess(script, [folder["credentials"].path] + arguments, folder: folder.url)
            guard process.exitStatus() == 0 else { throw SupportError(process.output) }
        }
        let place = folder["credentials/broker"].path
        // As it is written for /etc/mosquitto; only where it listens and where its files are is this test's.
        let settings = try String(contentsOf: folder["credentials/broker/akari-tls.conf"], encoding: .utf8)
            .split(separator: "\n").filter { !$0.hasPrefix("listener") && !$0.hasPrefix("persistence") }
            .joined(separator: "\n").replacing("/etc/mosquitto/akari", with: place)
        return try Broker(folder: folder.url, settings: settings, anonymous: false)
    }

    /// The keys of `[broker]` that say who we are.
    private func identity(_ user: String) -> String {
        guard isSecured else { return "" }
        return """
            username = "\(user)"
            credential = "password"
            tls.ca_file = "\(folder["credentials/users/\(user)/ca.pem"].path)"
            """
    }

    private func writeConfigurations() throws {
        try write(
            "hub.toml",
            """
            name = "main"
            database = "\(folder["hub.sqlite"].path)"
            [broker]
            port = \(broker.port)
            \(identity("hub.main"))
            [http]
            port = \(kiosk)
            """)
        try write(
            "lamps.toml",
            "socket = \"\(folder["lamps.sock"].path)\"\n"
                + ["red", "amber", "green"].enumerated().map { line, colour in
                    "[[lamp]]\ncolour = \"\(colour)\"\nchip = \"simulated\"\nline = \(line)\n"
                }.joined())
        try write(
            "agent.toml",
            """
            site = "city-hall"
            device = "lobby"
            model = "\(model.deletingLastPathComponent().path)"
            state_directory = "\(folder["state"].path)"
            health_interval = 5
            \(expectsHub ? "hub = \"expected\"\nhub_name = \"main\"" : "")
            [broker]
            port = \(broker.port)
            limit = 5
            \(identity("agent.city-hall.lobby"))
            [lamps]
            socket = "\(folder["lamps.sock"].path)"
            """)
        try FileManager.default.createDirectory(at: folder["state"], withIntermediateDirectories: false)
    }

    func write(_ name: String, _ text: String) throws {
        try text.write(to: folder[name], atomically: true, encoding: .utf8)
    }

    // MARK: What the world sees

    func get(_ path: String) throws -> JSONValue {
        let answer = try httpGet(port: kiosk, path)
        guard answer.status == 200 else { throw SupportError("GET \(path): \(answer.status) \(answer.body)") }
        return try JSONValue(parsing: Array(answer.body.utf8))
    }

    /// What the hub says of the one device; null while it does not know it.
    var seen: JSONValue { (try? get("/api/v1/devices/\(Self.device)")) ?? .null }

    /// Its number at `path` in `seen`.
    func number(_ path: String...) -> Int64? {
        path.reduce(Optional(seen)) { $0?[$1] }?.asInteger
    }

    /// Live, on the hub's disk and acknowledged.
    var isSettled: Bool { seen["settled"]?.asBool == true }

    /// The state that the lamps are seen to show, by the agent's health and the read-back.
    var state: String? { seen["state"]?.asString }

    /// How a part of the agent is, by its health.
    func part(_ id: String) -> String? {
        seen["health"]?["parts"]?.asArray?.first { $0["id"]?.asString == id }?["state"]?.asString
    }

    func settled(within bound: Duration = .seconds(30)) -> Bool { eventually(within: bound) { isSettled } }

    /// What every part wrote, for a failed expectation.
    var logs: String {
        [("agent", agent), ("hub", hub), ("lamps", lamps)].map { "--- \($0)\n\($1?.output ?? "not started")" }
            .joined(separator: "\n")
    }
}
