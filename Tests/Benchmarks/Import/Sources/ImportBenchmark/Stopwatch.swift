import Glibc

enum Stopwatch {
    /// Microseconds of processor time that `work` takes.
    static func measure(_ work: () -> Void) -> Int64 {
        let start = now()
        work()
        return now() - start
    }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }
}
