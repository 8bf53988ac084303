import MQTT
import TestSupport
import Testing

@Suite("A client and a broker that cannot be reached")
struct ReachTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test("where packets vanish an attempt ends within its bound, and the broker is found when it is there")
    func packetsVanish() throws {
        let hole = try BlackHole()
        let watched = try Watched(port: hole.port) { $0.connectTimeout = .milliseconds(300) }
        defer { watched.client.disconnect() }
        #expect(eventually(within: .seconds(10)) { watched.recorder.now.failures.count >= 2 })
        #expect(watched.recorder.now.failures.first?.code == .timeout)
        hole.end()
        let broker = try Broker(folder: folder.url, port: hole.port)
        #expect(watched.connected(), "\(watched.recorder.now)")
        _ = broker
    }

    @Test("an owner that wants to end does not wait for an attempt that goes on and on")
    func endsAtOnce() throws {
        let hole = try BlackHole()
        let watched = try Watched(port: hole.port) { $0.connectTimeout = .seconds(60) }
        try #require(eventually { watched.client.turns > 0 })
        watched.client.disconnect()
        #expect(eventually(within: .seconds(5)) { watched.recorder.now.failures.map(\.code) == [.notRunning] })
    }

    @Test("a name of several addresses is connected to where one of them answers")
    func severalAddresses() throws {
        // "localhost" is ::1 first on most machines, and the broker listens on 127.0.0.1 only.
        let broker = try Broker(folder: folder.url)
        var configuration = ClientConfiguration(host: "localhost", port: broker.port, clientID: "several")
        configuration.backoff = Backoff(minimum: .milliseconds(20), maximum: .milliseconds(200))
        let watched = try Watched(configuration)
        defer { watched.client.disconnect() }
        #expect(watched.connected())
    }
}
