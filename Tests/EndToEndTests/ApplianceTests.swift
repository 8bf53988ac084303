import Foundation
import JSON
import TestSupport
import Testing

@Suite("The appliance, end to end", .serialized)
struct ApplianceTests {
    @Test("the request's figures reach the kiosk to the last yen, and are acknowledged")
    func figures() throws {
        let appliance = try Appliance()
        try appliance.startAll()
        try #require(appliance.settled(), Comment(rawValue: appliance.logs))
        #expect(appliance.number("values", "allocation-tax.total") == 18_569_000_000_000)
        #expect(appliance.number("values", "allocation-tax.entry") == 17_181_200_000_000)
        #expect(appliance.number("values", "ministry.total") == 17_864_100_000_000)
        #expect(appliance.number("values", "items.new.count") == 23)
        let total = try appliance.get("/api/v1/indicators/allocation-tax.total")
        #expect(total["model"]?["phase"]?.asString == "request")
        #expect(try httpGet(port: appliance.kiosk, "/").status == 200)
        #expect(eventually { appliance.state == "current" }, Comment(rawValue: appliance.logs))
    }

    @Test("with TLS, users and the access list of deploy/credentials everything works, and nothing is refused")
    func secured() throws {
        let appliance = try Appliance(secured: true)
        try appliance.startAll()
        #expect(appliance.settled(), "\(appliance.logs)")
        #expect(eventually { appliance.state == "current" && appliance.part("hub") == "ok" }, "\(appliance.logs)")
        #expect(try appliance.get("/api/v1/fleet")["devices"]?["live"]?.asInteger == 1)
        #expect(!appliance.logs.contains("refuse") && !appliance.logs.contains("threw away"), "\(appliance.logs)")
        // Somebody without a password gets nothing.
        let stranger = try ChildProcess(
            URL(filePath: "/usr/bin/env"),
            [
                "mosquitto_sub", "-h", "127.0.0.1", "-p", "\(appliance.broker.port)", "-t", "#", "-W", "2", "--cafile",
                appliance.folder["credentials/broker/ca.pem"].path,
            ], folder: appliance.folder.url)
        #expect(stranger.exitStatus() == 5 && !stranger.output.contains("{"))
    }

    @Test("every part ends well when asked to, and the device is then offline and not stale")
    func cleanStop() throws {
        let appliance = try Appliance()
        try appliance.startAll()
        try #require(appliance.settled(), Comment(rawValue: appliance.logs))
        #expect(appliance.agent?.terminate() == 0)
        #expect(eventually { appliance.seen["liveness"]?.asString == "offline" })
        #expect(appliance.lamps?.terminate() == 0)
        #expect(appliance.hub?.terminate() == 0)
    }

    @Test("a killed agent comes back as its next boot, with nothing lost and nothing twice")
    func killedAgent() throws {
        let appliance = try Appliance()
        try appliance.startAll()
        try #require(appliance.settled(), Comment(rawValue: appliance.logs))
        let boot = try #require(appliance.number("boot"))
        appliance.agent?.kill()
        #expect(eventually { appliance.seen["liveness"]?.asString == "offline" }, "the last will says so")
        try appliance.startAgent()
        #expect(
            eventually { appliance.number("boot") == boot + 1 && appliance.isSettled },
            Comment(rawValue: appliance.logs))
        try expectWhole(appliance)
    }

    @Test("a hub that comes after the agent gets everything that was said before it")
    func hubComesLater() throws {
        let appliance = try Appliance()
        try appliance.startLamps()
        try appliance.startAgent()
        let agent = try #require(appliance.agent)
        try #require(eventually { agent.output.contains("values") }, Comment(rawValue: appliance.logs))
        try appliance.startHub()
        #expect(appliance.settled(within: .seconds(15)), Comment(rawValue: appliance.logs))
        try expectWhole(appliance)
    }

    @Test("a hub that nobody told the agent of gets everything as well, though nothing happens after it came")
    func unexpectedHub() throws {
        let appliance = try Appliance(expectsHub: false)
        let listener = try ChildProcess(
            URL(filePath: "/usr/bin/env"),
            ["mosquitto_sub", "-p", "\(appliance.broker.port)", "-t", "akari/v1/device/\(Appliance.device)/#"],
            folder: appliance.folder.url)
        try appliance.startLamps()
        try appliance.startAgent()
        // Green in a steady light is the last that happens, and is told in a heap with what the lamps showed before.
        try #require(
            eventually(within: .seconds(60)) {
                listener.output.split(separator: "\n").contains {
                    $0.contains("\"kind\":\"lamp\"") && $0.contains("\"pattern\":\"steady\"")
                }
            }, Comment(rawValue: appliance.logs))
        try appliance.startHub()
        #expect(
            eventually(within: .seconds(15)) {
                appliance.isSettled && appliance.number("events", "acknowledged") ?? 0 > 0
            }, Comment(rawValue: appliance.logs))
        try expectWhole(appliance)
    }

    @Test("a killed hub finds on its disk what it acknowledged, and goes on")
    func killedHub() throws {
        let appliance = try Appliance()
        try appliance.startAll()
        try #require(appliance.settled(), Comment(rawValue: appliance.logs))
        appliance.hub?.kill()
        try appliance.startHub()
        #expect(appliance.settled(within: .seconds(60)), Comment(rawValue: appliance.logs))
        #expect(appliance.number("values", "allocation-tax.total") == 18_569_000_000_000)
        try expectWhole(appliance)
    }

    @Test("a killed broker loses everything it had, and the agents announce all of it again")
    func killedBroker() throws {
        let appliance = try Appliance()
        try appliance.startAll()
        try #require(appliance.settled(), Comment(rawValue: appliance.logs))
        appliance.broker.kill()
        #expect(eventually(within: .seconds(30)) { appliance.seen["liveness"]?.asString != "live" })
        try appliance.broker.start()
        #expect(appliance.settled(within: .seconds(60)), Comment(rawValue: appliance.logs))
        let retained = try retainedTopics(appliance)
        for part in [
            "availability", "state", "catalog", "items", "health", "value/allocation-tax/total", "lamp/1", "ack",
        ] {
            #expect(retained.contains("akari/v1/device/city-hall/lobby/\(part)"), "\(part) is retained again")
        }
        #expect(retained.contains("homeassistant/device/akari_city-hall_lobby/config"))
    }

    @Test("without lamps the agent goes on and says so, and finds them again")
    func killedLamps() throws {
        let appliance = try Appliance()
        try appliance.startAll()
        try #require(eventually { appliance.part("lamps") == "ok" }, Comment(rawValue: appliance.logs))
        appliance.lamps?.kill()
        #expect(eventually { appliance.part("lamps") == "failed" }, Comment(rawValue: appliance.logs))
        #expect(appliance.isSettled)
        try appliance.startLamps()
        #expect(eventually { appliance.part("lamps") == "ok" }, Comment(rawValue: appliance.logs))
    }

    @Test("a newer model that is damaged is refused, and the last good one stays; a good one is taken")
    func modelReplaced() throws {
        let appliance = try Appliance()
        try appliance.startAll()
        try #require(appliance.settled(), Comment(rawValue: appliance.logs))
        let good = try Data(contentsOf: appliance.model)
        let seq = try #require(appliance.number("seq"))
        try good.prefix(good.count / 2).write(to: appliance.model)
        #expect(eventually { appliance.state == "attention" }, Comment(rawValue: appliance.logs))
        #expect(appliance.number("values", "allocation-tax.total") == 18_569_000_000_000)
        try good.write(to: appliance.model, options: .atomic)
        #expect(
            eventually { appliance.state == "current" && (appliance.number("seq") ?? 0) >= seq },
            Comment(rawValue: appliance.logs))
    }

    @Test("an agent without broker and without lamps runs, and says what is missing")
    func alone() throws {
        let appliance = try Appliance()
        appliance.broker.kill()
        try appliance.startAgent()
        let agent = try #require(appliance.agent)
        #expect(eventually { agent.output.contains("broker") && agent.output.contains("lamps") })
        #expect(agent.isRunning)
        #expect(agent.terminate() == 0)
    }

    // MARK: Looking from outside

    /// Every event from the first to the last of each boot is there once, and no number holds two contents.
    private func expectWhole(_ appliance: Appliance) throws {
        let holes = "SELECT boot, count(*), max(number) FROM event GROUP BY device, boot HAVING count(*) <> max(number)"
        let none = "SELECT 'no event' WHERE NOT EXISTS (SELECT * FROM event)"
        for query in [none, holes, "SELECT * FROM gap", "SELECT * FROM conflict"] {
            #expect(try rows(appliance, query).isEmpty, Comment(rawValue: query))
        }
    }

    private func rows(_ appliance: Appliance, _ query: String) throws -> String {
        let script = """
            import sqlite3, sys
            for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(row)
            """
        let process = try ChildProcess(
            URL(filePath: "/usr/bin/env"), ["python3", "-c", script, appliance.folder["hub.sqlite"].path, query],
            folder: appliance.folder.url)
        #expect(process.exitStatus() == 0, Comment(rawValue: process.output))
        return process.output
    }

    private func retainedTopics(_ appliance: Appliance) throws -> Set<String> {
        let reader = try ChildProcess(
            URL(filePath: "/usr/bin/mosquitto_sub"),
            ["-p", "\(appliance.broker.port)", "--retained-only", "-F", "%t", "-t", "#", "-W", "1"],
            folder: appliance.folder.url)
        _ = reader.exitStatus()
        return Set(reader.output.split(separator: "\n").map(String.init))
    }
}
