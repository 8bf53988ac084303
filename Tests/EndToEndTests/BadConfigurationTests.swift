import Foundation
import TestSupport
import Testing

@Suite("Programs and bad configuration")
struct BadConfigurationTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var program: String
        var text: String
        /// What the error has to name.
        var named: [String]
    }

    static let cases = [
        Case(
            testDescription: "an unknown key", program: "akari-agent",
            text: "site = \"a\"\ndevice = \"b\"\nmodle = \"x\"\n", named: ["3", "modle"]),
        Case(
            testDescription: "a wrong type", program: "akari-agent",
            text: "site = \"a\"\ndevice = \"b\"\nhealth_interval = \"often\"\n",
            named: ["3", "health_interval", "often"]),
        Case(
            testDescription: "a hostile device name", program: "akari-agent", text: "site = \"a\"\ndevice = \"+/#\"\n",
            named: ["2", "device", "+/#"]),
        Case(
            testDescription: "a certificate that is not there", program: "akari-agent",
            text: "site = \"a\"\ndevice = \"b\"\n[broker.tls]\nca_file = \"/nowhere/ca.pem\"\n",
            named: ["4", "ca_file", "/nowhere/ca.pem"]),
        Case(
            testDescription: "TLS without an authority", program: "akari-hub", text: "[broker.tls]\n",
            named: ["ca_file"]),
        Case(
            testDescription: "a port out of range", program: "akari-hub", text: "[http]\nport = 70000\n",
            named: ["2", "port", "70000"]),
        Case(testDescription: "text that is not TOML", program: "akari-hub", text: "name = [\n", named: [":2:"]),
        Case(
            testDescription: "a lamp of a colour that does not exist", program: "akari-lamps",
            text: "[[lamp]]\ncolour = \"violet\"\nchip = \"simulated\"\nline = 0\n", named: ["2", "colour", "violet"]),
        Case(testDescription: "no lamp at all", program: "akari-lamps", text: "socket = \"/tmp/x\"\n", named: ["lamp"]),
    ]

    @Test("a program refuses", arguments: cases)
    func refused(_ item: Case) throws {
        let folder = try TemporaryFolder()
        let file = folder["configuration.toml"]
        try item.text.write(to: file, atomically: true, encoding: .utf8)
        for arguments in [["--config", file.path, "--validate"], ["--config", file.path]] {
            let process = try ChildProcess(
                Places.program(item.program), arguments, folder: folder.url, environment: ["LC_ALL": "C.UTF-8"])
            #expect(process.exitStatus() == 1, Comment(rawValue: process.output))
            #expect(process.output.contains(file.path))
            for name in item.named {
                #expect(process.output.contains(name), "the error names \(name): \(process.output)")
            }
        }
    }

    @Test("a program", arguments: ["akari-agent", "akari-lamps", "akari-hub"])
    func options(_ program: String) throws {
        let folder = try TemporaryFolder()
        func run(_ arguments: [String], language: String = "C.UTF-8") throws -> (status: Int32?, output: String) {
            let process = try ChildProcess(
                Places.program(program), arguments, folder: folder.url, environment: ["LC_ALL": language])
            return (process.exitStatus(), process.output)
        }
        #expect(try run(["--help"]).status == 0)
        #expect(try run(["--help"]).output.contains("--validate"))
        #expect(try run(["--help"], language: "ja_JP.UTF-8").output != run(["--help"]).output)
        #expect(try run(["--version"]).status == 0)
        #expect(try run(["--no-such-option"]).status == 64)
        let missing = try run(["--config", folder["missing.toml"].path])
        #expect(missing.status == 1)
        #expect(missing.output.contains("missing.toml"))
    }

    /// Keys whose shown value needs a file, a secret or another key.
    private static let dependent = [
        "username", "password_file", "credential", "ca_file", "cert_file", "key_file", "hub", "hub_name",
    ]

    @Test(
        "the example is accepted as it is shipped, and with every default written out",
        arguments: ["agent", "lamps", "hub"])
    func examples(_ name: String) throws {
        let folder = try TemporaryFolder()
        let example = Places.repository.appending(path: "deploy/config/\(name).toml")
        let text = try String(contentsOf: example, encoding: .utf8)
        var keys = 0
        let written = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> Substring in
            if line.hasPrefix("#[[") || line == "#[night]" { return line.dropFirst() }
            guard line.hasPrefix("#"), let key = line.dropFirst().split(separator: " ").first,
                line.contains(" = "), line.dropFirst().first != " ", !Self.dependent.contains(String(key))
            else { return line }
            keys += 1
            return line.dropFirst()
        }
        #expect(keys > 0)
        try written.joined(separator: "\n").write(to: folder["all.toml"], atomically: true, encoding: .utf8)
        for file in [example, folder["all.toml"]] {
            let process = try ChildProcess(
                Places.program("akari-\(name)"), ["--config", file.path, "--validate"], folder: folder.url)
            #expect(process.exitStatus() == 0, Comment(rawValue: process.output))
        }
    }
}
