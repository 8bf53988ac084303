import EventLoop
import Foundation
import GPIO
import Lamps
import Language
import Logging
import Settings
import TestSupport

@testable import LampDaemon

/// A lamp daemon with simulated lamps, its real socket and its clients on one event loop, which runs only inside `until`.
final class Stand {
    static let red = LineSelector.offset(0)
    static let amber = LineSelector.offset(1)
    static let green = LineSelector.offset(2)

    let folder: TemporaryFolder
    let chip: SimulatedChip
    let loop = EventLoop()
    let daemon: LampDaemon
    var socket: String { folder["lamps.sock"].path }

    init(
        chip: SimulatedChip = SimulatedChip(), environment: [String: String] = [:], night: String? = nil,
        clock: LocalClock = .system, prepare: (TemporaryFolder) throws -> Void = { _ in }
    )
        throws
    {
        folder = try TemporaryFolder()
        self.chip = chip
        try prepare(folder)
        daemon = try buildLampDaemon(
            try Self.settings(socket: folder["lamps.sock"].path, night: night), on: loop, environment: environment,
            log: Logger(label: "lamps") { _ in SwiftLogNoOpLogHandler() }, clock: clock, open: { _ in chip })
        daemon.start()
    }

    static func settings(socket: String, night: String? = nil) throws -> LampSettings {
        var text = text(socket: socket)
        if let night { text += "[night]\nfrom = \"22:00\"\nto = \"06:30\"\nmode = \"\(night)\"\n" }
        return try LampSettings(ConfigurationFile(bytes: Array(text.utf8), name: "lamps.toml"))
    }

    static func text(socket: String) -> String {
        var text = "socket = \"\(socket)\"\n"
        for (line, colour) in LampColour.allCases.enumerated() {
            text += "[[lamp]]\ncolour = \"\(colour)\"\nchip = \"simulated\"\nline = \(line)\n"
        }
        return text
    }

    /// Runs the loop until the condition holds; false when it did not within `bound`.
    @discardableResult
    func until(within bound: Duration = .seconds(20), _ condition: @escaping () -> Bool) -> Bool {
        let end = loop.now + bound
        var holds = false
        func look() {
            holds = condition()
            if holds || loop.now >= end { return loop.stop() }
            loop.schedule(at: loop.now + .milliseconds(2), look)
        }
        look()
        if !holds { try? loop.run() }
        return holds
    }

    func connect() throws -> LampClient {
        let client = LampClient(path: socket)
        try client.connect()
        return client
    }

    /// The next answer of the daemon to this client.
    func reply(to client: LampClient) throws -> LampReply? {
        var result: Result<LampReply?, any Error> = .success(nil)
        until {
            do {
                guard let reply = try client.receive() else { return false }
                result = .success(reply)
            } catch {
                result = .failure(error)
            }
            return true
        }
        return try result.get()
    }

    func ask(_ client: LampClient, _ state: LampState, lease: Duration = .seconds(2), reason: String = "why") throws
        -> LampReply?
    {
        try client.send(LampRequest(state: state, lease: lease, holder: "test", reason: .init(ja: reason, en: reason)))
        return try reply(to: client)
    }

    /// Which lamps the chip shows lit.
    var lit: Set<LineSelector> { Set(chip.levels.filter(\.value).keys) }
}

extension LampReply {
    var lit: [Bool] { lamps.map(\.lit) }
}
