import EventLoop
import Lamps
import Language
import Telemetry

/// What the agent knows of the lamps.
struct LampLink {
    enum Peer: Hashable {
        /// None are configured.
        case unconfigured
        /// Asked, not answered yet.
        case unknown(since: Instant)
        case away(LocalizedText)
        case there
    }

    /// How long the first answer is waited for.
    static let patience: Duration = .seconds(2)

    private(set) var peer: Peer
    private(set) var hasBeenThere = false
    /// What the daemon says of itself, besides the lamps.
    private(set) var trouble: LocalizedText?

    init(isConfigured: Bool, at now: Instant) { peer = isConfigured ? .unknown(since: now) : .unconfigured }

    /// By lamp: what was published last.
    var shown: [Int: LampPayload] = [:]

    var isThere: Bool { peer == .there }
    var isConfigured: Bool { peer != .unconfigured }

    var isSettled: Bool {
        if case .unknown = peer { false } else { true }
    }

    mutating func answered(trouble: LocalizedText?) {
        peer = .there
        hasBeenThere = true
        self.trouble = trouble
    }

    mutating func wentAway(_ reason: LocalizedText) {
        peer = .away(reason)
        trouble = nil
        shown = [:]
    }

    mutating func tick(at now: Instant) {
        guard case .unknown(let since) = peer, now - since >= Self.patience else { return }
        peer = .away(.init(ja: "ランプのデーモンが答えません", en: "the lamp daemon does not answer"))
    }

    /// Lamps that are missing or in trouble are reported and change nothing else: there is nothing to show it on.
    var condition: Condition {
        switch peer {
        case .unconfigured:
            Condition(
                state: .absent, reason: .init(ja: "ランプは設定されていません", en: "no lamps are configured"), concern: .current)
        case .unknown:
            Condition(
                state: .degraded, reason: .init(ja: "ランプの返事を待っています", en: "waiting for the lamps"), concern: .starting)
        case .away(let reason):
            Condition(state: hasBeenThere ? .failed : .absent, reason: reason, concern: .current)
        case .there:
            if let trouble {
                Condition(state: .degraded, reason: trouble, concern: .current)
            } else {
                .ok(.init(ja: "点灯しています", en: "shown"))
            }
        }
    }
}
