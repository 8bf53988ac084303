/// What a set of lamps shows for a while in place of its state, because a person asked.
///
/// It is never taken for a state: its rhythm is no state's, answers name it, and it ends by itself and as soon as the state under it
/// gets worse.
public enum LampShow: String, CaseIterable, Sendable {
    /// Every lamp in turn, a second each, then all of them.
    case test
    /// All lamps in a rhythm of their own, to find a board among many.
    case identify

    /// How long a lamp is lit in a test.
    public static let step: Duration = .seconds(1)
    /// What may be asked for.
    public static let shortest: Duration = .seconds(1)
    public static let longest: Duration = .seconds(60)
    /// How long one lasts at most where the state needs a person: a test of three lamps ends before.
    public static let longestOverTrouble: Duration = .seconds(5)
    /// How long the state is shown after one before the next: whoever asks again and again, the state is seen.
    public static let rest: Duration = .seconds(5)

    /// How long it lasts with so many lamps, over such a state.
    func duration(asked: Duration, lamps: Int, over state: LampState) -> Duration {
        let whole: Duration =
            switch self {
            case .test: Self.step * (lamps + 1)
            case .identify: min(max(asked, Self.shortest), Self.longest)
            }
        return state.needsPerson ? min(whole, Self.longestOverTrouble) : whole
    }

    /// What the lamp shows `elapsed` after the beginning.
    func pattern(forLamp index: Int, of count: Int, at elapsed: Duration) -> Pattern {
        switch self {
        case .identify: return .morseFlash
        case .test:
            let turn = Int(max(elapsed, .zero) / Self.step)
            return turn == index || turn >= count ? .steady : .off
        }
    }

    /// When the patterns change next, on the same scale.
    func nextPattern(of count: Int, after elapsed: Duration) -> Duration? {
        guard self == .test else { return nil }
        let turn = Int(max(elapsed, .zero) / Self.step)
        return turn < count ? Self.step * (turn + 1) : nil
    }
}
