import Telemetry

/// What the agent knows of its model.
struct ModelState {
    /// The revision in use, as far as it is still needed once it is announced.
    struct Active: Hashable {
        var digest: Digest
        var edition: Name
        var seq: Int64
        var asOf: Int64
        var valueCount: Int
        /// By check: everything but `holds` and `rounding`.
        var verdicts: [String: String]
        var failedChecks: [String]
        /// Indicators without a value.
        var missing: [IndicatorID]
    }

    /// The disk has been looked at.
    var isSettled = false
    var active: Active?
    /// Why what is on disk is not in use.
    var refused: ModelStore.Reading.Refused?
    /// Of this start's states.
    var seq: Int64 = 0
}
