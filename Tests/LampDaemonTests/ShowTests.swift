import EventLoop
import GPIO
import Lamps
import Language
import TestSupport
import Testing

@testable import LampDaemon

@Suite struct ShowTests {
    @Test("a test lights each line in turn, then all, is named in what is read back, and the truth comes back")
    func test() throws {
        let stand = try Stand()
        let agent = try stand.connect()
        let client = try stand.connect()
        _ = try stand.ask(agent, .current, lease: .seconds(10))
        try client.send(LampShowRequest(show: .test, holder: "me"))
        let reply = try #require(try stand.reply(to: client))
        #expect(reply.isAccepted == true && reply.show?.word == "test" && reply.state == .current)
        #expect(reply.lamps.map(\.pattern) == ["test", "test", "test"])
        #expect(reply.lit == [true, false, false])
        let renewed = try #require(try stand.ask(agent, .current, lease: .seconds(10)))
        #expect(renewed.show?.word == "test" && renewed.isAccepted == nil)
        var seen: [Set<LineSelector>] = []
        #expect(
            stand.until {
                if seen.last != stand.lit { seen.append(stand.lit) }
                return seen.count > 1 && stand.lit == [Stand.green] && seen.contains { $0.count == 3 }
            })
        #expect(
            seen == [
                [Stand.red], [Stand.amber], [Stand.green], [Stand.red, Stand.amber, Stand.green], [Stand.green],
            ])
        #expect(try stand.ask(agent, .current)?.show == nil)
    }

    @Test("identify ends at once when the agent dies under it")
    func agentGone() throws {
        let stand = try Stand()
        let agent = try stand.connect()
        let client = try stand.connect()
        _ = try stand.ask(agent, .current, lease: .seconds(10))
        try client.send(LampShowRequest(show: .identify, duration: .seconds(60), holder: "me"))
        #expect(try stand.reply(to: client)?.show?.word == "identify")
        agent.close()
        #expect(stand.until(within: .seconds(3)) { stand.lit == [Stand.red] })
        try client.send(LampShowRequest(show: nil, holder: "me"))
        let reply = try #require(try stand.reply(to: client))
        #expect(reply.state == .leaseEnded && reply.show == nil && reply.isAccepted == true)
        try client.send(LampShowRequest(show: .identify, holder: "me"))
        let refused = try #require(try stand.reply(to: client))
        #expect(refused.isAccepted == false && refused.error?.en.contains("again in") == true)
    }
}
