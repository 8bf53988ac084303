/// A broker of MQTT 3.1.1 cannot say that a packet is too large for it: it ends the connection without a word, and whoever offers the
/// message again after the next one gets no further for ever. The largest message that was under way each time is the suspect. Pure.
struct Suspects {
    /// No broker's bound is smaller than this many bytes.
    static let smallest = 64 << 10
    /// So many connections in a row have to end alike.
    static let convincing = 3
    /// How long nothing of that size is sent; then it gets another chance.
    static let sentence: Duration = .seconds(3_600)

    struct Message: Hashable {
        var topic: String
        var size: Int
    }

    private var suspect: Message?
    private var count = 0
    private var limit: (size: Int, until: ContinuousClock.Instant)?

    /// A connection ended without a word while these waited for their acknowledgement.
    mutating func connectionLost(_ underWay: some Sequence<Message>, at now: ContinuousClock.Instant) {
        let largest = underWay.max { $0.size < $1.size }
        count = largest != nil && largest == suspect ? count + 1 : 1
        suspect = largest
        guard let largest, count >= Self.convincing else { return }
        limit = (largest.size, now + Self.sentence)
        count = 0
    }

    /// Whether it would only end the connection once more.
    func isRefused(_ size: Int, at now: ContinuousClock.Instant) -> Bool {
        limit.map { size >= $0.size && now < $0.until } ?? false
    }
}
