/// A rhythm of one lamp: a pure function of the time since the state it shows began.
///
/// Every pattern but `off` begins lit, and no two look alike to somebody who sees no colours.
public enum Pattern: String, CaseIterable, Sendable {
    case off
    case steady
    /// Lit as long as dark, slowly.
    case slowBlink = "slow-blink"
    /// Lit with a short gap (the term of navigation lights).
    case occulting
    /// Lit as long as dark, fast; below the three flashes a second that can harm (WCAG 2.3.1).
    case fastBlink = "fast-blink"
    /// Two short flashes and a long pause.
    case doubleFlash = "double-flash"
    /// A short flash now and then: healthy, at night.
    case flash
    /// A short flash every second: starting, at night.
    case quickFlash = "quick-flash"
    /// A long flash and two short ones, the letter D: no state's.
    case morseFlash = "morse-flash"

    /// One period in milliseconds: lit, dark, lit, dark …; empty for a lamp that does not change.
    public var phases: [Int] {
        switch self {
        case .off, .steady: []
        case .slowBlink: [1_000, 1_000]
        case .occulting: [1_700, 300]
        case .fastBlink: [250, 250]
        case .doubleFlash: [150, 150, 150, 1_050]
        case .flash: [100, 2_900]
        case .quickFlash: [100, 900]
        case .morseFlash: [600, 200, 200, 200, 200, 600]
        }
    }

    public var isBlinking: Bool { !phases.isEmpty }

    /// The longest time without light; nil for `off`, which gives none.
    public var longestDarkness: Duration? {
        guard self != .off else { return nil }
        let dark = phases.enumerated().lazy.filter { $0.offset % 2 == 1 }.map(\.element).max()
        return .milliseconds(dark ?? 0)
    }

    /// Whether the lamp is lit `elapsed` after the state began; what is before counts as the beginning.
    public func level(at elapsed: Duration) -> Bool { position(at: elapsed)?.isLit ?? (self == .steady) }

    /// The first time after `elapsed` at which the level changes, on the same scale; nil when it never does.
    public func nextChange(after elapsed: Duration) -> Duration? { position(at: elapsed)?.end }

    /// The phase that holds at `elapsed`, and when it ends.
    private func position(at elapsed: Duration) -> (isLit: Bool, end: Duration)? {
        let phases = phases
        guard !phases.isEmpty else { return nil }
        let elapsed = max(elapsed, .zero)
        let period = Duration.milliseconds(phases.reduce(0, +))
        var end = period * (elapsed.nanoseconds / period.nanoseconds)
        for (index, length) in phases.enumerated() {
            end += .milliseconds(length)
            if elapsed < end { return (index % 2 == 0, end) }
        }
        return nil
    }
}

extension Duration {
    /// Whole nanoseconds, for durations of less than 292 years: those since a machine's start are.
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000
    }
}
