/// The hub's own connection to its broker.
struct BrokerLink: Hashable, Sendable {
    /// For people.
    var address: String
    var isConnected = false
    /// Whether a first attempt has ended, well or badly.
    var wasTried = false
    /// Unix seconds since when it is as it is.
    var since: Int64
    /// Why it is not connected.
    var problem: String?
}
