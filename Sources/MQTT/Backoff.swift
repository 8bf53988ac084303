/// How long to wait before the next attempt: doubling, with jitter, so that a thousand clients do not come back at once.
public struct Backoff: Sendable {
    public var minimum: Duration
    public var maximum: Duration
    /// After a session was taken over by another client with the same id: the least time to leave it alone.
    public var takenOver: Duration = .seconds(60)
    /// A session that lasted this long counts as healthy: the next wait begins at `minimum` again.
    public var healthyAfter: Duration = .seconds(30)

    public init(minimum: Duration = .milliseconds(200), maximum: Duration = .seconds(30)) {
        self.minimum = minimum
        self.maximum = maximum
    }

    /// The wait before attempt `number` (0 is the first after a failure): between half and all of the doubled minimum.
    public func delay(attempt number: Int, using random: inout some RandomNumberGenerator) -> Duration {
        var delay = minimum
        for _ in 0..<number where delay < maximum { delay *= 2 }
        delay = min(delay, maximum)
        return delay * (0.5 + Double.random(in: 0...0.5, using: &random))
    }
}
