public import Lamps

/// When it is night, by local time. Pure: the time zone is a function.
public struct NightSchedule: Hashable, Sendable {
    /// Seconds east of UTC at a Unix time.
    public typealias Zone = (Int64) -> Int

    /// Minutes since midnight, 0 to 1439: from the first until before the second, across midnight where it is the smaller.
    public var from: Int
    public var to: Int
    public var mode: NightMode
    /// Keeps the night though nobody vouches for the clock.
    public var isClockTrusted: Bool

    public init(from: Int, to: Int, mode: NightMode, isClockTrusted: Bool = false) {
        self.from = from
        self.to = to
        self.mode = mode
        self.isClockTrusted = isClockTrusted
    }

    /// Whether it is night on the wall at a Unix time.
    public func isNight(at unix: Int64, zone: Zone) -> Bool {
        let minute = Self.secondOfDay(unix, zone) / 60
        return from < to ? (from..<to).contains(minute) : minute >= from || minute < to
    }

    /// The first Unix second after `unix` at which ``isNight(at:zone:)`` differs, exact also where the zone's offset changes once within a
    /// day; else a second at which to look again.
    public func nextChange(after unix: Int64, zone: Zone) -> Int64 {
        let night = isNight(at: unix, zone: zone)
        let offset = zone(unix)
        let boundary = (night ? to : from) * 60
        var wait = boundary - Self.secondOfDay(unix, zone)
        if wait <= 0 { wait += Self.day }
        let regular = unix + Int64(wait)
        // An hour that is skipped or repeated between now and then moves it, or is it.
        let horizon = regular + Self.largestShift
        guard let shift = Self.firstShift(after: unix, until: horizon, zone) else { return regular }
        let shifted = regular - Int64(zone(shift) - offset)
        let candidates = [shift, regular, shifted, shifted + Int64(Self.day)].filter { $0 > unix }.sorted()
        return candidates.first { isNight(at: $0, zone: zone) != night } ?? horizon
    }

    private static let day = 86_400
    /// More than any zone's offset ever changed by at once for the time of the year.
    private static let largestShift: Int64 = 3 * 3_600

    /// The first second with another offset, if there is one change at most.
    private static func firstShift(after unix: Int64, until end: Int64, _ zone: Zone) -> Int64? {
        let offset = zone(unix)
        guard zone(end) != offset else { return nil }
        var (same, other) = (unix, end)
        while other - same > 1 {
            let middle = same + (other - same) / 2
            if zone(middle) == offset { same = middle } else { other = middle }
        }
        return other
    }

    private static func secondOfDay(_ unix: Int64, _ zone: Zone) -> Int {
        let local = Int((unix + Int64(zone(unix))) % Int64(day))
        return local < 0 ? local + day : local
    }
}

extension NightSchedule {
    /// `22:05`, as minutes since midnight; nil for anything else.
    static func minutes(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        let digits = [0, 1, 3, 4].compactMap { index in
            index < bytes.count && (0x30...0x39).contains(bytes[index]) ? Int(bytes[index]) - 0x30 : nil
        }
        guard bytes.count == 5, digits.count == 4, bytes[2] == 0x3a else { return nil }
        let (hour, minute) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
        return hour < 24 && minute < 60 ? hour * 60 + minute : nil
    }

    static func text(_ minutes: Int) -> String {
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }
}
