/// Which line of a chip.
public enum LineSelector: Hashable, Sendable, CustomStringConvertible {
    /// From 0.
    case offset(Int)
    /// The name that the board's description gives it. Names need not be unique: a doubtful one is refused.
    case name(String)

    public var description: String {
        switch self {
        case .offset(let offset): String(offset)
        case .name(let name): "\"\(name)\""
        }
    }
}

/// How one line is to be driven.
public struct LineSettings: Hashable, Sendable {
    public var line: LineSelector
    /// Whether the lamp is lit while the line is low.
    public var isActiveLow: Bool
    /// Lit or not from the moment the line is taken.
    public var level: Bool

    public init(line: LineSelector, isActiveLow: Bool = false, level: Bool) {
        self.line = line
        self.isActiveLow = isActiveLow
        self.level = level
    }
}
