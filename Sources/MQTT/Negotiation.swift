/// Which version of the protocol to try next. Pure.
///
/// Every session ends with the preferred version being tried again, so that a broker that was replaced or was only in trouble is
/// spoken to as well as it can be. Where it never said that it lacks the version (it hung up, which a broker that is just starting
/// behind a proxy does too), a session with the older one does not even last for ever.
struct Negotiation {
    /// How much longer the next guess may last than one that proved right.
    private static let growth = 6
    private static let longest: Duration = .seconds(86_400)

    private let preferred: ClientConfiguration.ProtocolVersion
    private let firstLimit: Duration
    private(set) var version: ClientConfiguration.ProtocolVersion
    private var silentRefusals = 0
    /// The version was changed because of silence.
    private var isGuess = false
    private var limit: Duration

    init(_ preferred: ClientConfiguration.ProtocolVersion, guessesLast limit: Duration = .seconds(600)) {
        self.preferred = preferred
        version = preferred
        firstLimit = limit
        self.limit = limit
    }

    /// How long a session with this version may last; nil: as long as it does.
    var sessionLimit: Duration? { isGuess && version != preferred ? limit : nil }

    /// The broker took us.
    mutating func accepted() {
        silentRefusals = 0
        if version == preferred { limit = firstLimit }
    }

    /// A session is over. `isAtLimit`: because of ``sessionLimit``.
    mutating func ended(isAtLimit: Bool) {
        if isAtLimit { limit = min(limit * Self.growth, Self.longest) }
        version = preferred
        isGuess = false
    }

    /// The broker answered that it does not know this version (reason 132; 1 with MQTT 3.1.1).
    mutating func unsupported() {
        silentRefusals = 0
        isGuess = false
        takeTurns()
    }

    /// The connection ended before an answer came, which is how some brokers refuse a version. Not to be called where TLS failed: then
    /// the broker has not heard yet what we want to speak.
    mutating func endedWithoutAnswer() {
        silentRefusals += 1
        guard silentRefusals >= 2 else { return }
        silentRefusals = 0
        isGuess = true
        takeTurns()
    }

    private mutating func takeTurns() {
        if preferred == .v5 { version = version == .v5 ? .v311 : .v5 }
    }
}
