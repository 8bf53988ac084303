import EventLoop
import Foundation
import Testing

@Suite("A mailbox")
struct MailboxTests {
    @Test("what several threads post arrives complete, each thread's messages in order")
    func manyThreads() throws {
        let loop = EventLoop()
        let mailbox = try Mailbox<(thread: Int, number: Int)>()
        let each = 5_000
        var last = [0, 0, 0, 0]
        var count = 0
        var inOrder = true
        mailbox.deliver(on: loop) { messages in
            for message in messages {
                inOrder = inOrder && message.number == last[message.thread] + 1
                last[message.thread] = message.number
            }
            count += messages.count
            if count == 4 * each { loop.stop() }
        }
        for thread in 0..<4 {
            Thread.detachNewThread {
                for number in 1...each { mailbox.post((thread, number)) }
            }
        }
        loop.schedule(at: loop.now + .seconds(20)) { loop.stop() }
        try loop.run()
        #expect(count == 4 * each)
        #expect(inOrder)
    }

    @Test("what counts nothing is taken by a full mailbox too, and by weight it is full with few messages")
    func weighed() throws {
        let mailbox = try Mailbox<Int>(capacity: 10) { $0 }
        #expect(mailbox.post(25), "the first one is taken whatever it weighs")
        #expect(!mailbox.post(1))
        for _ in 0..<100 { #expect(mailbox.post(0)) }
        let loop = EventLoop()
        var seen: [Int] = []
        mailbox.deliver(on: loop) { messages in
            seen += messages
            loop.stop()
        }
        try loop.run()
        #expect(seen == [25] + [Int](repeating: 0, count: 100))
        #expect(mailbox.post(6) && mailbox.post(4) && !mailbox.post(1))
    }

    @Test("a full mailbox refuses, and takes messages again once it was emptied")
    func bounded() throws {
        let loop = EventLoop()
        let mailbox = try Mailbox<Int>(capacity: 2)
        #expect(mailbox.post(1))
        #expect(mailbox.post(2))
        #expect(!mailbox.post(3))
        var seen: [Int] = []
        mailbox.deliver(on: loop) { messages in
            seen += messages
            if seen.count < 3 {
                #expect(mailbox.post(4))
            } else {
                loop.stop()
            }
        }
        try loop.run()
        #expect(seen == [1, 2, 4])
    }
}
