import EventLoop
import MQTT
import Testing

@testable import AgentDaemon

@Suite struct BrokerConnectionTests {
    @Test("a flood of messages is counted and dropped, and what happens to the connection is not")
    func flood() throws {
        let mailbox = try BrokerConnection.mailbox(capacity: 1_000)
        let message = ReceivedMessage(topic: "a", payload: [UInt8](repeating: 0, count: 99))
        for _ in 0..<20 { BrokerConnection.post(.messages([message], dropped: 1), to: mailbox) }
        BrokerConnection.post(.acknowledged([]), to: mailbox)
        BrokerConnection.post(.disconnected(nil, retryIn: nil), to: mailbox)
        let loop = EventLoop()
        var (arrived, dropped, ends) = (0, 0, 0)
        mailbox.deliver(on: loop) { events in
            for event in events {
                switch event {
                case .messages(let messages, let more):
                    arrived += messages.count
                    dropped += more
                case .acknowledged, .disconnected: ends += 1
                default: break
                }
            }
            loop.stop()
        }
        try loop.run()
        #expect((arrived, dropped, ends) == (10, 30, 2))
    }
}
