public import Language

/// What a set of lamps says, the most urgent first.
///
/// | state | colour | pattern |
/// |---|---|---|
/// | `fault` | red | fast blink |
/// | `leaseEnded` | red | double flash |
/// | `attention` | amber | occulting |
/// | `starting` | green | slow blink |
/// | `current` | green | steady |
///
/// The same table, with what each means, is in `docs/lamps.md`; a test compares the two.
public enum LampState: String, CaseIterable, Sendable {
    /// The numbers must not be trusted.
    case fault
    /// Nobody says how it is. The lamp daemon's own: no request may ask for it.
    case leaseEnded = "lease-ended"
    /// Something needs a person.
    case attention
    /// Starting, or catching up.
    case starting
    /// Everything is current.
    case current

    /// What a request may ask for.
    public static let requestable: [LampState] = allCases.filter { $0 != .leaseEnded }

    public var colour: LampColour {
        switch self {
        case .fault, .leaseEnded: .red
        case .attention: .amber
        case .starting, .current: .green
        }
    }

    public var pattern: Pattern {
        switch self {
        case .fault: .fastBlink
        case .leaseEnded: .doubleFlash
        case .attention: .occulting
        case .starting: .slowBlink
        case .current: .steady
        }
    }

    /// The pattern at night; nil is by day. What needs a person is shown as by day.
    public func pattern(at night: NightMode?) -> Pattern {
        guard let night, !needsPerson else { return pattern }
        return switch night {
        case .dim: self == .current ? .flash : .quickFlash
        case .dark: .off
        }
    }

    public var meaning: LocalizedText {
        switch self {
        case .fault: .init(ja: "数値を信じてはいけない", en: "the numbers must not be trusted")
        case .leaseEnded: .init(ja: "状態を伝える相手がいない", en: "nobody says how it is")
        case .attention: .init(ja: "人の対応が必要", en: "something needs a person")
        case .starting: .init(ja: "起動中、または追いついている途中", en: "starting, or catching up")
        case .current: .init(ja: "すべて最新", en: "everything is current")
        }
    }

    /// Whether somebody has to come.
    public var needsPerson: Bool { self >= .attention }

    /// What a lamp of `colour` shows, in a set that has the colours `among`. The state's own colour shows its pattern and
    /// the others are dark. Where a set has no amber, red and green stand in together (a two-colour diode mixes amber of
    /// them); where it lacks any other colour, all its lamps do: the rhythm says everything, and by day no state is dark.
    public func pattern(for colour: LampColour, among colours: Set<LampColour>, at night: NightMode? = nil) -> Pattern {
        let pattern = pattern(at: night)
        if colours.contains(self.colour) { return colour == self.colour ? pattern : .off }
        return pattern
    }
}

extension LampState: Comparable {
    /// Less urgent is less.
    public static func < (a: LampState, b: LampState) -> Bool { a.urgency < b.urgency }

    private var urgency: Int {
        switch self {
        case .current: 0
        case .starting: 1
        case .attention: 2
        case .leaseEnded: 3
        case .fault: 4
        }
    }
}
