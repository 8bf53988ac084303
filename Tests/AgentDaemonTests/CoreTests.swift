import EventLoop
import Lamps
import Language
import Telemetry
import TestSupport
import Testing

@testable import AgentDaemon

private let device = Stage.device

@Suite struct CoreTests {
    @Test("a good model and a broker: availability first, then state and every value, then what happened")
    func announcement() throws {
        var stage = try Stage("lamps = { socket = \"none\" }\n")
        let before = stage.settle(stage.feed(.model(.accepted(.sample()), isForced: false)))
        #expect(before.published.isEmpty)
        let actions = stage.settle(stage.feed(.connected(version: "5")))
        #expect(actions.published.first == .init(topic: .availability(device), payload: Array("online".utf8)))
        #expect(
            actions.payload(.state(device))
                == #"{"as_of":1700000000,"boot":7,"seq":1,"ministry.total":17864100000000,"items.count":132}"#)
        #expect(actions.payload(.value(device, IndicatorID("ministry.total")!)) == "17864100000000")
        let topics = Set(actions.published.map(\.topic))
        #expect(topics.isSuperset(of: [.catalog(device), .items(device), .health(device), .discovery(device)]))
        #expect(try actions.events.map(\.kind) == [.start, .model, .values, .link])
        #expect(try actions.events.map(\.number) == [1, 2, 3, 4])
        #expect(stage.core.health.state == .current)
    }

    @Test("ready only after model, lamps and the first attempt at the broker", arguments: 0..<6)
    func readiness(_ order: Int) throws {
        var stage = try Stage()
        let inputs: [Input] = [
            .model(.refused("bad"), isForced: false), .lampsAway(.init(ja: "", en: "no socket")),
            .disconnected(reason: "connection refused"),
        ]
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
        let readyAt = orders[order].map { stage.settle(stage.feed(inputs[$0])).isReady }
        #expect(readyAt == [false, false, true])
        #expect(!stage.pass(3).isReady)
    }

    @Test("an attempt at the broker that goes on and on counts as one after five seconds")
    func endlessAttempt() throws {
        var stage = try Stage("[lamps]\nsocket = \"none\"\n")
        #expect(!stage.settle(stage.feed(.model(.accepted(.sample()), isForced: false))).isReady)
        #expect(!stage.pass(4).isReady)
        #expect(stage.pass(1).isReady)
        #expect(stage.core.health.state == .starting)
        _ = stage.pass(55)
        #expect(stage.core.health.state == .attention)
    }

    @Test("lamps that never answer are reported absent, and do not hold up readiness for more than two seconds")
    func silentLamps() throws {
        var stage = try Stage()
        _ = stage.settle(stage.feed(.model(.accepted(.sample()), isForced: false)))
        _ = stage.settle(stage.feed(.connected(version: "5")))
        #expect(stage.core.health.state == .starting)
        #expect(stage.pass(2).isReady)
        #expect(stage.core.health.state == .current)
        #expect(stage.core.health.parts.first { $0.id == .lamps }?.condition.state == .absent)
    }

    @Test("without a trustworthy model: fault, an alert, no numbers, and those of an earlier start are cleared")
    func noModel() throws {
        let old: [Topic] = [.state(device), .value(device, IndicatorID("items.count")!), .catalog(device)]
        var stage = try Stage("lamps = { socket = \"none\" }\n", held: old)
        var actions = stage.settle(stage.feed(.model(.refused("wrong digest"), isForced: false)))
        actions += stage.settle(stage.feed(.connected(version: "5")))
        for topic in old { #expect(actions.payload(topic) == "") }
        #expect(actions.payload(.alert(device, AlertID("model-missing")!))?.contains("wrong digest") == true)
        #expect(actions.payload(.health(device))?.contains(#""state":"fault""#) == true)
        #expect(actions.isReady)
    }

    @Test("a bad newer model: the last good one stays, amber, an alert; a good one clears it and counts on")
    func badThenGood() throws {
        var stage = try Stage("lamps = { socket = \"none\" }\n")
        _ = stage.start()
        let bad = stage.settle(stage.feed(.model(.refused("cut off"), isForced: false), after: .seconds(5)))
        #expect(stage.core.health.state == .attention)
        #expect(bad.payload(.alert(device, AlertID("model-refused")!))?.contains("cut off") == true)
        #expect(bad.payload(.state(device)) == nil)
        let again = stage.settle(stage.feed(.model(.refused("cut off"), isForced: false), after: .seconds(5)))
        #expect(again.drafts.isEmpty && again.published.isEmpty)
        let good = stage.settle(
            stage.feed(
                .model(.accepted(.sample([("items.count", 140)], digest: "b")), isForced: false), after: .seconds(20)))
        #expect(stage.core.health.state == .current)
        #expect(good.payload(.state(device))?.contains(#""seq":2,"items.count":140"#) == true)
        #expect(good.payload(.value(device, IndicatorID("ministry.total")!)) == "")
        #expect(good.payload(.alert(device, AlertID("model-refused")!)) == "")
    }

    @Test("the same model again changes nothing")
    func sameModel() throws {
        var stage = try Stage("lamps = { socket = \"none\" }\n")
        _ = stage.start()
        let again = stage.settle(stage.feed(.model(.accepted(.sample()), isForced: false)))
        #expect(again.published.isEmpty && again.drafts.isEmpty)
    }

    @Test(
        "a failing check is a fault, a value that cannot be computed asks for a person, a difference in scope asks for nothing"
    )
    func checks() throws {
        var stage = try Stage("lamps = { socket = \"none\" }\n")
        _ = stage.start(.sample(verdicts: ["a.b": "fails", "c.d": "differs"]))
        #expect(stage.core.health.state == .fault)
        stage = try Stage("lamps = { socket = \"none\" }\n")
        let missing = stage.start(.sample(missing: ["chapter.1.count"]))
        #expect(stage.core.health.state == .attention)
        #expect(missing.payload(.alert(device, AlertID("value-chapter-1-count")!)) != nil)
        stage = try Stage("lamps = { socket = \"none\" }\n")
        _ = stage.start(.sample(verdicts: ["c.d": "differs"]))
        #expect(stage.core.health.state == .current)
    }

    @Test("a broker that is away: slow green until the limit, then amber; back again: everything is said again")
    func brokerAway() throws {
        var stage = try Stage("[broker]\nlimit = 60\n[lamps]\nsocket = \"none\"\n")
        _ = stage.start()
        _ = stage.settle(stage.feed(.disconnected(reason: "connection lost")))
        #expect(stage.core.health.state == .starting)
        _ = stage.pass(59)
        #expect(stage.core.health.state == .starting)
        _ = stage.pass(1)
        #expect(stage.core.health.state == .attention)
        let back = stage.settle(stage.feed(.connected(version: "3.1.1"), after: .seconds(100)))
        #expect(back.payload(.state(device)) != nil)
        #expect(back.payload(.availability(device)) == "online")
        #expect(stage.core.health.state == .current)
    }

    @Test("a broker that refuses a message asks for a person, until it is connected anew")
    func refusal() throws {
        var stage = try Stage("[lamps]\nsocket = \"none\"\n")
        _ = stage.start()
        _ = stage.settle(stage.feed(.refusedByBroker(reason: 135)))
        #expect(stage.core.health.state == .attention)
        _ = stage.settle(stage.feed(.disconnected(reason: "lost")))
        _ = stage.settle(stage.feed(.connected(version: "5")))
        #expect(stage.core.health.state == .current)
    }

    @Test("whoever sends rubbish gets one line of the log in ten seconds")
    func rubbish() throws {
        var stage = try Stage("")
        _ = stage.start()
        var lines = 0
        for _ in 0..<300 {
            let rubbish = Input.received(topic: Topic.ack(device).name, payload: [0xff], isRetained: false)
            lines += stage.feed(rubbish, after: .milliseconds(100)).count { if case .log = $0 { true } else { false } }
        }
        #expect(lines == 3)
    }

    @Test("a way that flaps writes at most one entry in ten seconds, and the last state always")
    func flapping() throws {
        var stage = try Stage("[lamps]\nsocket = \"none\"\n")
        _ = stage.start()
        _ = stage.pass(20)
        var links: [EventData] = []
        for _ in 0..<30 {
            links += stage.settle(stage.feed(.disconnected(reason: "lost"), after: .milliseconds(500))).drafts
            links += stage.settle(stage.feed(.connected(version: "5"), after: .milliseconds(500))).drafts
            links += stage.settle(stage.feed(.tick(nil))).drafts
        }
        links += stage.pass(11).drafts
        links = links.filter { $0.kind == .link }
        #expect((2...6).contains(links.count))
        guard case .link(_, let up, _) = links.last else {
            Issue.record("no link entry")
            return
        }
        #expect(up)
    }

    @Test("no broker on purpose is no trouble")
    func noBroker() throws {
        var stage = try Stage("[broker]\nhost = \"none\"\n[lamps]\nsocket = \"none\"\n")
        let actions = stage.settle(stage.feed(.model(.accepted(.sample()), isForced: false)))
        #expect(actions.isReady)
        #expect(stage.core.health.state == .current)
        _ = stage.pass(600)
        #expect(stage.core.health.state == .current)
    }

    @Test("the window bounds what is on the way, and a full client is not asked again at once")
    func window() throws {
        var stage = try Stage("[lamps]\nsocket = \"none\"\n")
        let many = (0..<300).map { ("v\($0)", Int64($0)) }
        _ = stage.settle(stage.feed(.model(.accepted(.sample(many)), isForced: false)))
        let first = stage.feed(.connected(version: "5"))
        #expect(first.published.count == AgentCore.window)
        let message = try #require(first.published.last)
        #expect(stage.feed(.notSent(.announcement(message))).published.isEmpty)
        #expect(stage.feed(.delivered(1)).published.first == message)
    }

    @Test(
        "only what is configured is listened to, and what is not understood changes nothing",
        arguments: [
            ("akari/v1/device/s/d/ack", "{", false), ("akari/v1/device/s/other/ack", #"{"boots":{"7":1}}"#, false),
            ("akari/v1/device/s/d/cmd/reload", #"{"request":"1"}"#, true),
            ("akari/v1/device/s/d/cmd/erase", "{}", false),
            ("akari/v1/hub/other/health", "{}", false), ("x", "", false),
        ])
    func foreign(_ topic: String, _ payload: String, _ isRetained: Bool) throws {
        var stage = try Stage("[lamps]\nsocket = \"none\"\n")
        _ = stage.start()
        let actions = stage.feed(.received(topic: topic, payload: Array(payload.utf8), isRetained: isRetained))
        #expect(!actions.readsModel && actions.published.isEmpty && actions.results.isEmpty)
        #expect(!actions.contains { if case .acknowledge = $0 { true } else { false } })
    }

    @Test("commands are obeyed and answered; what costs much at most once a second")
    func commands() throws {
        var stage = try Stage("[lamps]\nsocket = \"none\"\n")
        _ = stage.start()
        func command(_ verb: Verb) -> Input {
            .received(
                topic: Topic.command(device, verb).name, payload: CommandPayload(request: "r1").encoded(),
                isRetained: false)
        }
        let republished = stage.feed(command(.republish))
        #expect(republished.payload(.state(device)) != nil)
        #expect(republished.results.map(\.status) == [.done])
        #expect(stage.feed(command(.reload)).results.map(\.status) == [.refused])
        let reload = stage.feed(command(.reload), after: .seconds(1))
        #expect(reload.readsModel)
        #expect(reload.results.map(\.request) == ["r1"])
        #expect(stage.feed(command(.resend)).results.map(\.status) == [.refused])
        #expect(stage.feed(command(.resend), after: .seconds(1)).results.map(\.status) == [.done])
        #expect(stage.feed(command(.identify)).results.map(\.status) == [.failed])
    }

    @Test("commands that the configuration does not name are refused, and change nothing", arguments: Verb.allCases)
    func allowed(_ verb: Verb) throws {
        var stage = try Stage("commands = [\"republish\"]\n[lamps]\nsocket = \"none\"\n")
        _ = stage.start()
        let actions = stage.feed(
            .received(
                topic: Topic.command(device, verb).name, payload: CommandPayload(request: "r1").encoded(),
                isRetained: false))
        #expect(actions.results.map(\.status) == [verb == .republish ? .done : .refused])
        #expect(!actions.readsModel && (verb == .republish || actions.published.isEmpty))
    }

    @Test("Home Assistant's birth: everything again, after a moment; a retained birth is not one")
    func birth() throws {
        var stage = try Stage("[lamps]\nsocket = \"none\"\n")
        _ = stage.start()
        _ = stage.feed(.received(topic: "homeassistant/status", payload: Array("online".utf8), isRetained: true))
        #expect(stage.pass(6).payload(.discovery(device)) == nil)
        _ = stage.feed(.received(topic: "homeassistant/status", payload: Array("online".utf8), isRetained: false))
        #expect(stage.pass(6).payload(.discovery(device)) != nil)
    }

    @Test("a clean stop: an entry, then the last word, then the end; also while the way is lost")
    func stop() throws {
        var stage = try Stage("[lamps]\nsocket = \"none\"\n")
        _ = stage.start()
        let actions = stage.settle(stage.feed(.terminate(reason: "SIGTERM")))
        #expect(try actions.events.map(\.kind) == [.stop])
        guard case .publish(.farewell) = actions[actions.count - 2], case .finish = actions[actions.count - 1] else {
            Issue.record("the end is \(actions.suffix(2))")
            return
        }
        stage = try Stage("[lamps]\nsocket = \"none\"\n")
        _ = stage.feed(.disconnected(reason: "refused"))
        #expect(stage.settle(stage.feed(.terminate(reason: "SIGTERM"))).finishes)
    }

    @Test("health comes once an interval, at once when something changes, and never more than a burst")
    func healthCadence() throws {
        var stage = try Stage("health_interval = 10\n[lamps]\nsocket = \"none\"\n")
        _ = stage.start()
        _ = stage.pass(10)
        let quiet = stage.pass(40).published.filter { $0.topic == .health(device) }
        #expect(quiet.count == 4)
        var busy = 0
        for number in 0..<100 {
            let actions = stage.settle(
                stage.feed(.model(.refused("bad \(number)"), isForced: false), after: .milliseconds(1)))
            busy += actions.published.filter { $0.topic == .health(device) }.count
        }
        #expect(busy <= 6)
    }

    @Test("without a count of starts every start is newer than the one before, and one that is counted again than all")
    func uncounted() throws {
        var revisions: [Revision] = []
        var healths: [Revision] = []
        for boot in [0, 0, 0, 8] as [Int64] {
            var stage = try Stage("[lamps]\nsocket = \"none\"\n", boot: boot)
            stage.now.unix += Int64(60 * revisions.count)
            for count in [1, 2] as [Int64] {
                let model = ModelRevision.sample([("items.count", count)], digest: count == 1 ? "a" : "b")
                var actions = stage.settle(stage.feed(.model(.accepted(model), isForced: false)))
                if count == 1 { actions += stage.settle(stage.feed(.connected(version: "5"))) }
                let state = try StatePayload(decoding: Array(#require(actions.payload(.state(device))).utf8))
                revisions.append(Revision(boot: state.boot, seq: state.seq))
                guard let health = actions.payload(.health(device)) else { continue }
                healths.append(try HealthPayload(decoding: Array(health.utf8)).revision)
            }
        }
        #expect(revisions == revisions.sorted() && Set(revisions).count == 8, "\(revisions)")
        #expect(healths == healths.sorted() && Set(healths).count >= 4, "\(healths)")
        #expect(revisions.last == Revision(boot: 8, seq: 2))
    }

    @Test("a disk that does not take the announced topics is asked again, until it does")
    func remembering() throws {
        func asked(_ actions: [Action]) -> Set<Topic>? {
            actions.lazy.compactMap { if case .remember(let topics) = $0 { Set(topics) } else { nil } }.first
        }
        var stage = try Stage("[lamps]\nsocket = \"none\"\n")
        let wanted = try #require(asked(stage.feed(.model(.accepted(.sample()), isForced: false))))
        #expect(wanted.contains(.state(device)))
        _ = stage.feed(.remembered(failure: "no space"))
        for _ in 0..<29 { #expect(asked(stage.feed(.tick(nil), after: .seconds(1))) == nil) }
        let again = try #require(asked(stage.feed(.tick(nil), after: .seconds(1))))
        #expect(again.isSuperset(of: wanted))
        _ = stage.feed(.remembered(failure: nil))
        #expect(!(0..<20).contains { _ in asked(stage.feed(.tick(nil), after: .seconds(1))) != nil })
    }

    @Test("what another device announced from this state directory is said, and left alone")
    func copiedCard() throws {
        let other = known(DeviceID(site: "s", device: "other"))
        var stage = try Stage("[lamps]\nsocket = \"none\"\n", held: [.state(other)])
        let actions = stage.start()
        #expect(!actions.published.contains { $0.topic.device == other })
        #expect(actions.contains { if case .log(.warning, let text) = $0 { text.contains("s/other") } else { false } })
    }

    @Test("what is larger than the contract allows is not published, and asks for a person; the rest goes on")
    func tooLarge() throws {
        var revision = ModelRevision.sample()
        revision.items = (0..<3_000).map { number in
            .init(
                id: "r6-\(number)", name: String(repeating: "x", count: 1_000), chapter: nil, request: nil, prior: nil,
                new: false, pending: false, lowerBound: false, lines: [1])
        }
        var stage = try Stage("[lamps]\nsocket = \"none\"\n")
        let actions = stage.start(revision)
        #expect(actions.payload(.items(device)) == "")
        #expect(actions.payload(.state(device))?.isEmpty == false)
        #expect(actions.payload(.alert(device, AlertID("message-too-large")!))?.contains("items") == true)
        #expect(stage.core.health.state == .attention)
        let good = stage.settle(
            stage.feed(.model(.accepted(.sample(digest: "b")), isForced: false), after: .seconds(20)))
        #expect(good.payload(.items(device))?.isEmpty == false)
        #expect(stage.core.health.state == .current)
    }

    @Test("an MQTT thread that hangs ends the lease and the signs of life; a quiet one does not")
    func stuck() throws {
        var stage = try Stage("[broker]\nkeep_alive = 30\n")
        _ = stage.start()
        #expect(stage.pass(100).leases.count == 100)
        // Something is handed over, and the thread's count stands still.
        var last: [Action] = []
        for _ in 0..<120 { last = stage.feed(.tick(nil, turns: 5), after: .seconds(1)) }
        #expect(last.leases.isEmpty)
        #expect(!last.contains { if case .watchdog = $0 { true } else { false } })
        #expect(stage.feed(.tick(nil, turns: 6), after: .seconds(1)).leases.count == 1)
    }

    @Test("a broker that acknowledges nothing stops neither the lease nor the signs of life; it asks for a person")
    func stalledBroker() throws {
        var stage = try Stage("[broker]\nkeep_alive = 30\n")
        _ = stage.start()
        for turn in 0..<1_000 as Range<UInt64> {
            let actions = stage.feed(.tick(nil, turns: turn), after: .seconds(1))
            #expect(actions.leases == [.current])
            #expect(actions.contains { if case .watchdog = $0 { true } else { false } })
        }
        // The client gives the connection up; the next one is no better.
        _ = stage.feed(.disconnected(reason: "nothing is acknowledged", isStalled: true))
        #expect(stage.core.health.state == .attention)
        let again = stage.feed(.connected(version: "5"))
        #expect(again.payload(.availability(device)) == "online")
        #expect(stage.core.health.state == .attention)
        #expect(stage.core.health.alerts.map(\.subject) == [.brokerStalled])
        _ = stage.feed(.delivered(1))
        #expect(stage.core.health.alerts.isEmpty)
    }

    @Test("a machine that was suspended with a message on its way is not stuck")
    func suspended() throws {
        var stage = try Stage("[broker]\nkeep_alive = 30\n")
        _ = stage.start()
        _ = stage.feed(.tick(nil, turns: 5), after: .seconds(1))
        let health = stage.feed(.tick(nil, turns: 5), after: .seconds(60))
        #expect(health.payload(.health(device)) != nil)
        #expect(stage.feed(.tick(nil, turns: 5), after: .seconds(36_000)).leases.count == 1)
    }

    @Test("a clock that becomes right gives the figures a date that can be trusted")
    func clock() throws {
        var stage = try Stage("[lamps]\nsocket = \"none\"\n")
        stage.now.synchronized = false
        stage.core.isSynchronized = false
        _ = stage.start()
        #expect(stage.core.health.state == .current)
        stage.now.synchronized = true
        stage.now.unix += 1_000_000
        let actions = stage.feed(.tick(nil), after: .seconds(1))
        #expect(actions.readsModel)
        let forced = stage.settle(stage.feed(.model(.accepted(.sample()), isForced: true)))
        #expect(forced.payload(.state(device))?.contains(#""seq":2"#) == true)
    }
}
