/// The third clock: how old the figures are, whatever the device that sends them is doing.
public struct DataClock: Hashable, Sendable {
    /// When the figures were computed, Unix seconds by the device's clock.
    public var asOf: Int64
    public var revision: Revision

    public init(asOf: Int64, revision: Revision) {
        self.asOf = asOf
        self.revision = revision
    }

    /// How far two clocks may differ before we say so, in seconds.
    public static let tolerance: Int64 = 300

    public enum Age: Hashable, Sendable {
        /// Seconds, never negative.
        case seconds(Int64)
        /// The device's clock is ahead of ours by this many seconds: its age cannot be known.
        case future(Int64)
    }

    /// - Parameter now: Unix seconds by the reader's clock.
    public func age(at now: Int64) -> Age {
        let age = now - asOf
        return age < -Self.tolerance ? .future(-age) : .seconds(max(0, age))
    }
}
