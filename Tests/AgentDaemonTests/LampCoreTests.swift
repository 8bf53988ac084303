import Lamps
import Language
import Telemetry
import Testing

@testable import AgentDaemon

private let device = Stage.device

@Suite struct LampCoreTests {
    @Test("the lamps are asked every second, and at once when the state changes")
    func leases() throws {
        var stage = try Stage()
        _ = stage.start()
        #expect(stage.pass(5).leases == [.current, .current, .current, .current, .current])
        #expect(stage.feed(.model(.refused("bad"), isForced: false)).leases == [.attention])
        #expect(stage.feed(.disconnected(reason: "lost")).leases == [])
    }

    @Test("what the lamps show is published when it changes; that a blinking lamp is dark just now is no change")
    func readings() throws {
        var stage = try Stage()
        let started = stage.start()
        let topic = Topic.lamp(device, 0)
        #expect(started.payload(topic)?.contains(#""state":"starting""#) == true)
        let shown = stage.settle(stage.feed(.lamps(.showing(.starting, pattern: "slow-blink", lit: true))))
        #expect(shown.payload(topic) != nil)
        #expect(stage.feed(.lamps(.showing(.starting, pattern: "slow-blink", lit: false))).payload(topic) == nil)
        #expect(
            stage.feed(.lamps(.showing(.current, pattern: "steady", lit: false))).payload(topic)?.contains(
                #""lit":false"#) == true)
    }

    @Test("lamps that go away are not said to show anything; that is no fault")
    func lampsGo() throws {
        var stage = try Stage()
        _ = stage.start()
        let actions = stage.settle(stage.feed(.lampsAway(.init(ja: "", en: "connection refused"))))
        #expect(actions.payload(.lamp(device, 0)) == "")
        #expect(stage.core.health.state == .current)
        #expect(stage.core.health.parts.first { $0.id == .lamps }?.condition.state == .failed)
    }

    @Test("identify blinks a steady green for a while, and never covers what asks for a person")
    func identify() throws {
        var stage = try Stage()
        _ = stage.start()
        _ = stage.pass(1)
        func identify() -> Input {
            .received(
                topic: Topic.command(device, .identify).name,
                payload: CommandPayload(request: "r", seconds: 3).encoded(), isRetained: false)
        }
        #expect(stage.feed(identify()).leases == [.starting])
        #expect(stage.pass(4).leases == [.starting, .starting, .current, .current])
        _ = stage.settle(stage.feed(.model(.refused("bad"), isForced: false)))
        #expect(stage.feed(identify()).results.map(\.status) == [.refused])
    }

    @Test("lamps of an earlier start that are no more are cleared once the daemon has said what there is")
    func inherited() throws {
        var stage = try Stage(held: [.lamp(device, 0), .lamp(device, 2)])
        let actions = stage.start()
        #expect(actions.payload(.lamp(device, 2)) == "")
        #expect(actions.payload(.lamp(device, 0))?.isEmpty == false)
    }
}
