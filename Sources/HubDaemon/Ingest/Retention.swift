import History

/// How far back history goes: as many days as the operator says, and fewer while the database is larger than it may be. Acknowledged stays
/// acknowledged: what goes are values and events, never the positions.
struct Retention: Sendable {
    /// Of what is kept by size alone, this is where cutting begins.
    static let longest: Int64 = 3_650 * 86_400
    static let shortest: Int64 = 86_400

    /// Seconds; nil keeps everything.
    private let span: Int64?
    /// Bytes; nil for any number.
    private let limit: Int64?
    /// What is kept while `span` would be too much.
    private var shortened: Int64?
    private var nextStep = Duration.zero

    init(days: Int, limit: Int64) {
        span = days > 0 ? Int64(days) * 86_400 : nil
        self.limit = limit > 0 ? limit : nil
    }

    /// From when on rows are kept (Unix seconds); nil when nothing is to be done at `uptime`.
    /// - Parameters:
    ///   - fileBytes: what the database takes on disk.
    ///   - now: Unix seconds by a clock that somebody vouches for.
    mutating func instant(at uptime: Duration, now: Int64, fileBytes: Int64) -> Int64? {
        guard uptime >= nextStep else { return nil }
        if shortened == nil, let limit, fileBytes > limit { shortened = min(span ?? Self.longest, Self.longest) }
        return (shortened ?? span).map { now - $0 }
    }

    mutating func stepped(_ step: PruneStep, at uptime: Duration) {
        nextStep = uptime + .seconds(1)
        guard step.isComplete else { return }
        guard let limit, step.bytesInUse > limit else {
            nextStep = uptime + .seconds(3_600)
            // Far below the limit more may stay again.
            if let limit, let now = shortened, step.bytesInUse < limit / 2 {
                shortened = min(now + now / 8, span ?? Self.longest)
            }
            return
        }
        shortened = max(Self.shortest, min(span ?? Self.longest, shortened ?? Self.longest) / 8 * 7)
    }

    mutating func failed(at uptime: Duration) { nextStep = uptime + .seconds(3_600) }
}
