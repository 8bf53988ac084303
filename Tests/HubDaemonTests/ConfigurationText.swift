import Broker
import Settings
import Telemetry
import Testing

@testable import HubDaemon

enum ConfigurationText {
    static func settings(_ text: String) throws -> HubSettings {
        try HubSettings(ConfigurationFile(bytes: Array(text.utf8), name: "hub.toml"), environment: [:])
    }
}

@Suite struct HubSettingsTests {
    @Test("an empty file is a hub with a local broker on loopback")
    func defaults() throws {
        let settings = try ConfigurationText.settings("")
        #expect(settings.name.description == "hub" && settings.acknowledges)
        #expect(settings.http.address == "127.0.0.1" && settings.broker.port == 1_883)
    }

    @Test(
        "what is wrong is named with its key",
        arguments: [
            ("nmae = \"x\"", "nmae"), ("name = \"Big\"", "name"), ("[http]\nport = 70000", "http.port"),
            ("[broker]\nport = \"1883\"", "broker.port"),
            ("[broker.tls]\nca_file = \"/nowhere\"", "broker.tls.ca_file"),
            ("[broker]\nkeep_alive = 0", "broker.keep_alive"), ("[[expected]]\nsite = \"a\"", "expected[0].device"),
            ("retention_days = -1", "retention_days"),
        ])
    func wrong(_ text: String, _ key: String) {
        let error = #expect(throws: ConfigurationError.self) { try ConfigurationText.settings(text) }
        #expect(error?.key == key)
    }
}
