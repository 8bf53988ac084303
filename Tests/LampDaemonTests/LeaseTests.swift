import EventLoop
import Foundation
import GPIO
import Glibc
import Lamps
import Language
import TestSupport
import Testing

@testable import LampDaemon

@Suite struct LeaseTests {
    @Test("the fault pattern is the very first write, and green is never lit before a lease")
    func firstWrite() throws {
        let stand = try Stand()
        #expect(
            stand.chip.history.prefix(3) == [[Stand.red: true], [Stand.amber: false], [Stand.green: false]])
        #expect(stand.until { stand.chip.history.count >= 6 })
        #expect(stand.chip.history.allSatisfy { $0[Stand.green] != true })
    }

    @Test("a lease of the current state turns green, and the answer is read back")
    func current() throws {
        let stand = try Stand()
        let client = try stand.connect()
        let reply = try #require(try stand.ask(client, .current, reason: "all well"))
        #expect(reply.state == .current && reply.source == .lease && reply.error == nil)
        #expect(reply.lit == [false, false, true])
        #expect(reply.lamps.map(\.pattern) == ["off", "off", "steady"])
        #expect(reply.lamps[2].reason.en == "all well")
        #expect(stand.lit == [Stand.green])
    }

    @Test("a lease that ends turns red: not before its end, and soon after it, while the holder stays connected")
    func leaseEnd() throws {
        let stand = try Stand()
        let client = try stand.connect()
        let begin = stand.loop.now
        _ = try stand.ask(client, .current, lease: .milliseconds(300))
        #expect(stand.until { stand.lit == [Stand.red] })
        let took = stand.loop.now - begin
        #expect(took >= .milliseconds(300))
        #expect(took < .seconds(3))
        #expect(client.isConnected)
    }

    @Test("a holder that dies turns red within 3 s, whatever its lease says")
    func holderGone() throws {
        let stand = try Stand()
        let client = try stand.connect()
        _ = try stand.ask(client, .current, lease: .seconds(10))
        client.close()
        #expect(stand.until(within: .seconds(3)) { stand.lit == [Stand.red] })
    }

    @Test("the most urgent of several leases is shown, and every holder is told so")
    func several() throws {
        let stand = try Stand()
        let agent = try stand.connect()
        let other = try stand.connect()
        _ = try stand.ask(agent, .current, lease: .seconds(10))
        #expect(try stand.ask(other, .attention, lease: .seconds(10))?.state == .attention)
        let reply = try stand.ask(agent, .current, lease: .seconds(10))
        #expect(reply?.state == .attention)
        #expect(reply?.lit == [false, true, false])
        other.close()
        #expect(stand.until { stand.lit == [Stand.green] })
    }

    @Test("rubbish is answered with what is wrong, renews nothing, and harms nobody else")
    func rubbish() throws {
        let stand = try Stand()
        let client = try stand.connect()
        let hostile = try stand.connect()
        _ = try stand.ask(client, .current, lease: .milliseconds(500))
        let descriptor = try #require(hostile.descriptor)
        for packet in [
            [0xff, 0xfe], Array("{}".utf8), [UInt8](repeating: 0x20, count: 5_000),
            [UInt8](repeating: 0x5b, count: 4_096),
        ] {
            #expect(send(descriptor, packet, packet.count, 0) == packet.count)
            let reply = try stand.reply(to: hostile)
            #expect(reply?.error?.ja.isEmpty == false)
        }
        #expect(stand.until(within: .seconds(3)) { stand.lit == [Stand.red] })
        // An empty packet looks like a hang-up, and is treated as one.
        send(descriptor, [UInt8](), 0, 0)
        #expect(throws: LampClientError.self) { try stand.reply(to: hostile) }
        #expect(try stand.ask(client, .current)?.state == .current)
    }

    @Test("a client too many is told so and sent away; when one leaves there is room")
    func crowd() throws {
        let stand = try Stand()
        var clients: [LampClient] = []
        for _ in 0..<LeaseServer.maximumClients {
            clients.append(try stand.connect())
            _ = try stand.ask(try #require(clients.last), .current, lease: .seconds(10))
        }
        let late = try stand.connect()
        #expect(try stand.reply(to: late)?.error?.en.contains("8") == true)
        #expect(throws: LampClientError.self) { try stand.reply(to: late) }
        clients.removeFirst().close()
        #expect(stand.until { (try? stand.ask(stand.connect(), .current))??.state == .current })
    }

    @Test("who never reads the answers is dropped, and the others are served meanwhile")
    func deaf() throws {
        let stand = try Stand()
        let deaf = try stand.connect()
        let client = try stand.connect()
        let packet = LampRequest(state: .fault, lease: .seconds(10), holder: "deaf", reason: .init(ja: "", en: ""))
            .encoded()
        let descriptor = try #require(deaf.descriptor)
        var isDropped = false
        #expect(
            stand.until {
                var result = packet.count
                while result == packet.count { result = send(descriptor, packet, packet.count, Int32(MSG_NOSIGNAL)) }
                isDropped = errno == EPIPE || errno == ECONNRESET
                return isDropped
            })
        #expect(isDropped)
        #expect(try stand.ask(client, .current)?.state == .current)
    }
}
