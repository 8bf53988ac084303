import Lamps
import Language

/// Whether it is night now, as far as the clock can be believed. Told the monotonic time, it notices a wall clock that goes back.
struct NightWatch {
    /// Why it is not night although the clock on the wall says so.
    enum Doubt: Hashable {
        case unsynchronized
        /// Until it is as late again as it was, or a day has passed.
        case wentBack

        var text: LocalizedText {
            switch self {
            case .unsynchronized: .init(ja: "時計が合っていないので夜間にしません", en: "no night: the clock is not synchronised")
            case .wentBack: .init(ja: "時計が戻ったので夜間にしません", en: "no night: the clock went back")
            }
        }
    }

    struct Phase: Hashable {
        var mode: NightMode?
        var doubt: Doubt?
        /// On the monotonic clock: when that changes if the wall clock goes on as it does. Nil: look at the next occasion.
        var change: Duration?
    }

    /// A step back of less is no lie: clocks are corrected by it.
    static let tolerance: Int64 = 2
    static let longestDistrust: Duration = .seconds(86_400)
    static let checkInterval: Duration = .seconds(60)

    let schedule: NightSchedule
    private let clock: LocalClock
    private var last: (unix: Int64, now: Duration)?
    private var distrust: (until: Int64, end: Duration)?
    private var checked: (isSynchronized: Bool, at: Duration)?

    init(_ schedule: NightSchedule, clock: LocalClock) {
        self.schedule = schedule
        self.clock = clock
    }

    mutating func phase(at now: Duration) -> Phase {
        let unix = clock.unixTime()
        noteSteps(unix, at: now)
        let isSynchronized = isSynchronized(at: now)
        guard schedule.isNight(at: unix, zone: clock.zone) else {
            return Phase(mode: nil, change: change(unix, at: now))
        }
        // What ends a doubt is looked for at the next occasion: there is one every second.
        if distrust != nil { return Phase(mode: nil, doubt: .wentBack) }
        guard isSynchronized || schedule.isClockTrusted else { return Phase(mode: nil, doubt: .unsynchronized) }
        return Phase(mode: schedule.mode, change: change(unix, at: now))
    }

    private func change(_ unix: Int64, at now: Duration) -> Duration {
        now + .seconds(schedule.nextChange(after: unix, zone: clock.zone) - unix)
    }

    private mutating func noteSteps(_ unix: Int64, at now: Duration) {
        if let last {
            let expected = last.unix + (now - last.now).components.seconds
            if unix + Self.tolerance < expected {
                distrust = (max(expected, distrust?.until ?? expected), now + Self.longestDistrust)
            }
        }
        last = (unix, now)
        if let distrust, unix >= distrust.until || now >= distrust.end { self.distrust = nil }
    }

    private mutating func isSynchronized(at now: Duration) -> Bool {
        if let checked, now - checked.at < Self.checkInterval { return checked.isSynchronized }
        let isSynchronized = clock.isSynchronized()
        checked = (isSynchronized, now)
        return isSynchronized
    }
}
