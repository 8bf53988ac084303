import EventLoop

/// What the night wants to know of the wall clock. Tests give their own.
public struct LocalClock {
    public var unixTime: () -> Int64
    public var zone: NightSchedule.Zone
    /// Asked once a minute at most, for it costs system calls; may look for another time zone, too.
    public var isSynchronized: () -> Bool

    public init(
        unixTime: @escaping () -> Int64, zone: @escaping NightSchedule.Zone, isSynchronized: @escaping () -> Bool
    ) {
        self.unixTime = unixTime
        self.zone = zone
        self.isSynchronized = isSynchronized
    }

    /// The machine's.
    public static var system: LocalClock {
        LocalClock(
            unixTime: SystemClock.unixTime, zone: SystemClock.offset,
            isSynchronized: {
                SystemClock.readZone()
                return SystemClock.isSynchronized()
            })
    }
}
