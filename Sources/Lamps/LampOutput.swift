public import Language

/// What the lamps show at one time.
public struct LampOutput: Hashable, Sendable {
    /// The truth, also while something else is shown.
    public var state: LampState
    public var source: LampReply.Source
    /// Of what is shown.
    public var reason: LocalizedText
    /// What is shown in place of the state.
    public var show: LampReply.Show?
    /// Nil by day.
    public var night: NightMode?
    /// By lamp.
    public var patterns: [Pattern]
    /// By lamp: lit or not.
    public var levels: [Bool]
    /// When it changes without a request; nil: never.
    public var next: Duration?

    /// What is shown, in a word: the state, or what covers it.
    public var word: String { show?.word ?? state.rawValue }

    /// The pattern's word of one lamp. A test is called so: its lamps change every second.
    public func patternWord(ofLamp index: Int) -> String {
        show?.word == LampShow.test.rawValue ? LampShow.test.rawValue : patterns[index].rawValue
    }
}
