import EventLoop
import Telemetry

/// The wall clock of a board that may have none. While nobody vouches for it, moments are dated from where it began by the clock
/// that never jumps: whatever it really was, one number puts all of them right later.
struct DeviceClock {
    /// Where the wall clock began to be dated by itself.
    private struct Beginning {
        var instant: Instant
        var unix: Int64
        /// The last moment that was dated so.
        var last: Int64
    }

    /// A wall clock that is this much elsewhere was set by somebody: it is believed as much as the one before.
    private static let step: Int64 = 5
    /// Stretches of one unsynchronised time that are remembered; the clock is set by hand once, not often.
    private static let maximumStretches = 8

    private var stretches: [Beginning] = []

    /// What time it is, and what has to be said about earlier times: an entry for each stretch that is put right.
    mutating func read(_ instant: Instant, unix: Int64, synchronized: Bool) -> (
        moment: Moment, corrections: [EventData]
    ) {
        if synchronized {
            let corrections = stretches.map { stretch in
                EventData.clock(
                    from: stretch.unix, to: stretch.last, offset: unix - Self.date(stretch, at: instant))
            }
            stretches = []
            return (Moment(instant: instant, unix: unix, synchronized: true), corrections)
        }
        if let last = stretches.last, abs(unix - Self.date(last, at: instant)) <= Self.step {
            let date = Self.date(last, at: instant)
            stretches[stretches.count - 1].last = date
            return (Moment(instant: instant, unix: date, synchronized: false), [])
        }
        // A stretch in which an earlier one's dates would come again could not be told from it.
        if stretches.contains(where: { unix <= $0.last + Self.step && unix >= $0.unix - Self.step }) { stretches = [] }
        if stretches.count == Self.maximumStretches { stretches.removeFirst() }
        stretches.append(Beginning(instant: instant, unix: unix, last: unix))
        return (Moment(instant: instant, unix: unix, synchronized: false), [])
    }

    private static func date(_ stretch: Beginning, at instant: Instant) -> Int64 {
        stretch.unix + (instant - stretch.instant).components.seconds
    }
}
