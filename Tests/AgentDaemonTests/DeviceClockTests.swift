import EventLoop
import Telemetry
import Testing

@testable import AgentDaemon

@Suite("The clock of a board that has none")
struct DeviceClockTests {
    private func instant(_ seconds: Int64) -> Instant { Instant(nanoseconds: seconds * 1_000_000_000) }

    @Test("a synchronised clock is the wall clock, and nothing has to be put right")
    func synchronized() {
        var clock = DeviceClock()
        let read = clock.read(instant(5), unix: 1_700_000_000, synchronized: true)
        #expect(read.moment == Moment(instant: instant(5), unix: 1_700_000_000, synchronized: true))
        #expect(read.corrections.isEmpty)
    }

    @Test("what was dated before is put right by one number, once")
    func repair() {
        var clock = DeviceClock()
        #expect(clock.read(instant(10), unix: 100, synchronized: false).moment.unix == 100)
        // Within the tolerance the wall clock may drift: dates follow the other clock.
        #expect(clock.read(instant(40), unix: 133, synchronized: false).moment.unix == 130)
        let read = clock.read(instant(70), unix: 1_700_000_060, synchronized: true)
        #expect(read.moment.unix == 1_700_000_060)
        #expect(read.corrections == [.clock(from: 100, to: 130, offset: 1_699_999_900)])
        #expect(clock.read(instant(80), unix: 1_700_000_070, synchronized: true).corrections.isEmpty)
    }

    @Test("a clock that is set by hand is believed from then on, and both stretches are put right")
    func byHand() {
        var clock = DeviceClock()
        _ = clock.read(instant(0), unix: 0, synchronized: false)
        _ = clock.read(instant(60), unix: 60, synchronized: false)
        #expect(clock.read(instant(70), unix: 1_000_000, synchronized: false).moment.unix == 1_000_000)
        _ = clock.read(instant(90), unix: 1_000_020, synchronized: false)
        let corrections = clock.read(instant(100), unix: 2_000_100, synchronized: true).corrections
        #expect(
            corrections == [
                .clock(from: 0, to: 60, offset: 2_000_000), .clock(from: 1_000_000, to: 1_000_020, offset: 1_000_070),
            ])
    }

    @Test("dates that come twice are not put right: it could not be told which is which")
    func twice() {
        var clock = DeviceClock()
        _ = clock.read(instant(0), unix: 1_000, synchronized: false)
        _ = clock.read(instant(600), unix: 1_600, synchronized: false)
        _ = clock.read(instant(610), unix: 1_100, synchronized: false)
        let corrections = clock.read(instant(620), unix: 9_110, synchronized: true).corrections
        #expect(corrections == [.clock(from: 1_100, to: 1_100, offset: 8_000)])
    }

    @Test("a clock that is set again and again is remembered within bounds")
    func bounded() {
        var clock = DeviceClock()
        for turn in 0..<100 as Range<Int64> { _ = clock.read(instant(turn), unix: turn * 1_000, synchronized: false) }
        #expect(clock.read(instant(200), unix: 1_700_000_000, synchronized: true).corrections.count == 8)
    }
}
