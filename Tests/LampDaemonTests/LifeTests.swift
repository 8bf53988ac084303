import EventLoop
import Foundation
import GPIO
import Glibc
import Lamps
import Language
import TestSupport
import Testing

@testable import LampDaemon

@Suite struct LifeTests {
    @Test("at the end the fault colour is lit without a rhythm, and the socket is gone")
    func terminate() throws {
        let stand = try Stand()
        let client = try stand.connect()
        _ = try stand.ask(client, .current, lease: .seconds(10))
        stand.daemon.terminate()
        stand.daemon.terminate()
        #expect(stand.chip.levels == [Stand.red: true, Stand.amber: false, Stand.green: false])
        #expect(throws: LampClientError.self) { while try client.receive() != nil {} }
    }

    @Test("the socket is for its group only, takes a dead one's place, and leaves with its owner")
    func socketFile() throws {
        let folder = try TemporaryFolder()
        let path = folder["lamps.sock"].path
        // What a daemon that was killed leaves behind.
        let address = try #require(SocketAddress(path: path))
        let dead = socket(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0)
        #expect(address.with { bind(dead, $0, $1) } == 0)
        close(dead)
        var listening: ListeningSocket? = try ListeningSocket(path: path)
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o660)
        #expect(status.st_mode & S_IFMT == S_IFSOCK)
        #expect(listening != nil)
        #expect(throws: LampDaemonError.self) { try ListeningSocket(path: path) }
        listening = nil
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])
    }

    @Test("a file that is no socket is left alone")
    func otherFile() throws {
        let folder = try TemporaryFolder()
        let path = folder["lamps.sock"]
        try Data("precious".utf8).write(to: path)
        #expect(throws: LampDaemonError.self) { try ListeningSocket(path: path.path) }
        #expect(try String(contentsOf: path, encoding: .utf8) == "precious")
    }

    @Test("the service manager hears READY once, then signs of life, then STOPPING")
    func notifications() throws {
        let folder = try TemporaryFolder()
        let path = folder["notify.sock"].path
        let manager = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        defer { close(manager) }
        let address = try #require(SocketAddress(path: path))
        try #require(address.with { bind(manager, $0, $1) } == 0)
        var heard = ""
        func listen() {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while case let count = recv(manager, &buffer, buffer.count, 0), count > 0 {
                heard += String(decoding: buffer.prefix(count), as: UTF8.self) + "\n"
            }
        }
        let stand = try Stand(environment: ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "200000", "LANG": "C"])
        let client = try stand.connect()
        _ = try stand.ask(client, .current, lease: .seconds(10))
        #expect(
            stand.until {
                listen()
                return heard.components(separatedBy: "WATCHDOG=1").count > 3
            })
        stand.daemon.terminate()
        listen()
        #expect(heard.components(separatedBy: "READY=1").count == 2)
        #expect(heard.contains("STATUS=current: why"))
        #expect(heard.hasSuffix("STOPPING=1\n"))
    }

    @Test("a service manager that has stopped reading does not stop the lamps")
    func deafManager() throws {
        let folder = try TemporaryFolder()
        let path = folder["notify.sock"].path
        let manager = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(manager) }
        let address = try #require(SocketAddress(path: path))
        try #require(address.with { bind(manager, $0, $1) } == 0)
        let stand = try Stand(environment: ["NOTIFY_SOCKET": path])
        let client = try stand.connect()
        // Each is a new status; far more than a queue holds.
        for number in 0..<600 {
            _ = try #require(try stand.ask(client, .current, lease: .seconds(10), reason: "\(number)"))
        }
        #expect(stand.lit == [Stand.green])
    }

    @Test("nothing wakes a daemon that shows a steady state but its watchdog and its leases")
    func idle() throws {
        let stand = try Stand()
        let client = try stand.connect()
        _ = try stand.ask(client, .current, lease: .seconds(10))
        let writes = stand.chip.history.count
        let until = stand.loop.now + .milliseconds(1_500)
        stand.until { stand.loop.now >= until }
        #expect(stand.chip.history.count == writes)
    }
}
