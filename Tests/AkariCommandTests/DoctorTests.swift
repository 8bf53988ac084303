import Foundation
import TestSupport
import Testing

@Suite("akari doctor")
struct DoctorTests {
    private func agent(in folder: TemporaryFolder, port: UInt16, more: String = "") throws -> String {
        let models = Places.repository.appending(path: "deploy/models").path
        let text = """
            site = "city-hall"
            device = "lobby"
            model = "\(models)"
            state_directory = "\(folder.url.path)"
            [broker]
            host = "127.0.0.1"
            port = \(port)
            \(more)
            """
        try Data(text.utf8).write(to: folder["agent.toml"])
        return folder["agent.toml"].path
    }

    /// The verdict of each subject.
    private func verdicts(_ output: String) throws -> [String: String] {
        let findings = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]]
        return try #require(findings).reduce(into: [:]) { all, finding in
            all[finding["subject"] as? String ?? ""] = finding["verdict"] as? String
        }
    }

    @Test("an agent whose broker, model and disk are well has no problem")
    func healthy() throws {
        let folder = try TemporaryFolder()
        let broker = try Broker(folder: folder.url)
        let run = try CommandRun(
            "doctor", "--agent", try agent(in: folder, port: broker.port), "--format", "json")
        let found = try verdicts(run.output)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        for subject in ["configuration.agent", "broker.agent", "model"] { #expect(found[subject] == "ok") }
        #expect(found["state.agent"] != "problem" && found["clock"] != nil)
    }

    @Test("a broker that is not there is a problem, and the line says which and what to do")
    func noBroker() throws {
        let folder = try TemporaryFolder()
        let port = try freePort()
        let run = try CommandRun("doctor", "--agent", try agent(in: folder, port: port))
        #expect(run.status == 1 && run.errors == "akari: problems: 1\n")
        let line = try #require(run.output.split(separator: "\n").first { $0.contains("broker.agent") })
        #expect(line.hasPrefix("problem  broker.agent: 127.0.0.1:\(port)") && line.contains(" → check [broker]"))
        #expect(!run.output.contains("\u{1B}"))
    }

    @Test("a login that is refused is a problem, and the password is never shown")
    func refused() throws {
        let folder = try TemporaryFolder()
        let broker = try Broker(folder: folder.url, settings: "allow_anonymous false", anonymous: false)
        let password = folder["password"]
        try Data("a-Secret-password\n".utf8).write(to: password)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: password.path)
        let login = "username = \"agent\"\npassword_file = \"\(password.path)\""
        let path = try agent(in: folder, port: broker.port, more: login)
        for format in ["table", "json"] {
            let run = try CommandRun("doctor", "--agent", path, "--format", format)
            #expect(run.status == 1 && !(run.output + run.errors).contains("Secret"))
            #expect(run.output.contains("broker.agent"))
        }
    }

    @Test("a configuration that the daemon refuses is a problem with the daemon's own words")
    func badConfiguration() throws {
        let folder = try TemporaryFolder()
        let run = try CommandRun("doctor", "--agent", try agent(in: folder, port: 1, more: "keep_alive = 1"))
        #expect(
            run.status == 1 && run.output.contains("problem  configuration.agent") && run.output.contains("keep_alive"))
    }

    @Test("a chip and a daemon that are not there are problems of their own")
    func lamps() throws {
        let folder = try TemporaryFolder()
        let text = """
            socket = "\(folder["lamps.sock"].path)"
            [[lamp]]
            colour = "red"
            chip = "no-such-chip"
            line = 1
            [[lamp]]
            colour = "green"
            chip = "simulated"
            line = 0
            """
        try Data(text.utf8).write(to: folder["lamps.toml"])
        let run = try CommandRun("doctor", "--lamps", folder["lamps.toml"].path, "--format", "json")
        let found = try verdicts(run.output)
        #expect(run.status == 1)
        #expect(found["configuration.lamps"] == "ok" && found["gpio.green"] == "ok")
        #expect(found["gpio.red"] == "problem" && found["lamps.socket"] == "problem")
    }
}
