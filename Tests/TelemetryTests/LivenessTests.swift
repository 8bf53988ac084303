import Telemetry
import Testing

@Suite("Liveness")
struct LivenessTests {
    private static func arrival(_ age: Double, interval: Double = 30) -> Liveness.Arrival {
        Liveness.Arrival(age: .seconds(age), interval: .seconds(interval))
    }

    @Test(
        "health that comes in time is live, then late, then stale",
        arguments: [(0, .live), (45, .live), (45.001, .late), (90, .late), (90.001, .stale), (1e9, .stale)]
            as [(Double, Liveness)])
    func ages(_ age: Double, _ expected: Liveness) {
        #expect(Liveness(availability: .online, health: Self.arrival(age)) == expected)
        #expect(Liveness(availability: nil, health: Self.arrival(age)) == expected)
        #expect(Liveness(availability: .offline, health: Self.arrival(age)) == .offline)
    }

    @Test("nothing but replays is never live, whatever the retained word says")
    func replays() {
        #expect(Liveness(availability: .online, health: nil) == .unknown)
        #expect(Liveness(availability: nil, health: nil) == .unknown)
        #expect(Liveness(availability: .offline, health: nil) == .offline)
    }

    @Test("the time of the next change is when it changes, and not before", arguments: [0, 10, 44, 46, 89])
    func nextChange(_ age: Double) throws {
        let health = Self.arrival(age)
        let now = Liveness(availability: .online, health: health)
        let wait = try #require(Liveness.untilNextChange(availability: .online, health: health))
        func after(_ duration: Duration) -> Liveness {
            Liveness(availability: .online, health: .init(age: health.age + duration, interval: health.interval))
        }
        #expect(after(wait) == now)
        #expect(after(wait + .nanoseconds(1)) != now)
        #expect(Liveness.untilNextChange(availability: .online, health: Self.arrival(91)) == nil)
        #expect(Liveness.untilNextChange(availability: .offline, health: health) == nil)
        #expect(Liveness.untilNextChange(availability: .online, health: nil) == nil)
    }

    @Test("a replay is known by its revision, and a lost count of starts by a live message from before")
    func novelty() {
        let held = Revision(boot: 7, seq: 41)
        #expect(held.novelty(after: nil, retained: true) == .first)
        #expect(held.novelty(after: held, retained: false) == .repeated)
        #expect(Revision(boot: 7, seq: 42).novelty(after: held, retained: true) == .newer)
        #expect(Revision(boot: 8, seq: 0).novelty(after: held, retained: false) == .newer)
        #expect(Revision(boot: 7, seq: 40).novelty(after: held, retained: false) == .older)
        #expect(Revision(boot: 1, seq: 90).novelty(after: held, retained: true) == .older)
        #expect(Revision(boot: 1, seq: 90).novelty(after: held, retained: false) == .rewound)
    }

    @Test("data from the future has no age")
    func dataClock() {
        let clock = DataClock(asOf: 1_000_000, revision: Revision(boot: 1, seq: 1))
        #expect(clock.age(at: 1_000_060) == .seconds(60))
        #expect(clock.age(at: 999_999) == .seconds(0))
        #expect(clock.age(at: 999_699) == .future(301))
    }
}
