/// Which version of the protocol to try next. Pure.
struct Negotiation {
    private let preferred: ClientConfiguration.ProtocolVersion
    private(set) var version: ClientConfiguration.ProtocolVersion
    private var silentRefusals = 0
    private var sessionsWithOld = 0

    /// After so many sessions with 3.1.1 the broker may have been replaced by a newer one.
    static let tryAgainAfter = 10

    init(_ preferred: ClientConfiguration.ProtocolVersion) {
        self.preferred = preferred
        version = preferred
    }

    /// The broker took us.
    mutating func accepted() {
        silentRefusals = 0
        guard preferred == .v5, version == .v311 else { return }
        sessionsWithOld += 1
        if sessionsWithOld >= Self.tryAgainAfter {
            sessionsWithOld = 0
            version = .v5
        }
    }

    /// The broker answered that it does not know this version (reason 132; 1 with MQTT 3.1.1).
    mutating func unsupported() {
        if preferred == .v5 { version = version == .v5 ? .v311 : .v5 }
    }

    /// The connection ended before an answer came, which is how some brokers refuse a version: take turns.
    mutating func endedWithoutAnswer() {
        silentRefusals += 1
        if preferred == .v5, silentRefusals >= 2 {
            silentRefusals = 0
            version = version == .v5 ? .v311 : .v5
        }
    }
}
