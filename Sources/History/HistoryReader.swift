public import Telemetry

/// Questions about the past, answered without disturbing the writer.
public protocol HistoryReader: Sendable {
    /// An indicator's values in a span of time, oldest first, starting with the one that held when the span began.
    func samples(_ query: SampleQuery) async throws -> [SampleRecord]
}

/// Which part of which history.
public struct SampleQuery: Hashable, Sendable {
    public var indicator: IndicatorID
    /// One device, or all of them.
    public var device: DeviceID?
    /// Unix seconds, included.
    public var from: Int64
    /// Unix seconds, included.
    public var to: Int64
    /// Seconds: of every such span only the last value is given. 0 gives every value.
    public var step: Int64
    /// The most rows that are given; the oldest win.
    public var limit: Int

    public init(
        indicator: IndicatorID, device: DeviceID? = nil, from: Int64, to: Int64, step: Int64 = 0, limit: Int = 10_000
    ) {
        self.indicator = indicator
        self.device = device
        self.from = from
        self.to = to
        self.step = step
        self.limit = limit
    }
}
