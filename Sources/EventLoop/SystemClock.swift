import CLinux
import Glibc

/// The machine's wall clock. Nothing that has to last is decided by it: it jumps, and says 1970 on a board that has just begun.
public enum SystemClock {
    /// Unix seconds.
    public static func unixTime() -> Int64 { Int64(time(nil)) }

    /// Whether the kernel's clock is disciplined by a time server. Where a sandbox forbids the question, what
    /// systemd-timesyncd left behind counts.
    public static func isSynchronized() -> Bool {
        var state = timex()
        guard adjtimex(&state) >= 0 else { return access("/run/systemd/timesync/synchronized", F_OK) == 0 }
        return state.status & STA_UNSYNC == 0
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
