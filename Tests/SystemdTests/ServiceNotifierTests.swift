import Foundation
import Logging
import Testing

@testable import Systemd

@Suite("Talking to the service manager")
struct ServiceNotifierTests {
    /// A datagram socket as the manager would listen on.
    final class Manager {
        let descriptor: Int32

        init(_ name: [UInt8]) throws {
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
            let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
            let bound = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
            }
            try #require(bound == 0)
        }

        deinit { close(descriptor) }

        func next() -> String? {
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
        }
    }

    @Test("notifications reach a socket with a path")
    func path() throws {
        let path = NSTemporaryDirectory() + "akari-notify-\(UInt32.random(in: 0...UInt32.max))"
        defer { unlink(path) }
        let manager = try Manager(Array(path.utf8) + [0])
        let notifier = ServiceNotifier(environment: ["NOTIFY_SOCKET": path])
        notifier.ready(status: "connected\nREADY=0")
        notifier.watchdog()
        notifier.stopping()
        #expect(manager.next() == "READY=1\nSTATUS=connected READY=0")
        #expect(manager.next() == "WATCHDOG=1")
        #expect(manager.next() == "STOPPING=1")
    }

    @Test("notifications reach a socket with an abstract name")
    func abstract() throws {
        let name = "akari-notify-\(UInt32.random(in: 0...UInt32.max))"
        let manager = try Manager([0] + Array(name.utf8))
        ServiceNotifier(environment: ["NOTIFY_SOCKET": "@" + name]).status("ok")
        #expect(manager.next() == "STATUS=ok")
    }

    @Test("a daemon that cannot begin says why and holds back its end for a while; on a terminal it ends at once")
    func waiting() throws {
        let name = "akari-notify-\(UInt32.random(in: 0...UInt32.max))"
        let manager = try Manager([0] + Array(name.utf8))
        let clock = ContinuousClock()
        let held = clock.measure {
            ServiceNotifier(environment: ["NOTIFY_SOCKET": "@" + name])
                .waitForRepair(of: "/nowhere/lamps.toml", saying: "line 3: not a colour", limit: .milliseconds(300))
        }
        #expect(held >= .milliseconds(300))
        #expect(manager.next() == "STATUS=line 3: not a colour")
        let alone = clock.measure {
            ServiceNotifier(environment: [:]).waitForRepair(of: "/nowhere/lamps.toml", saying: "", limit: .seconds(600))
        }
        #expect(alone < .seconds(60))
    }

    @Test("the watchdog's interval counts only for the process it is meant for")
    func watchdogInterval() {
        func interval(_ environment: [String: String]) -> Duration? {
            ServiceNotifier(environment: environment, process: 42).watchdogInterval
        }
        #expect(interval([:]) == nil)
        #expect(interval(["WATCHDOG_USEC": "2000000"]) == .seconds(2))
        #expect(interval(["WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "42"]) == .seconds(2))
        #expect(interval(["WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "43"]) == nil)
        #expect(interval(["WATCHDOG_USEC": "0"]) == nil)
        #expect(interval(["WATCHDOG_USEC": "soon"]) == nil)
    }

    @Test("a log line carries its priority and shows control characters instead of sending them")
    func logLine() {
        let event = LogEvent(
            level: .warning, message: "from \u{1b}[2Jdevice\nREADY", error: nil, metadata: ["device": "a"], source: "",
            file: "", function: "", line: 0)
        let line = JournalLogHandler.line(event, metadata: [:], prefixed: true)
        #expect(String(decoding: line, as: UTF8.self) == "<4>from \\u{1B}[2Jdevice\\nREADY device=a\n")
    }
}
