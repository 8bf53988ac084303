import EventLoop
import Telemetry
import Testing

@testable import AgentDaemon

private func event(_ number: Int64, boot: Int64 = 7) -> PendingEvent {
    PendingEvent(position: EventPosition(boot: boot, number: number), base: 1, payload: [])
}

/// An outbox beside a pretended journal.
private struct Post {
    private var count: Int64
    var outbox: EventOutbox
    var journal: [PendingEvent]
    var now = Instant(nanoseconds: 0)

    init(_ count: Int64, acknowledger: Bool) {
        outbox = EventOutbox(boot: 7, expectsAcknowledgement: acknowledger)
        self.count = count
        journal = (1...max(1, count)).prefix(Int(count)).map { event($0) }
    }

    /// Everything that can be sent now.
    mutating func send() -> [Int64] {
        var sent: [Int64] = []
        while true {
            if let next = outbox.takeNext(at: now) {
                sent.append(next.position.number)
            } else if let request = outbox.takeReadRequest() {
                let found = journal.filter { event in request.after.map { $0 < event.position } ?? true }
                outbox.read(Array(found.prefix(request.limit)), after: request.after)
            } else {
                return sent
            }
        }
    }

    mutating func acknowledge(_ number: Int64) {
        outbox.acknowledge([7: number], at: now)
        journal.removeAll { $0.position.number <= number }
    }

    mutating func append() {
        count += 1
        journal.append(event(count))
        outbox.appended(journal[journal.count - 1])
    }
}

@Suite struct EventOutboxTests {
    @Test("what could not be handed over comes again once and in order", arguments: [true, false])
    func putBack(_ acknowledger: Bool) {
        var post = Post(5, acknowledger: acknowledger)
        post.outbox.connected()
        #expect(post.send() == [1, 2, 3, 4, 5])
        for number in [2, 3, 4] as [Int64] { post.outbox.putBack(event(number)) }
        #expect(post.send() == [2, 3, 4])
        #expect(post.send() == [])
    }

    @Test("what could not be handed over and is read again anyway comes once")
    func putBackBehindTheCursor() {
        var post = Post(100, acknowledger: true)
        post.outbox.connected()
        #expect(post.send() == Array(1...100))
        post.outbox.rewind()
        post.outbox.putBack(event(10))
        guard let request = post.outbox.takeReadRequest() else {
            Issue.record("nothing is read again")
            return
        }
        post.outbox.read(Array(post.journal.prefix(request.limit)), after: request.after)
        for number in [50, 51, 99, 100] as [Int64] { post.outbox.putBack(event(number)) }
        #expect(post.send() == Array(1...100))
    }

    @Test("a hub that comes later gets at once what was said before it")
    func hubComesLater() {
        var post = Post(3, acknowledger: true)
        post.outbox.connected()
        #expect(post.send() == [1, 2, 3])
        #expect(post.send() == [])
        post.outbox.hubCame()
        #expect(post.send() == [1, 2, 3])
    }

    @Test("with a hub: in order, a bounded number on the way, more as it acknowledges")
    func windowed() {
        var post = Post(1_000, acknowledger: true)
        post.outbox.connected()
        #expect(post.send() == Array(1...256))
        post.acknowledge(100)
        #expect(post.send() == Array(257...356))
    }

    @Test("what is not acknowledged comes again after a time-out that doubles, and after a reconnection")
    func again() {
        var post = Post(3, acknowledger: true)
        post.outbox.connected()
        #expect(post.send() == [1, 2, 3])
        post.now = post.now + EventOutbox.firstTimeout - .seconds(1)
        post.outbox.tick(at: post.now)
        #expect(post.send() == [])
        post.now = post.now + .seconds(1)
        post.outbox.tick(at: post.now)
        #expect(post.send() == [1, 2, 3])
        post.now = post.now + EventOutbox.firstTimeout * 2 - .seconds(1)
        post.outbox.tick(at: post.now)
        #expect(post.send() == [])
        post.acknowledge(2)
        post.outbox.disconnected()
        post.outbox.connected()
        #expect(post.send() == [3])
    }

    @Test("a hub that lost what it had acknowledged gets again what there still is")
    func restoredHub() {
        var post = Post(10, acknowledger: true)
        post.outbox.connected()
        _ = post.send()
        post.outbox.acknowledge([7: 8], at: post.now)
        #expect(post.send() == [])
        post.outbox.acknowledge([7: 2], at: post.now)
        #expect(post.send() == Array(1...10))
    }

    @Test("without any hub each event of this start is sent once, and nothing older")
    func nobody() {
        var post = Post(3, acknowledger: false)
        post.journal.insert(event(1, boot: 6), at: 0)
        post.outbox.connected()
        #expect(post.send() == [1, 2, 3])
        post.append()
        #expect(post.send() == [4])
        post.outbox.disconnected()
        post.append()
        post.outbox.connected()
        #expect(post.send() == [5])
        post.now = post.now + .seconds(1_000)
        post.outbox.tick(at: post.now)
        #expect(post.send() == [])
    }

    @Test("a hub that speaks up later gets everything")
    func lateHub() {
        var post = Post(3, acknowledger: false)
        post.journal.insert(event(1, boot: 6), at: 0)
        post.outbox.connected()
        _ = post.send()
        post.outbox.acknowledge([7: 2], at: post.now)
        #expect(post.send() == [1, 1, 2, 3])
    }

    @Test(
        "nothing is left out and nothing comes out of order, whatever happens in between",
        arguments: 0..<50 as Range<UInt64>)
    func property(_ seed: UInt64) {
        var random = Jitter(seed: seed)
        var post = Post(0, acknowledger: true)
        var received: Set<Int64> = []
        var isConnected = false
        for _ in 0..<400 {
            switch Int(random.next(below: .milliseconds(1_000)) / .milliseconds(1)) % 7 {
            case 0:
                isConnected.toggle()
                if isConnected { post.outbox.connected() } else { post.outbox.disconnected() }
            case 1, 2, 3: post.append()
            case 4:
                post.now = post.now + .seconds(40)
                post.outbox.tick(at: post.now)
            case 5:
                // The hub: the highest number without a hole.
                var through: Int64 = 0
                while received.contains(through + 1) { through += 1 }
                if isConnected, through > 0 { post.acknowledge(through) }
            default:
                let sent = post.send()
                #expect(sent == sent.sorted())
                #expect(isConnected || sent.isEmpty)
                received.formUnion(sent)
            }
        }
        if !isConnected { post.outbox.connected() }
        for _ in 0..<10 {
            received.formUnion(post.send())
            var through: Int64 = 0
            while received.contains(through + 1) { through += 1 }
            if through > 0 { post.acknowledge(through) }
        }
        #expect(post.journal.isEmpty)
    }
}
