import Telemetry

/// Disagreements that have just been seen. While a model is being replaced, its devices change one after the other: only
/// what lasts is reported.
struct Suspicions: Sendable {
    struct Key: Hashable, Comparable, Sendable {
        var digest: Digest
        var id: IndicatorID

        static func < (left: Key, right: Key) -> Bool { (left.digest, left.id) < (right.digest, right.id) }
    }

    /// How long devices must differ before it is said.
    static let patience = Duration.seconds(3)
    private var since: [Key: Duration] = [:]

    /// Whether some may become reports by waiting alone.
    private(set) var arePending = false

    /// - Parameter seen: all that disagree at `uptime`.
    /// - Returns: those that have done so for long enough.
    mutating func lasting(_ seen: Set<Key>, at uptime: Duration) -> Set<Key> {
        since = since.filter { seen.contains($0.key) }
        for key in seen where since[key] == nil { since[key] = uptime }
        let lasting = seen.filter { key in since[key].map { uptime - $0 >= Self.patience } ?? false }
        arePending = lasting.count < seen.count
        return lasting
    }
}
