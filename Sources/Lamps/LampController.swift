public import Language

/// Leases in, levels out. Pure: it is told the time, as a duration since any one moment, and touches nothing.
///
/// Every holder has one lease. Of the live ones the most urgent state is shown; without any, ``LampState/leaseEnded``, which is also how
/// it begins: there is no grace at the start, and only a request can turn a lamp green.
public struct LampController: Sendable {
    /// Names a holder: the daemon gives each connection another.
    public typealias HolderID = UInt64

    private struct Lease {
        var state: LampState
        var holder: String
        var reason: LocalizedText
        var end: Duration
    }

    /// The lamps' colours, in their order.
    public let colours: [LampColour]
    private let set: Set<LampColour>
    private var leases: [HolderID: Lease] = [:]
    /// Whose lease was the last to end, and how; nil while there has been none.
    private var ended: LocalizedText?
    private var shown: LampState = .leaseEnded
    /// When the shown state began: rhythms count from there.
    private var since: Duration

    public init(colours: [LampColour], at now: Duration) {
        self.colours = colours
        set = Set(colours)
        since = now
    }

    /// Takes a holder's request in place of its former one; the lease counts from `now`.
    public mutating func handle(_ request: LampRequest, from id: HolderID, at now: Duration) {
        settle(at: now)
        guard request.state != .leaseEnded else { return release(id, at: now) }
        let lease = min(max(request.lease, LampRequest.shortestLease), LampRequest.longestLease)
        leases[id] = Lease(state: request.state, holder: request.holder, reason: request.reason, end: now + lease)
    }

    /// The holder is gone, and its word with it.
    public mutating func release(_ id: HolderID, at now: Duration) {
        settle(at: now)
        guard let lease = leases.removeValue(forKey: id) else { return }
        ended = .init(ja: "\(lease.holder) がいなくなりました", en: "\(lease.holder) is gone")
    }

    /// What to show at `now`, and when that changes by itself.
    public mutating func output(at now: Duration) -> LampOutput {
        settle(at: now)
        // The lower id decides between equals, so that the reason does not flicker.
        let worst = leases.min { ($1.value.state, $0.key) < ($0.value.state, $1.key) }?.value
        let state = worst?.state ?? .leaseEnded
        if state != shown {
            shown = state
            since = now
        }
        let patterns = colours.map { state.pattern(for: $0, among: set) }
        let elapsed = now - since
        let changes = patterns.compactMap { $0.nextChange(after: elapsed) }.map { since + $0 }
        let ends = leases.values.map(\.end)
        return LampOutput(
            state: state, source: worst == nil ? .fault : .lease,
            reason: worst?.reason ?? ended ?? .init(ja: "まだ誰も状態を伝えていません", en: "nobody has said yet how it is"),
            patterns: patterns, levels: patterns.map { $0.level(at: elapsed) }, next: (changes + ends).min())
    }

    /// Lets go of the leases that have ended.
    private mutating func settle(at now: Duration) {
        let over = leases.filter { $0.value.end <= now }.sorted { ($0.value.end, $0.key) < ($1.value.end, $1.key) }
        for (id, lease) in over {
            leases[id] = nil
            ended = .init(ja: "\(lease.holder) からの更新が途絶えました", en: "\(lease.holder) has stopped renewing its lease")
        }
    }
}

/// What the lamps show at one time.
public struct LampOutput: Hashable, Sendable {
    public var state: LampState
    public var source: LampReply.Source
    public var reason: LocalizedText
    /// By lamp.
    public var patterns: [Pattern]
    /// By lamp: lit or not.
    public var levels: [Bool]
    /// When it changes without a request; nil: never.
    public var next: Duration?
}
