import Foundation
import MQTT
import TestSupport
import Testing

@Suite("A client and a server that misbehaves")
struct MisbehaviourTests {
    struct Fault: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var answer: [UInt8]
        var after = RogueServer.After.silence

        static let acceptance: [UInt8] = [0x20, 0x03, 0x00, 0x00, 0x00]
    }

    static let faults = [
        Fault(testDescription: "hangs up", answer: [], after: .close),
        Fault(testDescription: "says nothing", answer: []),
        Fault(testDescription: "speaks HTTP", answer: Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), after: .close),
        Fault(testDescription: "refuses", answer: [0x20, 0x03, 0x00, 0x87, 0x00]),
        Fault(testDescription: "refuses as a server of MQTT 3.1.1", answer: [0x20, 0x02, 0x00, 0x01], after: .close),
        Fault(testDescription: "sends a packet type that is reserved", answer: Fault.acceptance + [0xF0, 0x00]),
        Fault(
            testDescription: "sends a length of five bytes",
            answer: Fault.acceptance + [0x30, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]),
        Fault(
            testDescription: "cuts a message short", answer: Fault.acceptance + [0x32, 0x05, 0x00, 0x10], after: .close),
        Fault(
            testDescription: "sends a message without a topic's end",
            answer: Fault.acceptance + [0x30, 0x03, 0x00, 0x10, 0x61]),
        Fault(testDescription: "sends zeros", answer: Fault.acceptance + [0x00, 0x00]),
        Fault(testDescription: "acknowledges nothing", answer: Fault.acceptance + [0x40, 0x00]),
        Fault(testDescription: "grants nothing", answer: Fault.acceptance + [0x90, 0x03, 0x00, 0x01, 0x00]),
        Fault(
            testDescription: "announces 256 MB", answer: Fault.acceptance + [0x30, 0xFF, 0xFF, 0xFF, 0x7F],
            after: .close),
        Fault(testDescription: "sends a second answer", answer: Fault.acceptance + Fault.acceptance),
    ]

    @Test("a client survives a server that", arguments: faults)
    func survives(_ fault: Fault) throws {
        let folder = try TemporaryFolder()
        let port = try freePort()
        let server = try RogueServer(port: port, answer: fault.answer, after: fault.after)
        let watched = try Watched(port: port) {
            $0.answerTimeout = .milliseconds(300)
            $0.keepAlive = 5
        }
        defer { watched.client.disconnect() }
        // The fault has happened: an attempt failed, or a session began.
        try #require(eventually { !watched.recorder.now.failures.isEmpty || !watched.recorder.now.connections.isEmpty })
        server.end()
        let broker = try Broker(folder: folder.url, port: port)
        // No rogue acknowledges: whoever does is the real broker.
        let back = eventually(within: .seconds(30)) {
            try watched.client.publish(Message(topic: "a", payload: []))
            return eventually(within: .seconds(2)) { !watched.recorder.now.acknowledged.isEmpty }
        }
        #expect(back, "\(watched.recorder.now)")
        _ = broker
    }
}
