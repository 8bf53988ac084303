public import Language

/// Leases in, levels out. Pure: it is told the time, as a duration since any one moment, and touches nothing.
///
/// Every holder has one lease. Of the live ones the most urgent state is the truth; without any, ``LampState/leaseEnded``, which is also
/// how it begins: there is no grace at the start, and only a request can turn a lamp green. A ``LampShow`` covers the truth for a
/// bounded time, and never a truth that got worse since it began.
public struct LampController: Sendable {
    /// Names a holder: the daemon gives each connection another.
    public typealias HolderID = UInt64

    private struct Lease {
        var state: LampState
        var holder: String
        var reason: LocalizedText
        var end: Duration
    }

    private struct Showing: Hashable {
        var show: LampShow
        var owner: HolderID
        var holder: String
        var end: Duration
        /// The truth that it covers.
        var state: LampState
    }

    /// The lamps' colours, in their order.
    public let colours: [LampColour]
    private let set: Set<LampColour>
    private var leases: [HolderID: Lease] = [:]
    /// Whose lease was the last to end, and how; nil while there has been none.
    private var ended: LocalizedText?
    private var showing: Showing?
    /// Until then nothing but the truth is shown.
    private var restEnd: Duration?
    private var shown: Scene = .init(state: .leaseEnded, pattern: LampState.leaseEnded.pattern, show: nil)
    /// When the shown scene began: rhythms count from there.
    private var since: Duration

    private struct Scene: Hashable {
        var state: LampState
        var pattern: Pattern
        var show: LampShow?
    }

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
        settle(at: now)
    }

    /// Begins to show what is asked for; the result is why not, nil when it is shown.
    public mutating func handle(_ request: LampShowRequest, from id: HolderID, at now: Duration) -> LocalizedText? {
        settle(at: now)
        guard let show = request.show else { return nil }
        if let end = showing?.end ?? restEnd, now < end {
            let seconds = Self.wholeSeconds(showing == nil ? end - now : end + LampShow.rest - now)
            return .init(
                ja: "ランプの試験か探索をしたばかりです。\(seconds) 秒後にもう一度",
                en: "lamps were tested or identified just now: again in \(seconds) s")
        }
        let state = truth?.state ?? .leaseEnded
        let duration = show.duration(asked: request.duration, lamps: colours.count, over: state)
        showing = Showing(show: show, owner: id, holder: request.holder, end: now + duration, state: state)
        return nil
    }

    /// The holder is gone, and its word with it.
    public mutating func release(_ id: HolderID, at now: Duration) {
        settle(at: now)
        if showing?.owner == id { endShow(at: now) }
        guard let lease = leases.removeValue(forKey: id) else { return }
        ended = .init(ja: "\(lease.holder) がいなくなりました", en: "\(lease.holder) is gone")
        settle(at: now)
    }

    /// What to show at `now`, and when that changes by itself. `night`: how the night is kept if it is night then.
    public mutating func output(at now: Duration, night: NightMode? = nil) -> LampOutput {
        settle(at: now)
        let truth = truth
        let state = truth?.state ?? .leaseEnded
        // While a show lasts, its rhythm does not begin anew with the state under it.
        let scene =
            showing.map { Scene(state: $0.state, pattern: .off, show: $0.show) }
            ?? Scene(state: state, pattern: state.pattern(at: night), show: nil)
        if scene != shown {
            shown = scene
            since = now
        }
        let elapsed = now - since
        let patterns = colours.indices.map { index in
            showing?.show.pattern(forLamp: index, of: colours.count, at: elapsed)
                ?? state.pattern(for: colours[index], among: set, at: night)
        }
        var changes = patterns.compactMap { $0.nextChange(after: elapsed) }
        if let next = showing?.show.nextPattern(of: colours.count, after: elapsed) { changes.append(next) }
        let ends = leases.values.map(\.end) + [showing?.end].compactMap { $0 }
        return LampOutput(
            state: state, source: truth == nil ? .fault : .lease, reason: reason(truth, at: night),
            show: showing.map { .init(word: $0.show.rawValue, left: $0.end - now) },
            night: night, patterns: patterns, levels: patterns.map { $0.level(at: elapsed) },
            next: (changes.map { since + $0 } + ends).min())
    }

    /// The most urgent lease. The lower id decides between equals, so that the reason does not flicker.
    private var truth: Lease? {
        leases.min { ($1.value.state, $0.key) < ($0.value.state, $1.key) }?.value
    }

    private func reason(_ truth: Lease?, at night: NightMode?) -> LocalizedText {
        guard let showing else {
            let reason =
                truth?.reason ?? ended ?? .init(ja: "まだ誰も状態を伝えていません", en: "nobody has said yet how it is")
            guard let night, truth?.state.needsPerson == false else { return reason }
            // First, so that it is not what is cut off.
            return switch night {
            case .dim: .init(ja: "夜間、短く点灯: \(reason.ja)", en: "night, short flashes: \(reason.en)")
            case .dark: .init(ja: "夜間、消灯: \(reason.ja)", en: "night, dark: \(reason.en)")
            }
        }
        return switch showing.show {
        case .test: .init(ja: "\(showing.holder) によるランプの試験", en: "a lamp test by \(showing.holder)")
        case .identify:
            .init(ja: "\(showing.holder) が探している装置です", en: "this is the board that \(showing.holder) looks for")
        }
    }

    /// Lets go of what has ended.
    private mutating func settle(at now: Duration) {
        let over = leases.filter { $0.value.end <= now }.sorted { ($0.value.end, $0.key) < ($1.value.end, $1.key) }
        for (id, lease) in over {
            leases[id] = nil
            ended = .init(ja: "\(lease.holder) からの更新が途絶えました", en: "\(lease.holder) has stopped renewing its lease")
        }
        guard let showing else { return }
        let state = truth?.state ?? .leaseEnded
        if showing.end <= now || (state.needsPerson && state > showing.state) { endShow(at: min(now, showing.end)) }
    }

    private mutating func endShow(at end: Duration) {
        showing = nil
        restEnd = end + LampShow.rest
    }

    private static func wholeSeconds(_ duration: Duration) -> Int64 {
        (duration.nanoseconds + 999_999_999) / 1_000_000_000
    }
}
