import EventLoop
import Glibc

/// Where the hub's instants come from. Tests have their own.
struct HubClock: Sendable {
    var now: @Sendable () -> Moment
    /// Whether the wall clock is known to be right.
    var isSynchronized: @Sendable () -> Bool = { true }

    /// CLOCK_BOOTTIME goes on while the machine sleeps, and nobody can set it.
    static let system = HubClock(
        now: {
            var uptime = timespec()
            clock_gettime(CLOCK_BOOTTIME, &uptime)
            var unix = timespec()
            clock_gettime(CLOCK_REALTIME, &unix)
            return Moment(
                uptime: .seconds(uptime.tv_sec) + .nanoseconds(uptime.tv_nsec), unix: Int64(unix.tv_sec))
        }, isSynchronized: SystemClock.isSynchronized)
}
