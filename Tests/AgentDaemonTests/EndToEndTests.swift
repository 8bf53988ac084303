import Budget
import Foundation
import Lamps
import Telemetry
import TestSupport
import Testing

@testable import AgentDaemon

/// The built program with a real broker.
@Suite(.serialized) struct EndToEndTests {
    private let folder: TemporaryFolder
    private let broker: Broker

    init() throws {
        folder = try TemporaryFolder()
        broker = try Broker(folder: folder.url)
    }

    private func agent(extra: String = "", sections: String = "") throws -> AgentProcess {
        let agent = try AgentProcess(port: broker.port, extra: extra, sections: sections)
        try agent.replaceModel(Model.sample().encoded())
        return agent
    }

    @Test("everything of the contract is on the broker, ready is said once, and a clean stop says offline and why")
    func life() throws {
        let watcher = try Watcher(port: broker.port)
        let agent = try agent()
        let lamps = try FakeLamps(path: agent.lampSocket)
        defer { lamps.stop() }
        try agent.start()
        let device = agent.device
        #expect(eventually { watcher.health(of: device)?.state == .current && watcher[.lamp(device, 2)] != nil })
        #expect(watcher[.availability(device)] == "online")
        let state = try #require(watcher.state(of: device))
        #expect((state.boot, state.seq) == (1, 1))
        #expect(state.values.first?.value == .integer(6_000_000_000))
        for value in state.values { #expect(watcher[.value(device, value.id)] == value.value.description) }
        #expect(watcher[.catalog(device)]?.contains(#""phase":"request""#) == true)
        #expect(watcher[.items(device)] != nil && watcher[.discovery(device)] != nil)
        #expect(eventually { watcher.health(of: device)?.parts.first { $0.id.description == "lamps" }?.state == .ok })
        #expect(eventually { watcher[.lamp(device, 2)]?.contains(#""pattern":"steady""#) == true })
        #expect(eventually { agent.notified.contains("READY=1") })

        #expect(agent.process?.terminate() == 0)
        #expect(eventually { watcher[.availability(device)] == "offline" })
        let events = watcher.events
        #expect(eventually { watcher.events.last?.kind == .stop })
        #expect(events.map(\.number) == events.map(\.number).sorted())
        #expect(Set(events.map(\.kind)).isSuperset(of: [.start, .model, .values, .link]))
        #expect(eventually { agent.notified.contains("STOPPING=1") })
        #expect(agent.notified.filter { $0 == "READY=1" }.count == 1)
    }

    @Test("a broker that loses everything is told everything again")
    func brokerRestart() throws {
        let agent = try agent()
        try agent.start()
        var watcher: Watcher? = try Watcher(port: broker.port)
        #expect(eventually { watcher?.health(of: agent.device)?.state == .current })
        let before = watcher?.retained(of: agent.device)
        watcher = nil
        broker.kill()
        try broker.start()
        let after = try Watcher(port: broker.port)
        #expect(eventually { after.retained(of: agent.device) == before })
        #expect(eventually { after.health(of: agent.device)?.state == .current })
        #expect(after.state(of: agent.device)?.seq == 1)
    }

    @Test("a killed agent is offline by its last will, and counts its starts")
    func killed() throws {
        let watcher = try Watcher(port: broker.port)
        let agent = try agent()
        try agent.start()
        #expect(eventually { watcher.state(of: agent.device)?.boot == 1 })
        agent.process?.kill()
        #expect(eventually { watcher[.availability(agent.device)] == "offline" })
        try agent.start()
        #expect(
            eventually {
                watcher.state(of: agent.device)?.boot == 2 && watcher[.availability(agent.device)] == "online"
            })
    }

    @Test("a model replaced atomically, written in place, spoilt, and made good again")
    func modelChanges() throws {
        let watcher = try Watcher(port: broker.port)
        let agent = try agent()
        let device = agent.device
        try agent.start()
        #expect(eventually { watcher.state(of: device)?.seq == 1 })
        try agent.replaceModel(Model.sample(items: 4).encoded())
        #expect(eventually { watcher.state(of: device)?.seq == 2 })
        try agent.overwriteModel(Model.sample(items: 5).encoded())
        #expect(eventually { watcher.state(of: device)?.seq == 3 })
        let count = try #require(IndicatorID("items.count"))
        #expect(eventually { watcher[.value(device, count)] == "5" })

        var spoilt = Model.sample(items: 6).encoded()
        spoilt[spoilt.count - 30] ^= 1
        try agent.replaceModel(spoilt)
        let refused = try #require(AlertSubject.modelRefused.id)
        #expect(
            eventually {
                watcher.health(of: device)?.state == .attention && watcher[.alert(device, refused)]?.isEmpty == false
            })
        #expect(watcher.state(of: device)?.seq == 3)

        try agent.replaceModel(Model.sample(items: 5).encoded())
        #expect(eventually { watcher.health(of: device)?.state == .current && watcher[.alert(device, refused)] == "" })
        #expect(watcher.state(of: device)?.seq == 3)
    }

    @Test("an operator's own indicators are published with the catalogue's")
    func customIndicators() throws {
        let watcher = try Watcher(port: broker.port)
        let agent = try agent(
            extra: "indicators = \"all\"",
            sections: "[[indicator]]\nid = \"small\"\nmeasure = \"count\"\nmaximum = 1000000000")
        try agent.start()
        let custom = try #require(IndicatorID("custom.small"))
        #expect(eventually { watcher[.value(agent.device, custom)] == "3" })
        #expect(eventually { watcher.health(of: agent.device)?.state == .current })
        #expect(watcher[.catalog(agent.device)]?.contains("custom.small") == true)
        #expect(watcher.state(of: agent.device)?.values.contains { $0.id.description == "chapter.1.share" } == true)
    }

    @Test("a start that finds the model spoilt goes on with the last good one, and asks for a person")
    func spoiltAtStart() throws {
        let watcher = try Watcher(port: broker.port)
        let agent = try agent()
        let device = agent.device
        try agent.start()
        #expect(eventually { watcher.health(of: device)?.state == .current })
        let good = try Data(contentsOf: agent.folder["models/r6.json"])
        #expect(eventually { try Data(contentsOf: agent.folder["model.json"]) == good })
        #expect(agent.process?.terminate() == 0)
        try agent.replaceModel(Array(good.prefix(good.count / 2)))
        try agent.start()
        #expect(eventually { watcher.health(of: device)?.state == .attention && watcher.state(of: device)?.boot == 2 })
        let count = try #require(IndicatorID("items.count"))
        #expect(watcher[.value(device, count)] == "3")
    }

    @Test("without a model: fault, no numbers, and those of an earlier start are gone; the model comes: all is well")
    func modelMissing() throws {
        let watcher = try Watcher(port: broker.port)
        let agent = try agent()
        let device = agent.device
        try agent.start()
        #expect(eventually { watcher.health(of: device)?.state == .current })
        #expect(agent.process?.terminate() == 0)
        try FileManager.default.removeItem(at: agent.folder["models"])
        try FileManager.default.removeItem(at: agent.folder["model.json"])
        try agent.start()
        #expect(eventually { watcher.health(of: device)?.state == .fault && watcher[.state(device)] == "" })
        #expect(watcher[.catalog(device)] == "")
        try FileManager.default.createDirectory(at: agent.folder["models"], withIntermediateDirectories: false)
        try agent.replaceModel(Model.sample().encoded())
        #expect(eventually { watcher.health(of: device)?.state == .current && watcher.state(of: device)?.boot == 2 })
    }

    @Test("what a hub acknowledges is forgotten; what it does not is sent again after a reconnection")
    func acknowledgement() throws {
        let agent = try agent(extra: "hub = \"expected\"\nhub_name = \"h\"\n")
        let device = agent.device
        var watcher: Watcher? = try Watcher(port: broker.port)
        try agent.start()
        #expect(eventually { (watcher?.events.count ?? 0) >= 4 })
        try watcher?.publish(.ack(device), AckPayload(boots: [1: 2]).encoded())
        // What is answered behind it says that the acknowledgement has come.
        try watcher?.publish(.command(device, .republish), CommandPayload(request: "before").encoded())
        #expect(eventually { watcher?[.result(device, .republish)]?.contains(#""status":"done""#) == true })
        watcher = nil
        broker.kill()
        try broker.start()
        let after = try Watcher(port: broker.port)
        #expect(eventually { after.events.count >= 3 })
        #expect(after.events.first?.number == 3)
        #expect(after.events.first?.base ?? 9 <= 3)
        let last = try #require(after.events.map(\.number).max())
        try after.publish(.ack(device), AckPayload(boots: [1: last]).encoded())
        try after.publish(.command(device, .republish), CommandPayload(request: "r").encoded())
        #expect(eventually { after[.result(device, .republish)]?.contains(#""status":"done""#) == true })
        #expect(eventually { after.health(of: device)?.journal.depth ?? 99 < 3 })
    }

    @Test(
        "a hub that knows more of the device than its journal: the agent goes on under a new count, and loses nothing")
    func lostJournal() throws {
        let agent = try agent()
        let device = agent.device
        // Two starts that nobody has acknowledged: their numbers are those of an earlier life.
        for start in 1...2 as ClosedRange<Int64> {
            let watcher = try Watcher(port: broker.port)
            try agent.start()
            #expect(
                eventually {
                    watcher.health(of: device)?.boot == start && watcher.health(of: device)?.state == .current
                })
            #expect(agent.process?.terminate() == 0)
            #expect(eventually { watcher.events.last?.kind == .stop })
        }
        let watcher = try Watcher(port: broker.port)
        try watcher.publish(.ack(device), AckPayload(boots: [1: 900, 2: 900, 3: 1, 41: 7]).encoded())
        try agent.start()
        // Boots 1 to 3 go under 42 to 44.
        #expect(eventually { watcher.state(of: device)?.boot == 45 })
        #expect(eventually { watcher.events.contains { $0.boot == 45 && $0.kind == .values } })
        for boot in [42, 43] as [Int64] {
            let kinds = watcher.events.filter { $0.boot == boot }.map(\.kind)
            #expect(Set(kinds).isSuperset(of: [.start, .model, .values, .stop]), "\(boot)")
        }
        #expect(watcher.events.contains { $0.boot == 45 && $0.kind == .start })
        let depth = watcher.health(of: device)?.journal.depth ?? 0
        #expect(depth > 8)
    }

    @Test("lamps are leased every second, and found again when they come late or are restarted")
    func lamps() throws {
        let watcher = try Watcher(port: broker.port)
        let agent = try agent()
        try agent.start()
        func lampPart() -> HealthPayload.Part.State? {
            watcher.health(of: agent.device)?.parts.first { $0.id.description == "lamps" }?.state
        }
        #expect(eventually { lampPart() == .absent })
        var lamps = try FakeLamps(path: agent.lampSocket)
        #expect(eventually { lampPart() == .ok })
        #expect(eventually { lamps.requests.last?.state == .current && lamps.requests.count >= 3 })
        lamps.stop()
        #expect(eventually { lampPart() == .failed })
        lamps = try FakeLamps(path: agent.lampSocket)
        defer { lamps.stop() }
        #expect(eventually { lampPart() == .ok })
    }

    @Test("commands from a broker are obeyed once, retained ones never")
    func commands() throws {
        let watcher = try Watcher(port: broker.port)
        let agent = try agent()
        let device = agent.device
        // Somebody's mistake: the broker would give it to the agent at each of its starts.
        try watcher.publish(.command(device, .republish), CommandPayload(request: "old").encoded(), retain: true)
        #expect(eventually { watcher[.command(device, .republish)]?.contains("old") == true })
        try agent.start()
        #expect(eventually { watcher.health(of: device)?.state == .current })
        try agent.overwriteModel(Model.sample(items: 9).encoded())
        try watcher.publish(.command(device, .reload), CommandPayload(request: "abc").encoded())
        #expect(eventually { watcher[.result(device, .reload)]?.contains(#""request":"abc","status":"done""#) == true })
        #expect(eventually { watcher.state(of: device)?.seq == 2 })
        try watcher.publish(.command(device, .lampTest), CommandPayload(request: "x").encoded())
        #expect(eventually { watcher[.result(device, .lampTest)]?.contains(#""status":"failed""#) == true })
        let lamps = try FakeLamps(path: agent.lampSocket)
        defer { lamps.stop() }
        #expect(eventually { !lamps.requests.isEmpty && watcher[.lamp(device, 0)]?.isEmpty == false })
        try watcher.publish(.command(device, .identify), CommandPayload(request: "y").encoded())
        #expect(
            eventually {
                watcher[.result(device, .identify)]?.contains(#""request":"y","status":"done""#) == true
            })
        // Everything that came later has been answered, and the retained one has not.
        #expect(watcher[.result(device, .republish)] == nil)
    }

    @Test("without a broker and without lamps it runs, is ready, and stops at once")
    func alone() throws {
        let agent = try AgentProcess(port: nil)
        try agent.replaceModel(Model.sample().encoded())
        try agent.start()
        #expect(eventually { agent.notified.contains("READY=1") })
        #expect(eventually { agent.notified.contains { $0.hasPrefix("STATUS=current") } })
        #expect(agent.process?.terminate(within: .seconds(2)) == 0)
    }

    @Test(
        "a broker that is not there yet does not hold up readiness, and is found when it comes",
        arguments: [false, true])
    func brokerComesLate(_ packetsVanish: Bool) throws {
        broker.kill()
        let hole = try packetsVanish ? BlackHole(port: broker.port) : nil
        let agent = try agent()
        try agent.start()
        #expect(eventually { agent.notified.contains("READY=1") })
        #expect(agent.notified.contains { $0.hasPrefix("STATUS=starting") })
        hole?.end()
        try broker.start()
        let watcher = try Watcher(port: broker.port)
        #expect(eventually { watcher.health(of: agent.device)?.state == .current })
    }
}
