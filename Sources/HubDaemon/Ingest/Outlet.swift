import Telemetry

/// The way to the broker, as the ingest thread sees it.
protocol Outlet: Sendable {
    /// - Returns: whether it was handed over; false while there is no connection or the window is full.
    func publish(_ topic: Topic, _ payload: [UInt8], expiry: UInt32?) -> Bool
    /// Asks for all that devices say. What the broker keeps comes again with it.
    func subscribe() -> Bool
}
