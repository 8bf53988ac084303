import EventLoop
import Foundation
import GPIO
import Lamps
import Language
import TestSupport
import Testing

@testable import LampDaemon

@Suite struct NightTests {
    /// A second after the first reading it is 22:00.
    private func evening(_ loop: @escaping () -> Instant) -> LocalClock {
        let begin = loop()
        return LocalClock(
            unixTime: { 22 * 3_600 - 1 + (loop() - begin).components.seconds }, zone: { _ in 0 },
            isSynchronized: { true })
    }

    @Test("the daemon wakes at the boundary: green goes out by itself, and the answer says that it is night")
    func boundary() throws {
        let stand = try Stand(night: "dark", clock: evening { .now })
        let agent = try stand.connect()
        let reply = try #require(try stand.ask(agent, .current, lease: .seconds(10)))
        #expect(reply.night == nil && reply.lit == [false, false, true])
        // Nobody asks in between.
        #expect(stand.until(within: .seconds(5)) { stand.lit.isEmpty })
        let night = try #require(try stand.ask(agent, .current, lease: .seconds(10), reason: "all well"))
        #expect(night.night == "dark" && night.state == .current && night.source == .lease)
        #expect(night.lamps.map(\.pattern) == ["off", "off", "off"])
        #expect(night.lamps[2].reason == .init(ja: "夜間、消灯: all well", en: "night, dark: all well"))
    }

    @Test("at night a fault, attention, and an agent that dies are shown as by day")
    func trouble() throws {
        let stand = try Stand(
            night: "dark", clock: LocalClock(unixTime: { 0 }, zone: { _ in 0 }, isSynchronized: { true }))
        let agent = try stand.connect()
        #expect(try stand.ask(agent, .current)?.lit == [false, false, false])
        #expect(try stand.ask(agent, .attention)?.lamps.map(\.pattern) == ["off", "occulting", "off"])
        #expect(try stand.ask(agent, .fault)?.lamps.map(\.pattern) == ["fast-blink", "off", "off"])
        #expect(try stand.ask(agent, .current)?.lit == [false, false, false])
        agent.close()
        #expect(stand.until(within: .seconds(3)) { stand.lit == [Stand.red] })
    }

    @Test("dim: healthy is a short flash, which goes on")
    func dim() throws {
        let stand = try Stand(
            night: "dim", clock: LocalClock(unixTime: { 0 }, zone: { _ in 0 }, isSynchronized: { true }))
        let agent = try stand.connect()
        let reply = try #require(try stand.ask(agent, .current, lease: .seconds(10)))
        #expect(reply.night == "dim" && reply.lamps[2].pattern == "flash" && reply.lit == [false, false, true])
        #expect(stand.until { stand.lit.isEmpty })
        #expect(stand.until(within: .seconds(5)) { stand.lit == [Stand.green] })
    }

    @Test("the night is the system's time zone's", arguments: [(-2, true), (2, false)])
    func zone(_ west: Int, _ isNight: Bool) throws {
        let folder = try TemporaryFolder()
        let socket = folder["lamps.sock"].path
        // An hour around what the clock says two hours east of Greenwich.
        let minute = Int(SystemClock.unixTime() / 60 + 120) % 1_440
        let from = NightSchedule.text((minute + 1_410) % 1_440)
        let to = NightSchedule.text((minute + 30) % 1_440)
        let text =
            Stand.text(socket: socket)
            + "[night]\nfrom = \"\(from)\"\nto = \"\(to)\"\nmode = \"dark\"\ntrust_clock = true\n"
        try Data(text.utf8).write(to: folder["lamps.toml"])
        let process = try ChildProcess(
            Places.program("akari-lamps"), ["--config", folder["lamps.toml"].path], folder: folder.url,
            environment: ["TZ": "XXX\(west < 0 ? "" : "+")\(west)"])
        let client = LampClient(path: socket)
        #expect(eventually { (try? client.connect()) != nil })
        try client.send(.init(state: .current, lease: .seconds(2), holder: "test", reason: .init(ja: "", en: "")))
        var reply: LampReply?
        #expect(
            eventually {
                reply = try client.receive()
                return reply != nil
            })
        #expect(reply?.night == (isNight ? "dark" : nil))
        #expect(process.terminate() == 0)
    }
}
