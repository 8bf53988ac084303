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

    @Test("an instant survives durations that do not fit into it")
    func extremes() {
        let instant = Instant(nanoseconds: 5)
        #expect((instant + .nanoseconds(7)).nanoseconds == 12)
        #expect((instant - .nanoseconds(7)).nanoseconds == -2)
        #expect(Duration.seconds(Int64.max).wholeNanoseconds == .max)
        #expect(Duration.seconds(Int64.min).wholeNanoseconds == .min)
    }
}
