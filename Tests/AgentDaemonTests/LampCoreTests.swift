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

    @Test("a lamp whose line is lost is not said to show anything; taken again, it is published as before")
    func lineLost() throws {
        var stage = try Stage()
        _ = stage.start()
        let topic = Topic.lamp(device, 0)
        let shown = stage.settle(stage.feed(.lamps(.showing(.current)))).payload(topic)
        var lost = LampReply.showing(.current)
        lost.lamps = []
        lost.error = .init(ja: "外されました", en: "the chip was taken away")
        #expect(stage.settle(stage.feed(.lamps(lost))).payload(topic) == "")
        #expect(stage.core.health.parts.first { $0.id == .lamps }?.condition.reason == lost.error)
        let back = stage.settle(stage.feed(.lamps(.showing(.current)))).payload(topic)
        #expect(shown?.contains(#""state":"current""#) == true && back == shown)
    }

    @Test(
        "identify and lamp-test are handed to the lamps, and their answer is the result",
        arguments: [Verb.identify, .lampTest])
    func show(_ verb: Verb) throws {
        var stage = try Stage()
        _ = stage.start()
        func ask(_ request: String) -> Input {
            .received(
                topic: Topic.command(device, verb).name,
                payload: CommandPayload(request: request, seconds: 600).encoded(), isRetained: false)
        }
        func answer(_ isAccepted: Bool) -> Input {
            var reply = LampReply.showing(.current)
            reply.isAccepted = isAccepted
            if isAccepted { reply.show = .init(word: "identify", left: .seconds(7)) }
            if !isAccepted { reply.error = .init(ja: "まだ", en: "again in 3 s") }
            return .lamps(reply)
        }
        let asked = stage.feed(ask("a"))
        #expect(asked.shows.map(\.show) == [verb == .identify ? .identify : .test])
        #expect(asked.shows.first?.duration == .seconds(60))
        #expect(asked.results.isEmpty)
        #expect(stage.feed(ask("b")).results.map(\.status) == [.refused])
        let done = stage.feed(answer(true))
        #expect(done.results.map(\.request) == ["a"] && done.results.map(\.status) == [.done])
        #expect(done.results.first?.reason?.en == "for 7 s")
        #expect(stage.settle(done).payload(.lamp(device, 0))?.contains(#""state":"identify""#) == true)

        _ = stage.feed(ask("c"))
        let refused = stage.feed(answer(false))
        #expect(refused.results.map(\.status) == [.refused])
        #expect(refused.results.first?.reason?.en == "again in 3 s")
        // A refusal is no trouble of the lamps.
        #expect(stage.core.health.parts.first { $0.id == .lamps }?.condition.state == .ok)
        #expect(stage.feed(.lamps(.showing(.current))).results.isEmpty)

        // A daemon that does not know the command, and one that goes away.
        _ = stage.feed(ask("d"))
        #expect(stage.pass(4).results.map(\.status) == [.failed])
        _ = stage.feed(ask("e"))
        #expect(stage.feed(.lampsAway(.init(ja: "", en: "gone"))).results.map(\.status) == [.failed])
        #expect(stage.feed(ask("f")).results.map(\.status) == [.failed])
    }

    @Test("lamps of an earlier start that are no more are cleared once the daemon has said what there is")
    func inherited() throws {
        var stage = try Stage(held: [.lamp(device, 0), .lamp(device, 2)])
        let actions = stage.start()
        #expect(actions.payload(.lamp(device, 2)) == "")
        #expect(actions.payload(.lamp(device, 0))?.isEmpty == false)
    }
}
