import Foundation
import MQTT
import TestSupport
import Testing

@Suite("A client and TLS, with what deploy/credentials makes")
struct TLSTests {
    let folder: TemporaryFolder
    var credentials: URL { folder["credentials"] }

    init() throws {
        folder = try TemporaryFolder()
        try run(Places.repository.appending(path: "deploy/credentials").path, credentials.path, "init", "127.0.0.1")
        try run(
            Places.repository.appending(path: "deploy/credentials").path, credentials.path, "device", "city-hall/lobby")
    }

    private func run(_ program: String, _ arguments: String...) throws {
        let process = try ChildProcess(URL(filePath: "/usr/bin/env"), [program] + arguments, folder: folder.url)
        guard process.exitStatus() == 0 else { throw SupportError("\(program): \(process.output)") }
    }

    /// A broker with the generated certificate, users and access list.
    private func broker(certificate: String = "server.pem", key: String = "server.key") throws -> Broker {
        let place = credentials.appending(path: "broker").path
        return try Broker(
            folder: folder.url,
            settings: """
                allow_anonymous false
                cafile \(place)/ca.pem
                certfile \(place)/\(certificate)
                keyfile \(place)/\(key)
                tls_version tlsv1.2
                password_file \(place)/passwords
                acl_file \(place)/acl
                """, anonymous: false)
    }

    private func watched(_ broker: Broker, authority: String? = nil, host: String = "127.0.0.1") throws -> Watched {
        let user = credentials.appending(path: "users/agent.city-hall.lobby")
        var configuration = ClientConfiguration(host: host, port: broker.port, clientID: "lobby")
        configuration.username = "agent.city-hall.lobby"
        configuration.password = try String(contentsOf: user.appending(path: "password"), encoding: .utf8)
        configuration.tls = TLS(caFile: authority ?? user.appending(path: "ca.pem").path)
        configuration.backoff = Backoff(minimum: .milliseconds(50), maximum: .milliseconds(300))
        return try Watched(configuration)
    }

    @Test("a device connects with its authority and password, and may write only below its own name")
    func accessList() throws {
        let broker = try broker()
        let device = try watched(broker)
        defer { device.client.disconnect() }
        try #require(device.connected(), "\(device.recorder.now)")
        try device.client.publish(Message(topic: "akari/v1/device/city-hall/lobby/state", payload: [1], retain: true))
        #expect(eventually { device.recorder.now.acknowledged.count == 1 })
        try device.client.publish(Message(topic: "akari/v1/device/city-hall/office/state", payload: [1], retain: true))
        #expect(eventually { device.recorder.now.refused.map(\.reason) == [135] }, "not authorised, and said so")
    }

    @Test("a broker whose certificate another authority signed is not spoken to")
    func wrongAuthority() throws {
        let broker = try broker()
        try run(
            "sh", "-c",
            "openssl req -x509 -newkey rsa:2048 -nodes -keyout \(folder["o.key"].path) -out \(folder["o.pem"].path) -subj /CN=other"
        )
        let device = try watched(broker, authority: folder["o.pem"].path)
        defer { device.client.disconnect() }
        #expect(eventually { device.failed("certificate verify failed") }, "\(device.recorder.now)")
        #expect(device.recorder.now.connections.isEmpty)
    }

    @Test("a broker under another name than its certificate's is not spoken to")
    func wrongName() throws {
        let broker = try broker()
        let device = try watched(broker, host: "localhost")
        defer { device.client.disconnect() }
        #expect(eventually { device.failed("host name verification failed") }, "\(device.recorder.now)")
        #expect(device.recorder.now.connections.isEmpty)
    }

    @Test("a certificate that is not valid yet, as on a board whose clock is behind, is waited for")
    func notYetValid() throws {
        let place = credentials.appending(path: "broker").path
        let configuration = """
            [ca]
            default_ca = d
            [d]
            database = \(folder["index"].path)
            serial = \(folder["serial"].path)
            new_certs_dir = \(folder.url.path)
            policy = p
            x509_extensions = e
            [p]
            commonName = supplied
            [e]
            subjectAltName = IP:127.0.0.1
            """
        try configuration.write(to: folder["ca.conf"], atomically: true, encoding: .utf8)
        try "".write(to: folder["index"], atomically: true, encoding: .utf8)
        try "01".write(to: folder["serial"], atomically: true, encoding: .utf8)
        let script = """
            set -e
            openssl req -new -newkey rsa:2048 -nodes -keyout \(place)/late.key -out \(folder["late.csr"].path) -subj /CN=broker
            openssl ca -batch -notext -md sha256 -config \(folder["ca.conf"].path) -in \(folder["late.csr"].path) \
                -keyfile \(credentials.path)/ca.key -cert \(place)/ca.pem -out \(place)/late.pem \
                -startdate $(date -u -d '+4 seconds' +%Y%m%d%H%M%SZ) -enddate $(date -u -d '+1 day' +%Y%m%d%H%M%SZ)
            """
        try run("sh", "-c", script)
        let broker = try broker(certificate: "late.pem", key: "late.key")
        let device = try watched(broker)
        defer { device.client.disconnect() }
        try #require(eventually { device.failed("certificate verify failed") }, "\(device.recorder.now)")
        #expect(device.connected(), "\(device.recorder.now)")
        // Several attempts have failed by then, and none of them says anything about the version.
        #expect(device.recorder.now.failures.count > 2)
        #expect(device.recorder.now.connections.first?.protocolVersion == .v5)
    }

    @Test("a file that is not there is named before anything is tried")
    func missingFile() throws {
        var configuration = ClientConfiguration(host: "127.0.0.1", port: 1, clientID: "lobby")
        configuration.tls = TLS(caFile: "/nowhere/ca.pem")
        let error = #expect(throws: MQTTError.self) { try Client(configuration) { _ in } }
        #expect(error?.description.contains("/nowhere/ca.pem") == true)
    }
}

extension Watched {
    /// Whether TLS could not be agreed on, for this reason.
    fileprivate func failed(_ reason: String) -> Bool {
        recorder.now.failures.contains { $0.code == .tls && $0.description.contains(reason) }
    }
}
