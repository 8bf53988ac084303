import Foundation
import TestSupport
import Testing

@Suite("akari support-bundle")
struct SupportBundleTests {
    @Test("planted secrets are nowhere in the bundle, and what a maintainer needs is")
    func secrets() throws {
        let folder = try TemporaryFolder()
        let credentials = folder["credentials"]
        try FileManager.default.createDirectory(at: credentials, withIntermediateDirectories: true)
        try Data("file-Secret-1\n".utf8).write(to: credentials.appending(path: "password"))
        let key = "-----BEGIN PRIVATE KEY-----\nMIGHsecretKEYbody0123\n-----END PRIVATE KEY-----\n"
        try Data(key.utf8).write(to: credentials.appending(path: "device.key"))
        try Data("elsewhere-Secret-2\n".utf8).write(to: folder["elsewhere"])
        let text = """
            site = "city-hall" # was comment-Secret-3
            # password = "comment-Secret-4"
            device = "lobby"
            model = "/models/file-Secret-1/x"
            [broker]
            host = "mqtt://user:address-Secret-5@broker.example"
            username = "agent.city-hall.lobby"
            password_file = "\(folder["elsewhere"].path)"
            password = "inline-Secret-6"
            "api.token" = "inline-Secret-7"
            pass_phrase = \"\"\"
            multi-Secret-8
            \"\"\"
            note = 'MIGHsecretKEYbody0123'
            hub_name = "elsewhere-Secret-2"
            -----BEGIN EC PRIVATE KEY-----
            pemSecret9
            -----END EC PRIVATE KEY-----
            """
        try Data(text.utf8).write(to: folder["agent.toml"])
        let bundle = folder["bundle.txt"]
        let run = try CommandRun("support-bundle", bundle.path, "--configuration", folder.url.path)
        #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty)
        let written = try String(contentsOf: bundle, encoding: .utf8)
        #expect(!written.contains("Secret") && !written.contains("secretKEY"))
        for wanted in [
            "site = \"city-hall\"", "username = \"agent.city-hall.lobby\"", "password = (struck out)", "uname",
        ] {
            #expect(written.contains(wanted), "\(wanted)")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: bundle.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("every key of the shipped configurations is shown with its value", arguments: ["agent", "lamps", "hub"])
    func keys(_ part: String) throws {
        let shipped = try String(
            contentsOf: Places.repository.appending(path: "deploy/config/\(part).toml"), encoding: .utf8)
        // A line that begins with # and a key is the default.
        let lines = shipped.split(separator: "\n").compactMap { $0.firstMatch(of: /^#?([a-z_]+ = .+|\[.+)$/)?.output.1 }
        #expect(lines.count > 5)
        let folder = try TemporaryFolder()
        try Data(lines.joined(separator: "\n").utf8).write(to: folder["\(part).toml"])
        let bundle = folder["bundle.txt"]
        #expect(try CommandRun("support-bundle", bundle.path, "--configuration", folder.url.path).status == 0)
        let written = try String(contentsOf: bundle, encoding: .utf8)
        for key in lines.compactMap({ $0.split(separator: " ").first }) where !key.hasPrefix("[") {
            #expect(!written.contains("\n\(key) = (struck out)"), "\(key)")
        }
    }

    @Test("the kiosk's configuration is there, but for its commands and the password of its address")
    func kiosk() throws {
        let folder = try TemporaryFolder()
        let text = """
            AKARI_KIOSK_URL=http://wall:url-Secret-1@hub.example:8380/
            AKARI_KIOSK_SCREEN_ON=07:30
            AKARI_KIOSK_SCREEN_ON_COMMAND=/usr/local/bin/tv --token command-Secret-2
            """
        try Data(text.utf8).write(to: folder["kiosk.conf"])
        let bundle = folder["bundle.txt"]
        #expect(try CommandRun("support-bundle", bundle.path, "--configuration", folder.url.path).status == 0)
        let written = try String(contentsOf: bundle, encoding: .utf8)
        #expect(written.contains("AKARI_KIOSK_SCREEN_ON=07:30") && written.contains("@hub.example:8380/"))
        #expect(!written.contains("Secret"))
    }

    @Test("the manifest has every section's digest")
    func manifest() throws {
        let folder = try TemporaryFolder()
        let bundle = folder["bundle.txt"]
        #expect(try CommandRun("support-bundle", bundle.path, "--configuration", folder.url.path).status == 0)
        let written = try String(contentsOf: bundle, encoding: .utf8)
        let manifest = written.split(separator: "\n\n== ", maxSplits: 1)[0].split(separator: "\n").dropFirst()
        #expect(manifest.count > 10)
        #expect(manifest.allSatisfy { written.contains("\n== \($0.dropFirst(66))\n") })
    }

    @Test("a folder that is not there is status 1, and nothing is left")
    func unwritable() throws {
        let run = try CommandRun("support-bundle", "/nonexistent/bundle.txt")
        #expect(run.status == 1 && run.errors.contains("/nonexistent/bundle.txt"))
    }
}
