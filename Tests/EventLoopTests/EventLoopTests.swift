import EventLoop
import Glibc
import Testing

@Suite("The event loop")
struct EventLoopTests {
    @Test("timers fire in the order of their instants, not of their scheduling")
    func timersInOrder() throws {
        let loop = EventLoop()
        let start = loop.now
        var fired: [Int] = []
        loop.schedule(at: start + .milliseconds(20)) {
            fired.append(3)
            loop.stop()
        }
        loop.schedule(at: start + .milliseconds(10)) { fired.append(2) }
        loop.schedule(at: start) { fired.append(1) }
        try loop.run()
        #expect(fired == [1, 2, 3])
        #expect(loop.now - start >= .milliseconds(20))
    }

    @Test("a timer that an earlier one cancels in the same turn does not fire")
    func cancelInTheSameTurn() throws {
        let loop = EventLoop()
        let start = loop.now
        var fired = false
        var second: EventLoop.TimerID?
        loop.schedule(at: start) { second.map(loop.cancel) }
        second = loop.schedule(at: start) { fired = true }
        loop.schedule(at: start + .milliseconds(5)) { loop.stop() }
        try loop.run()
        #expect(!fired)
    }

    @Test("a descriptor's handler runs when there is something to read, and not after it is unwatched")
    func descriptors() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { ends.forEach { close($0) } }
        let loop = EventLoop()
        var seen: [UInt8] = []
        var token: EventLoop.Token?
        token = loop.watch(ends[0], .readable) {
            var byte: UInt8 = 0
            _ = read(ends[0], &byte, 1)
            seen.append(byte)
            token.map(loop.unwatch)
            loop.schedule(at: loop.now + .milliseconds(5)) { loop.stop() }
        }
        _ = write(ends[1], "ab", 2)
        try loop.run()
        #expect(seen == [UInt8(ascii: "a")])
    }

    @Test("signals come to their handler and do not end the process")
    func signals() throws {
        let loop = EventLoop()
        var seen: [Int32] = []
        try loop.onSignals([SIGWINCH]) { signal in
            seen.append(signal)
            loop.stop()
        }
        loop.schedule(at: loop.now) { raise(SIGWINCH) }
        try loop.run()
        #expect(seen == [SIGWINCH])
    }

    @Test("an idle loop is woken by its timer and by nothing else")
    func idle() throws {
        let loop = EventLoop()
        let mailbox = try Mailbox<Int>()
        mailbox.deliver(on: loop) { _ in }
        // RUSAGE_THREAD, which the toolchain's Glibc module leaves out.
        let thisThread = __rusage_who_t(1)
        var before = rusage()
        var after = rusage()
        // The first turn is over before counting begins.
        loop.schedule(at: loop.now) {
            getrusage(thisThread, &before)
            loop.schedule(at: loop.now + .milliseconds(500)) { loop.stop() }
        }
        try loop.run()
        getrusage(thisThread, &after)
        // One sleep; a little room for a page that was not there. A loop that looks every 0.1 s would not pass.
        #expect(after.ru_nvcsw - before.ru_nvcsw <= 3)
    }

    @Test("a handler may remove a descriptor that is ready in the same turn")
    func removeInTheSameTurn() throws {
        var first: [Int32] = [0, 0]
        var second: [Int32] = [0, 0]
        try #require(pipe(&first) == 0 && pipe(&second) == 0)
        defer { (first + second).forEach { close($0) } }
        let loop = EventLoop()
        var seen: [Int] = []
        var tokens: [EventLoop.Token] = []
        for (number, end) in [first[0], second[0]].enumerated() {
            tokens.append(
                loop.watch(end, .readable) {
                    seen.append(number)
                    tokens.forEach(loop.unwatch)
                    loop.schedule(at: loop.now + .milliseconds(5)) { loop.stop() }
                })
        }
        for end in [first[1], second[1]] { _ = write(end, "x", 1) }
        try loop.run()
        #expect(seen == [0])
    }

    @Test("an instant survives durations that do not fit into it")
    func extremes() {
        let instant = Instant(nanoseconds: 5)
        #expect((instant + .nanoseconds(7)).nanoseconds == 12)
        #expect((instant - .nanoseconds(7)).nanoseconds == -2)
        #expect(Duration.seconds(Int64.max).wholeNanoseconds == .max)
        #expect(Duration.seconds(Int64.min).wholeNanoseconds == .min)
    }
}
