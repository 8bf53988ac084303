public import Telemetry

/// One indicator's value.
public struct IndicatorValue: Hashable, Sendable {
    public var indicator: IndicatorID
    public var value: WireNumber

    public init(indicator: IndicatorID, value: WireNumber) {
        self.indicator = indicator
        self.value = value
    }
}
