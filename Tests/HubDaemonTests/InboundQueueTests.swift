import Foundation
import MQTT
import TestSupport
import Testing

@testable import HubDaemon

@Suite("Between the broker and the ingest thread") struct InboundQueueTests {
    private func messages(_ count: Int, bytes: Int = 10) -> Inbound {
        .messages(
            (0..<count).map { ReceivedMessage(topic: "t\($0)", payload: [UInt8](repeating: 0, count: bytes)) },
            tooLarge: 0, at: start)
    }

    private func topics(_ taken: InboundQueue.Taken) -> [String] {
        taken.inbound.flatMap { part -> [String] in
            if case .messages(let messages, _, _) = part { messages.map(\.topic) } else { [] }
        }
    }

    @Test("a batch is taken in parts, in order, and no more at once than was asked for")
    func parts() {
        let queue = InboundQueue()
        queue.put(messages(1_000))
        let first = queue.take(waiting: .zero, limit: 250)
        #expect(first.inbound.count == 3 && !first.isEnd)
        let rest = queue.take(waiting: .zero)
        #expect(topics(first) + topics(rest) == (0..<1_000).map { "t\($0)" })
        queue.put(messages(5))
        queue.close()
        #expect(!queue.take(waiting: .zero, limit: 0).isEnd)
        let last = queue.take(waiting: .seconds(60))
        #expect(topics(last).count == 5 && last.isEnd)
    }

    @Test("of a batch that is larger than the room as much is taken as fits, and the rest is counted")
    func larger() {
        let queue = InboundQueue(InboundQueue.Bounds(messages: 1_000, bytes: 2_050, patience: .zero))
        queue.put(messages(20, bytes: 200))
        let taken = queue.take(waiting: .zero)
        #expect(topics(taken).count == 10 && taken.dropped == 10)
        // There is room again.
        queue.put(messages(4))
        #expect(topics(queue.take(waiting: .zero)).count == 4)
    }

    @Test("what the client says of itself always has room, and what was too large is counted though nothing fits")
    func clientsOwn() {
        let queue = InboundQueue(InboundQueue.Bounds(messages: 0, bytes: 0, patience: .zero))
        queue.put(.messages([ReceivedMessage(topic: "t", payload: [1])], tooLarge: 3, at: start))
        queue.put(.disconnected(reason: "gone", at: start))
        let taken = queue.take(waiting: .zero)
        #expect(taken.dropped == 1)
        guard case .messages(let none, tooLarge: 3, _) = taken.inbound.first, none.isEmpty,
            case .disconnected = taken.inbound.last
        else {
            Issue.record("\(taken)")
            return
        }
    }

    @Test("the broker's thread waits for room rather than lose what comes")
    func patience() {
        let queue = InboundQueue(InboundQueue.Bounds(messages: 150, bytes: 1 << 20, patience: .seconds(60)))
        let thread = Thread { queue.put(messages(1_000)) }
        thread.start()
        var seen = 0
        #expect(
            eventually {
                let taken = queue.take(waiting: .milliseconds(10))
                seen += topics(taken).count
                return seen == 1_000 && taken.dropped == 0
            })
    }
}
