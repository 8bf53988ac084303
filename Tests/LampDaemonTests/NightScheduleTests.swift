import Lamps
import TestSupport
import Testing

@testable import LampDaemon

@Suite struct NightScheduleTests {
    /// Zones as functions: without summer time, an hour on and off, half an hour, and one that crosses the date line.
    static let zones: [(name: String, zone: @Sendable (Int64) -> Int)] = [
        ("UTC", { _ in 0 }), ("Tokyo", { _ in 32_400 }), ("half", { _ in -12_600 }),
        ("spring", { $0 < shift ? 3_600 : 7_200 }), ("autumn", { $0 < shift ? 7_200 : 3_600 }),
        ("Lord Howe", { $0 < shift ? 37_800 : 39_600 }), ("back half", { $0 < shift ? 39_600 : 37_800 }),
    ]
    /// 2026-03-29 01:00 UTC, and what surrounds it.
    static let shift: Int64 = 1_774_746_000

    @Test("night lasts from its beginning until before its end, also across midnight")
    func wall() {
        let over = NightSchedule(from: 22 * 60, to: 6 * 60 + 30, mode: .dim)
        let within = NightSchedule(from: 60, to: 120, mode: .dim)
        for (time, isOver, isWithin) in [
            ("21:59", false, false), ("22:00", true, false), ("23:59", true, false), ("00:00", true, false),
            ("01:00", true, true), ("01:59", true, true), ("02:00", true, false), ("06:29", true, false),
            ("06:30", false, false), ("12:00", false, false),
        ] {
            let seconds = Int64(NightSchedule.minutes(time) ?? 0) * 60
            for day in [Int64(-1), 0, 20_000] {
                #expect(over.isNight(at: day * 86_400 + seconds, zone: { _ in 0 }) == isOver, "\(time)")
                #expect(within.isNight(at: day * 86_400 + seconds + 59 - 32_400, zone: { _ in 32_400 }) == isWithin)
            }
        }
    }

    @Test(
        "the next change is the first minute that differs, in every zone, across midnight and the shifts of summer time",
        arguments: 0..<40)
    func nextChange(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for (name, zone) in Self.zones {
            // Whole and odd minutes, and often what falls into the hour that is skipped or repeated.
            let from =
                Bool.random(using: &random)
                ? Int.random(in: 0..<1_440, using: &random) : Int.random(in: 115...185, using: &random)
            var to = Int.random(in: 0..<1_440, using: &random)
            if to == from { to = (to + 1) % 1_440 }
            let schedule = NightSchedule(from: from, to: to, mode: .dark)
            let unix = Self.shift + Int64.random(in: -100_000...10_000, using: &random)
            let night = schedule.isNight(at: unix, zone: zone)
            // All offsets are whole minutes: nothing changes within one.
            var minute = unix - unix % 60 + 60
            while schedule.isNight(at: minute, zone: zone) == night { minute += 60 }
            #expect(
                schedule.nextChange(after: unix, zone: zone) == minute,
                "\(name) \(NightSchedule.text(from))-\(NightSchedule.text(to)) at \(unix)")
        }
    }

    @Test("a time of day is read strictly and written the same")
    func times() {
        for minutes in 0..<1_440 { #expect(NightSchedule.minutes(NightSchedule.text(minutes)) == minutes) }
        for text in ["", "7:00", "24:00", "12:60", "1200", "12:0", "12:000", "ab:cd", "12-00", "１２:00"] {
            #expect(NightSchedule.minutes(text) == nil)
        }
    }

    @Test("whatever the hour, what needs a person is shown as by day; what is healthy is never brighter than by day")
    func states() {
        for night in NightMode.allCases {
            for state in LampState.allCases {
                #expect(!state.needsPerson || state.pattern(at: night) == state.pattern)
                #expect(state.needsPerson || night != .dark || state.pattern(at: night) == .off)
            }
            #expect(LampState.current.pattern(at: nil) == .steady)
        }
        #expect(LampState.current.pattern(at: .dim).longestDarkness == .milliseconds(2_900))
        #expect(LampState.starting.pattern(at: .dim) != LampState.current.pattern(at: .dim))
    }
}
