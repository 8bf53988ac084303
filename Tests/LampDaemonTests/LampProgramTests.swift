import Foundation
import Glibc
import Lamps
import Language
import Program
import TestSupport
import Testing

@testable import LampDaemon

@Suite struct LampProgramTests {
    struct Case: CustomTestStringConvertible {
        var arguments: [String]
        var status: Int32
        var says: String
        var language = "C"
        var testDescription: String { arguments.joined(separator: " ") }
    }

    @Test(
        "the program says what it did and exits accordingly",
        arguments: [
            Case(arguments: ["--version"], status: 0, says: "akari-lamps \(Release.version) (libgpiod "),
            Case(arguments: ["--help"], status: 0, says: "Example: akari-lamps"),
            Case(arguments: ["--help"], status: 0, says: "例: akari-lamps", language: "ja_JP.UTF-8"),
            Case(arguments: ["--nonsense"], status: 64, says: "usage: akari-lamps"),
            Case(arguments: ["--config", "lamps.toml", "--validate"], status: 0, says: "can be used"),
            Case(
                arguments: ["--config", "lamps.toml", "--safe"], status: 0, says: "red: lit, amber: dark, green: dark"),
            Case(arguments: ["--config", "absent.toml", "--validate"], status: 1, says: "absent.toml"),
            Case(arguments: ["--config", "absent.toml"], status: 1, says: "absent.toml"),
            Case(arguments: ["--config", "chip.toml", "--safe"], status: 1, says: "akari-no-such-chip"),
        ])
    func program(_ test: Case) throws {
        let folder = try TemporaryFolder()
        let text = Stand.text(socket: folder["lamps.sock"].path)
        try Data(text.utf8).write(to: folder["lamps.toml"])
        try Data(text.replacing("simulated", with: "akari-no-such-chip").utf8).write(to: folder["chip.toml"])
        let arguments = test.arguments.map { $0.hasSuffix(".toml") ? folder[$0].path : $0 }
        let process = try ChildProcess(
            Places.program("akari-lamps"), arguments, folder: folder.url, environment: ["LC_ALL": test.language])
        #expect(process.exitStatus() == test.status)
        #expect(process.output.contains(test.says))
    }

    @Test("a refused configuration does not have the service manager start the daemon again before somebody mends it")
    func refusedConfiguration() throws {
        let folder = try TemporaryFolder()
        let path = folder["notify.sock"].path
        let manager = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        defer { close(manager) }
        let address = try #require(SocketAddress(path: path))
        try #require(address.with { bind(manager, $0, $1) } == 0)
        let process = try ChildProcess(
            Places.program("akari-lamps"), ["--config", folder["lamps.toml"].path], folder: folder.url,
            environment: ["NOTIFY_SOCKET": path, "LC_ALL": "C"])
        var heard = [UInt8](repeating: 0, count: 4_096)
        var count = 0
        #expect(
            eventually {
                count = recv(manager, &heard, heard.count, 0)
                return count > 0
            })
        let status = String(decoding: heard.prefix(max(count, 0)), as: UTF8.self)
        #expect(status.hasPrefix("STATUS=") && status.contains("lamps.toml"))
        #expect(process.isRunning)
        try Data("nonsense".utf8).write(to: folder["lamps.toml"])
        #expect(process.exitStatus(within: .seconds(5)) == 1)
    }

    @Test("without its chip the daemon runs, says so to its clients, and ends with 0 on SIGTERM")
    func missingChip() throws {
        let folder = try TemporaryFolder()
        let socket = folder["lamps.sock"].path
        let text = Stand.text(socket: socket).replacing("simulated", with: "akari-no-such-chip")
        try Data(text.utf8).write(to: folder["lamps.toml"])
        let process = try ChildProcess(
            Places.program("akari-lamps"), ["--config", folder["lamps.toml"].path], folder: folder.url)
        let client = LampClient(path: socket)
        #expect(eventually { (try? client.connect()) != nil })
        try client.send(.init(state: .current, lease: .seconds(2), holder: "test", reason: .init(ja: "", en: "")))
        var reply: LampReply?
        #expect(
            eventually {
                reply = try client.receive()
                return reply != nil
            })
        #expect(reply?.state == .current)
        #expect(reply?.error?.en.contains("akari-no-such-chip") == true)
        #expect(process.terminate() == 0)
        #expect(!FileManager.default.fileExists(atPath: socket))
    }

    @Test("a daemon that was killed leaves its socket, and the next one takes its place")
    func killed() throws {
        let folder = try TemporaryFolder()
        let socket = folder["lamps.sock"].path
        try Data(Stand.text(socket: socket).utf8).write(to: folder["lamps.toml"])
        for _ in 0..<2 {
            let process = try ChildProcess(
                Places.program("akari-lamps"), ["--config", folder["lamps.toml"].path], folder: folder.url)
            let client = LampClient(path: socket)
            #expect(eventually { (try? client.connect()) != nil })
            process.kill()
            #expect(eventually { client.isConnected ? (try? client.receive()) == nil && !client.isConnected : true })
        }
        #expect(FileManager.default.fileExists(atPath: socket))
    }
}
