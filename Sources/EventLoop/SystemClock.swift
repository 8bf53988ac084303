import CLinux
import Glibc

/// The machine's wall clock. Nothing that has to last is decided by it: it jumps, and says 1970 on a board that has just begun.
public enum SystemClock {
    /// Unix seconds.
    public static func unixTime() -> Int64 { Int64(time(nil)) }

    /// Says that the clock is right, to those whom a sandbox forbids to ask the kernel: that of akari-clock.service, where the time
    /// comes from something else than systemd-timesyncd.
    public static let ownMark = "/run/akari-clock/synchronized"
    private static let marks = ["/run/systemd/timesync/synchronized", ownMark]

    /// Whether the kernel's clock is disciplined by a time server. Where a sandbox forbids the question, a mark counts that
    /// somebody else has left.
    public static func isSynchronized() -> Bool {
        kernelIsSynchronized() ?? marks.contains { access($0, F_OK) == 0 }
    }

    /// What the kernel says (`adjtimex(2)`, whichever program disciplines the clock); nil where the question is forbidden.
    public static func kernelIsSynchronized() -> Bool? {
        var state = timex()
        return adjtimex(&state) >= 0 ? state.status & STA_UNSYNC == 0 : nil
    }

    /// Seconds east of UTC at a Unix time, in the zone of the last ``readZone()``.
    public static func offset(at unix: Int64) -> Int {
        var time = time_t(unix)
        var parts = tm()
        return localtime_r(&time, &parts) == nil ? 0 : parts.tm_gmtoff
    }

    /// Reads the machine's time zone (`TZ`, `/etc/localtime`) if it has changed.
    public static func readZone() { tzset() }
}
