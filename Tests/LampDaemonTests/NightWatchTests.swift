import Lamps
import Testing

@testable import LampDaemon

@Suite struct NightWatchTests {
    /// A wall clock that a test sets.
    final class Wall {
        var unix: Int64 = 20_000 * 86_400
        var isSynchronized = true
        var questions = 0
    }

    let wall = Wall()
    var watch: NightWatch
    var now = Duration.seconds(500)

    init() {
        let wall = wall
        watch = NightWatch(
            NightSchedule(from: 22 * 60, to: 6 * 60, mode: .dark),
            clock: LocalClock(
                unixTime: { wall.unix }, zone: { _ in 0 },
                isSynchronized: {
                    wall.questions += 1
                    return wall.isSynchronized
                }))
    }

    /// So much later by both clocks.
    mutating func pass(_ seconds: Int64) -> NightWatch.Phase {
        wall.unix += seconds
        now += .seconds(seconds)
        return watch.phase(at: now)
    }

    @Test("night is kept from its beginning to its end, and both are announced on the monotonic clock")
    mutating func night() {
        #expect(pass(0) == .init(mode: .dark, change: now + .seconds(6 * 3_600)))
        #expect(pass(6 * 3_600 - 1).mode == .dark)
        let day = pass(1)
        #expect(day == .init(mode: nil, change: now + .seconds(16 * 3_600)))
        #expect(pass(16 * 3_600).mode == .dark)
    }

    @Test("a clock that nobody vouches for makes no night, until somebody does; the kernel is asked once a minute")
    mutating func unsynchronized() {
        wall.isSynchronized = false
        #expect(pass(0) == .init(mode: nil, doubt: .unsynchronized))
        wall.isSynchronized = true
        #expect(pass(59).mode == nil)
        #expect(wall.questions == 1)
        #expect(pass(1).mode == .dark)
        for _ in 0..<120 { _ = pass(1) }
        #expect(wall.questions == 4)
    }

    @Test("a clock that goes back makes no night until it is as late again as it was")
    mutating func back() {
        #expect(pass(1_800).mode == .dark)
        wall.unix -= 600
        #expect(pass(1) == .init(mode: nil, doubt: .wentBack))
        #expect(pass(590).doubt == .wentBack)
        #expect(pass(10).mode == .dark)
    }

    @Test("after a far step back a day of distrust is enough; a second back is a correction")
    mutating func far() {
        #expect(pass(0).mode == .dark)
        wall.unix -= 1
        #expect(pass(1).mode == .dark)
        wall.unix -= 400 * 86_400
        for _ in 0..<24 { #expect(pass(3_600).mode == nil) }
        #expect(pass(3_600).mode == .dark)
    }

    @Test("a step forward is believed")
    mutating func forward() {
        #expect(pass(7 * 3_600).mode == nil)
        wall.unix += 16 * 3_600
        #expect(pass(1).mode == .dark)
    }
}
